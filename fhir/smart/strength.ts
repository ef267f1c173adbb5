/**
 * How strongly and how long ago somebody signed in at the EHR, where a tenant asks for more than the EHR's own rule: what is asked for,
 * and whether the id_token says that it was so (OpenID Connect Core 2, "acr" and "auth_time"; 3.1.2.1, "acr_values" and "max_age").
 */
import type { SignInRule } from "../tenant.ts";

/** A clock of an EHR may run so much ahead or behind. */
const SKEW_SECONDS = 60;

/** What the request for a sign-in says of it. */
export function strengthAsked({ acr, maxAgeMinutes }: SignInRule): Readonly<Record<string, string>> {
  return {
    ...(acr.length === 0 ? {} : { acr_values: acr.join(" ") }),
    ...(maxAgeMinutes === null ? {} : { max_age: String(maxAgeMinutes * 60) }),
  };
}

/** What a verified id_token says of it; nothing where none came. */
export interface SaidOfSignIn {
  readonly acr?: unknown;
  readonly auth_time?: unknown;
}

/** Whether the sign-in was as strong and as fresh as the tenant asks. What the EHR does not say was not so. */
export function isStrongEnough({ acr, maxAgeMinutes }: SignInRule, said: SaidOfSignIn | undefined, now: Date): boolean {
  const isStrong = acr.length === 0 || acr.some((wanted) => wanted === said?.acr);
  const { auth_time: at } = said ?? {};
  const age = typeof at === "number" ? now.getTime() / 1000 - at : null;
  const isFresh =
    maxAgeMinutes === null || (age !== null && age >= -SKEW_SECONDS && age <= maxAgeMinutes * 60 + SKEW_SECONDS);
  return isStrong && isFresh;
}

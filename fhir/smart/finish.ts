/**
 * The end of a launch: what the EHR brought back to `/callback`, checked, and the code traded for a session (SMART App Launch 2.2,
 * "Obtain access token"). Every way in which it can fail is a value; none repeats what came from outside.
 */
import { genericGrantRequest, type TokenEndpointResponse, type TokenEndpointResponseHelpers } from "openid-client";
import type { KeptLaunch } from "./launch.ts";
import { type App, oauthError, type OAuthError, openIdFor, type TokenFault, tokenFault } from "./openid.ts";
import {
  answerSchema,
  type EhrSession,
  type LaunchedFrom,
  type SessionFault,
  sessionFrom,
  type StaffSession,
} from "./session.ts";
import { isStrongEnough } from "./strength.ts";

export type Finishing =
  | { readonly kind: "opened"; readonly session: EhrSession }
  | { readonly kind: "refused"; readonly why: CallbackFault | SessionFault }
  /** Signed in without a chart; who came may still do the work that needs none. */
  | { readonly kind: "refused"; readonly why: "no-patient"; readonly staff: StaffSession }
  | { readonly kind: "refused"; readonly why: "ehr-error"; readonly error: OAuthError }
  | ({ readonly kind: "refused" } & TokenFault);

/** `unknown-launch`: it was never started here, or its callback has already been used. */
export type CallbackFault =
  | "missing-parameter"
  | "repeated-parameter"
  | "unknown-launch"
  | "expired"
  | "state-mismatch"
  | "foreign-issuer"
  /** Not as strong or as fresh as the tenant asks. */
  | "weak-sign-in";

type Refused = Exclude<Finishing, { kind: "opened" }>;

/** A token answer, with the claims of its id_token where there is one. */
export type Tokens = TokenEndpointResponse & TokenEndpointResponseHelpers;

/** The user has ten minutes to sign in at the EHR. */
const LIFE_MS = 600_000;
const ONCE = ["code", "state", "iss", "error", "error_description"];

/**
 * Finishes a launch. `kept` is what `startLaunch` gave for this browser and this state, or null where the caller has none (any more):
 * the caller forgets it before calling, so that a callback counts once.
 */
export async function finishLaunch(callback: URLSearchParams, kept: KeptLaunch | null, app: App): Promise<Finishing> {
  const checked = checkCallback(callback, kept, app);
  if (checked.kind === "refused") return checked;
  const { code, launch } = checked;
  const openId = openIdFor(app, launch);
  // Not authorizationCodeGrant: with a nonce it throws the grant away where the EHR did not grant `openid`.
  const parameters = { code, redirect_uri: launch.redirectUri, code_verifier: launch.verifier };
  try {
    const tokens = await genericGrantRequest(openId, "authorization_code", parameters);
    if (!isStrongEnough(app.tenant.signIn, tokens.claims(), app.now())) return refused("weak-sign-in");
    return openSession(tokens, launch, app.now());
  } catch (thrown) {
    return { kind: "refused", ...tokenFault(thrown) };
  }
}

/** The user of a verified id_token; null where none came. */
export function userOf(tokens: Tokens): LaunchedFrom["user"] {
  const claims = tokens.claims();
  if (claims === undefined) return null;
  const fhirUser = claims["fhirUser"];
  return { subject: claims.sub, fhirUser: typeof fhirUser === "string" ? fhirUser : null };
}

interface Checked {
  readonly kind: "checked";
  readonly code: string;
  readonly launch: KeptLaunch;
}

function checkCallback(callback: URLSearchParams, kept: KeptLaunch | null, app: App): Checked | Refused {
  if (ONCE.some((name) => callback.getAll(name).length > 1)) return refused("repeated-parameter");
  const [code, state] = [callback.get("code"), callback.get("state")];
  if (state === null) return refused("missing-parameter");
  if (kept === null || kept.tenant !== app.tenant.id) return refused("unknown-launch");
  if (state !== kept.state) return refused("state-mismatch");
  if (app.now().getTime() - kept.startedAt > LIFE_MS) return refused("expired");
  if (isForeign(callback.get("iss"), kept)) return refused("foreign-issuer");
  const error = callback.get("error");
  if (error !== null) return { kind: "refused", why: "ehr-error", error: oauthError(error) };
  return code === null || code === "" ? refused("missing-parameter") : { kind: "checked", code, launch: kept };
}

function refused(why: CallbackFault | SessionFault): Refused {
  return { kind: "refused", why };
}

/** The defense against mix-up (RFC 9207): an answer that names its issuer, or had to, must name the one we went to. */
function isForeign(iss: string | null, { configuration, base }: KeptLaunch): boolean {
  return iss === null ? configuration.namesIssuer : iss !== (configuration.issuer ?? base);
}

function openSession(tokens: Tokens, launch: KeptLaunch, now: Date): Finishing {
  const answer = answerSchema.safeParse(tokens);
  if (!answer.success || tokens.token_type !== "bearer") return refused("token-unreadable");
  const claims = tokens.claims();
  // OpenID Connect Core 3.1.3.7, point 11: the nonce that was sent comes back.
  if (claims !== undefined && claims.nonce !== launch.nonce) return { kind: "refused", why: "id-token" };
  const { tenant, base, configuration, scopes: asked } = launch;
  const making = sessionFrom(answer.data, { tenant, base, configuration, asked, user: userOf(tokens) }, now);
  switch (making.kind) {
    case "session":
      return { kind: "opened", session: making.session };
    case "no-patient":
      return { kind: "refused", why: "no-patient", staff: making.staff };
    case "fault":
      return refused(making.why);
    default:
      return making satisfies never;
  }
}

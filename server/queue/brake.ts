/** What keeps a row of signatures honest: nobody reads ten letters in half a minute, and a sign-in does not last for ever. Pure. */

import { FRESH_MS } from "../content-review/hindrance.ts";

/** The last so many approvals, and the time that they take at least when somebody reads. */
const WATCHED = 10;
const LEAST_MS = 3_000 * WATCHED;

export type Braking =
  | { readonly kind: "go" }
  /** Too many in too short a time; `waitMs` until the next one. */
  | { readonly kind: "slow-down"; readonly count: number; readonly seconds: number; readonly waitMs: number }
  | { readonly kind: "sign-in-again"; readonly why: "time" | "letters" };

export interface Signings {
  readonly approvals: readonly number[];
  readonly signedInAt: number;
  /** Whether the practice asks for a fresh sign-in before a row of letters. */
  readonly isFreshNeeded: boolean;
}

const FRESH_LETTERS = 40;

/** Whether one more may be approved now. */
export function brake({ approvals, signedInAt, isFreshNeeded }: Signings, now: number): Braking {
  if (isFreshNeeded && now - signedInAt > FRESH_MS) return { kind: "sign-in-again", why: "time" };
  if (isFreshNeeded && approvals.length >= FRESH_LETTERS) return { kind: "sign-in-again", why: "letters" };
  const [first, ...others] = approvals.slice(-WATCHED);
  const last = others.at(-1);
  if (first === undefined || last === undefined || others.length < WATCHED - 1) return { kind: "go" };
  const waitMs = first + LEAST_MS - now;
  if (waitMs <= 0) return { kind: "go" };
  return { kind: "slow-down", count: WATCHED, seconds: Math.max(1, Math.round((last - first) / 1000)), waitMs };
}

/** "You approved 10 in 20 seconds; please slow down." */
export function brakeInWords(braking: Exclude<Braking, { kind: "go" }>): string {
  switch (braking.kind) {
    case "slow-down":
      return `You approved ${braking.count} in ${braking.seconds} seconds; please slow down. This letter is not signed yet: read it, then approve it.`;
    case "sign-in-again":
      return braking.why === "time"
        ? "You signed in over 30 minutes ago. Your practice asks you to sign in again before you sign more letters."
        : "You have signed 40 letters since you signed in. Your practice asks you to sign in again before you sign more.";
    default:
      return braking;
  }
}

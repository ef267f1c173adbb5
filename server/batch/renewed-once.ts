/**
 * A refresh token is spent once: of all machines that work on a batch one renews its sign-in, and the others take what it got. Two that
 * renewed at the same time would end the sign-in of both.
 */
import { pause } from "../../fhir/outbound/pause.ts";
import type { Refreshing } from "../../fhir/smart/refresh.ts";
import type { EhrSession, StaffSession } from "../../fhir/smart/session.ts";
import type { BatchKey } from "../store/batch-cells.ts";
import { keepSignIn, signInOf, takeRenewal } from "../store/batch-sign-ins.ts";
import type { Store } from "../store/open.ts";

/** Longer than an EHR may take to answer. */
const RENEWAL_MS = 15_000;
const LOOK_AGAIN_MS = 250;

interface RenewalWorld {
  readonly store: Store;
  readonly now: () => Date;
}

/** A refresh that is shared through the store. */
export function renewedOnce(
  key: BatchKey,
  { store, now }: RenewalWorld,
  refresh: (session: EhrSession) => Promise<Refreshing>,
): (session: EhrSession) => Promise<Refreshing> {
  return async (session) => {
    const until = now().getTime() + RENEWAL_MS;
    while (now().getTime() <= until) {
      const newer = newerThan(session, await signInOf(store, key));
      if (newer !== null) return newer;
      const at = now().getTime();
      if (await takeRenewal(store, key, { at, until: at + RENEWAL_MS })) return renewed(session);
      await pause(LOOK_AGAIN_MS);
    }
    return { kind: "unavailable" };
  };

  /** Between the look and the turn another machine may have been done with it. */
  async function renewed(session: EhrSession): Promise<Refreshing> {
    const text = await signInOf(store, key);
    const newer = newerThan(session, text);
    if (newer !== null) {
      if (text !== null) await keepSignIn(store, key, text);
      return newer;
    }
    const refreshing = await refresh(session);
    if (refreshing.kind === "refreshed") await keepSignIn(store, key, JSON.stringify(staffOf(refreshing.session)));
    return refreshing;
  }
}

/** Null where the store still has the tokens that are to be renewed. */
function newerThan(session: EhrSession, text: string | null): Refreshing | null {
  if (text === null) return { kind: "ended", why: "refused" };
  // Only who gave the batch its sign-in, or renewed it, has written it.
  const kept = JSON.parse(text) as StaffSession;
  return kept.accessToken === session.accessToken ? null : { kind: "refreshed", session: { ...kept, patient: "" } };
}

function staffOf({ patient: _patient, ...staff }: EhrSession): StaffSession {
  return staff;
}

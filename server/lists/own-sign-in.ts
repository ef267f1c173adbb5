/** A list reads charts with the sign-in of who made it, until that is over. */
import { staffAct } from "../staff/visit.ts";
import type { StaffVisit } from "../staff/visit.ts";
import { giveSignIn } from "../store/batch-sign-ins.ts";

/**
 * Gives the session of the EHR to the list. A refresh token is spent once, so it goes along: these pages keep the access token alone,
 * and ask for a sign-in when it is over.
 */
export async function giveOwnSignIn(staff: StaffVisit, batch: string): Promise<boolean> {
  const { ehr } = staff.state();
  const given = await giveSignIn(staff.hall.store, staffAct(staff), { batch, session: JSON.stringify(ehr) });
  if (given.kind !== "done") return false;
  await staff.keep({ ehr: { ...ehr, refreshToken: null } });
  return true;
}

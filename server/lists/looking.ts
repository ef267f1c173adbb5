/** A list on its way, in the session of who asked for it: it is nobody else's, and goes when the session does. */
import { newId } from "../store/id.ts";
import { changeSession } from "../store/launches.ts";
import { staffStateText } from "../staff/visit.ts";
import type { StaffState, StaffVisit } from "../staff/visit.ts";
import type { ListWish, Looking } from "./wish.ts";

/** Without a sign of life for so long, whoever was looking is no more. */
const LOST_MS = 60_000;

/** Begins one in the place of the one before. */
export async function beginLooking(staff: StaffVisit, wish: ListWish): Promise<Looking> {
  const at = staff.hall.now().getTime();
  const looking: Looking = {
    id: newId(at),
    wish,
    state: "reading",
    startedAt: at,
    at,
    of: null,
    seen: [],
    says: [],
  };
  await staff.keep({ looking });
  return looking;
}

/** Keeps how far it is; false where it was stopped, begun anew, or its session is over. */
export async function keepLooking({ hall, launch }: StaffVisit, looking: Looking): Promise<boolean> {
  let isStill = false;
  const changing = await changeSession(hall.store, launch, (session) => {
    // Only `staffStateText` has written it, and no byte can change unnoticed.
    const state = JSON.parse(session) as StaffState;
    isStill = state.looking?.id === looking.id && state.looking.state === "reading";
    return isStill ? staffStateText({ ...state, looking }) : session;
  });
  return isStill && changing.kind === "kept";
}

/** Whether whoever was looking is gone: the program was stopped in the middle. */
export function isLost({ state, at }: Looking, now: Date): boolean {
  return state === "reading" && now.getTime() - at > LOST_MS;
}

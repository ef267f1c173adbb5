/** Before letters are printed the EHR is asked whether their ground still stands, as far as it answers in a few seconds. */
import { dayIn } from "../load-world.ts";
import { ehrFor, keepStaffTokens } from "../staff/visit.ts";
import type { StaffVisit } from "../staff/visit.ts";
import { keepLook } from "../store/chart-looks.ts";
import type { Candidate } from "./candidates.ts";

const AT_ONCE = 4;

/** Looks for those whose chart was not looked at today, until the time is over; gives how many charts gave an answer. */
export async function lookAgain(
  staff: StaffVisit,
  candidates: readonly Candidate[],
  withinMs: number,
): Promise<number> {
  const { hall, launch, practice } = staff;
  const until = hall.now().getTime() + withinMs;
  const today = dayIn(practice, hall.now());
  const waiting = candidates.filter(({ letter, checkedOn }) => letter.state === "signed" && checkedOn < today);
  let answered = 0;
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (hall.now().getTime() >= until) return;
      if (await lookFor(staff, next)) answered += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  hall.log.event("print.looked", { tenant: launch.tenant, count: answered });
  return answered;
}

/** Looks for one letter now, whenever it was looked at before. */
export async function lookFor(
  staff: StaffVisit,
  { letter, card }: Pick<Candidate, "letter" | "card">,
): Promise<boolean> {
  const { hall, launch } = staff;
  const said = await hall.ehr.stillSo(ehrFor(staff, letter.patient), card?.rests ?? [], keepStaffTokens(staff));
  if (said.kind === "no-answer") return false;
  const at = hall.now().getTime();
  await keepLook(hall.store, { tenant: launch.tenant, id: letter.id }, { ...said, at });
  return true;
}

/** Last school year's letters that are due again: from the letters that were signed here, without asking the EHR. */
import type { ListedChild } from "../batch/batch.ts";
import { dayIn } from "../load-world.ts";
import { schoolYearOf } from "../printing/holds.ts";
import type { StaffVisit } from "../staff/visit.ts";
import { childOf } from "../store/children.ts";
import { letterCard } from "../store/letter-cards.ts";
import type { LetterSummary } from "../store/letter-row.ts";
import { letterRows } from "../store/letter-rows.ts";
import { signedLetters } from "../store/signed-letters.ts";

/** Which of them; "" is any. */
export interface DueFilter {
  readonly kind: string;
  /** Part of the school's name. */
  readonly school: string;
  /** Id of a condition that the letter rests on. */
  readonly condition: string;
}

export interface DueAgain {
  readonly children: readonly ListedChild[];
  /** Children whose record number is not known here: they are listed by hand. */
  readonly withoutNumber: number;
  /** More than a list holds. */
  readonly more: number;
}

const MOST = 500;

/** Each child and kind once, by the last letter, where that is of before July 1. */
export async function dueAgain(staff: StaffVisit, filter: DueFilter): Promise<DueAgain> {
  const { hall, launch, practice } = staff;
  const { today } = hall.worldFor(launch.tenant);
  const since = schoolYearOf(today);
  const last = new Map<string, LetterSummary>();
  for (const letter of await signedLetters(hall.store, launch.tenant))
    last.set(`${letter.patient} ${letter.kind}`, letter);
  const due = [...last.values()].filter(({ changedAt }) => dayIn(practice, new Date(changedAt)) < since);
  const children: ListedChild[] = [];
  let withoutNumber = 0;
  for (const letter of due) {
    if (!(await fits(staff, letter, filter))) continue;
    const child = await childOf(hall.store, { tenant: launch.tenant, patient: letter.patient });
    const mrn = child?.recordNumber ?? null;
    if (mrn === null) withoutNumber += 1;
    else children.push({ line: children.length + 1, mrn, kind: letter.kind, school: null, deliver: null, note: null });
  }
  return { children: children.slice(0, MOST), withoutNumber, more: Math.max(0, children.length - MOST) };
}

async function fits({ hall, launch }: StaffVisit, letter: LetterSummary, filter: DueFilter): Promise<boolean> {
  const key = { tenant: launch.tenant, id: letter.id };
  if (filter.kind !== "" && letter.kind !== filter.kind) return false;
  if (filter.school !== "") {
    const school = (await letterCard(hall.store, key))?.recipient.organization ?? "";
    if (!school.toLowerCase().includes(filter.school.toLowerCase())) return false;
  }
  if (filter.condition === "") return true;
  return (await letterRows(hall.store, key))?.includes(`conditions/${filter.condition}`) === true;
}

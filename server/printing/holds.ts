/** What is held back before it is printed, or printed once more: why, and who may answer for printing it all the same. Pure. */
import type { LetterState } from "../store/letter-row.ts";

/** In the order in which they are told: what can never be printed first. */
export const HOLDS = [
  ...(["deceased", "withdrawn", "replaced", "not_signed", "in_ink", "merged"] as const),
  ...(["diagnosis_refuted", "past_its_end", "of_age", "permission_ended", "new_school_year", "not_checked"] as const),
] as const;

export type HoldId = (typeof HOLDS)[number];

/** Who can let a held letter go, by a word that is kept: nobody for what has no letter to give any more. */
export type Releaser = "clinician" | "staff" | "nobody";

export interface Hold {
  readonly id: HoldId;
  readonly releasedBy: Releaser;
}

/** What the EHR said of the child lately; null: it was not asked, or gave no answer. */
export interface InChart {
  readonly isDeceased: boolean;
  readonly isMerged: boolean;
  /** A condition that the letter rests on is refuted by now, or was entered in error. */
  readonly isRefuted: boolean;
}

/** A letter that somebody wants to print, with all that may stand against it. Days are `YYYY-MM-DD`. */
export interface ToPrint {
  readonly state: LetterState;
  readonly isElectronic: boolean;
  /** The day of the letter. */
  readonly on: string;
  /** The last day for which its words hold. */
  readonly endsOn: string | null;
  /** From when on the student consents themselves. */
  readonly ofAgeOn: string | null;
  /** To a school it goes by a permission alone. */
  readonly permission: "not_needed" | "in_force" | "ended";
  /** True for letters that name a grade or go to a school of this school year. */
  readonly isOfSchoolYear: boolean;
  readonly chart: InChart | null;
  /** The last day on which its sources were seen in the chart: the day of its signature, or of a later look. */
  readonly checkedOn: string;
  /** What somebody has released, and on which day. */
  readonly released: readonly { readonly hold: string; readonly on: string }[];
}

/** All that stands against printing this letter on this day; empty where it may be printed. */
export function holdsBeforePrint(letter: ToPrint, today: string): readonly Hold[] {
  const standing = HOLDS.filter((id) => STANDS[id](letter, today));
  return standing
    .filter((id) => !isReleased(id, letter, today))
    .map((id): Hold => ({ id, releasedBy: RELEASED_BY[id] }));
}

/** Without a look into the chart a letter is printed for so long after its signature. */
const CHECKED_DAYS = 30;

const STANDS: Readonly<Record<HoldId, (letter: ToPrint, today: string) => boolean>> = {
  deceased: ({ chart }) => chart?.isDeceased === true,
  withdrawn: ({ state }) => state === "withdrawn",
  replaced: ({ state }) => state === "replaced",
  not_signed: ({ state }) => state === "held",
  in_ink: ({ isElectronic, state }) => state === "signed" && !isElectronic,
  merged: ({ chart }) => chart?.isMerged === true,
  diagnosis_refuted: ({ chart }) => chart?.isRefuted === true,
  past_its_end: ({ endsOn }, today) => endsOn !== null && endsOn < today,
  // Who was of age when it was signed was asked then.
  of_age: ({ ofAgeOn, on }, today) => ofAgeOn !== null && on < ofAgeOn && ofAgeOn <= today,
  permission_ended: ({ permission }) => permission === "ended",
  new_school_year: ({ isOfSchoolYear, on }, today) => isOfSchoolYear && on < schoolYearOf(today),
  not_checked: ({ chart, checkedOn }, today) => chart === null && daysFrom(checkedOn, today) > CHECKED_DAYS,
};

const RELEASED_BY: Readonly<Record<HoldId, Releaser>> = {
  deceased: "nobody",
  withdrawn: "nobody",
  replaced: "nobody",
  not_signed: "nobody",
  in_ink: "nobody",
  merged: "clinician",
  diagnosis_refuted: "clinician",
  past_its_end: "clinician",
  of_age: "clinician",
  permission_ended: "clinician",
  new_school_year: "staff",
  not_checked: "clinician",
};

/** A word that was given before holds, but not for what came after it: a new school year is asked anew. */
function isReleased(id: HoldId, { released, endsOn, ofAgeOn }: ToPrint, today: string): boolean {
  if (RELEASED_BY[id] === "nobody") return false;
  const words = released.filter(({ hold }) => hold === id).map(({ on }) => on);
  const since: Partial<Record<HoldId, string | null>> = {
    new_school_year: schoolYearOf(today),
    past_its_end: endsOn,
    of_age: ofAgeOn,
  };
  return words.some((on) => on >= (since[id] ?? "") && daysFrom(on, today) <= WORD_DAYS);
}

/** A word for printing all the same is for this printing, not for the year. */
const WORD_DAYS = 60;

/** July 1 on or before the day: grades and schools of the year before it are asked again. */
export function schoolYearOf(day: string): string {
  const year = Number(day.slice(0, 4));
  return `${day.slice(5) >= "07-01" ? year : year - 1}-07-01`;
}

function daysFrom(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / 86_400_000);
}

/** Why a child of a batch has no letter: a closed list, each with its sentence and who can do something about it. Names no child. */

/** Who can bring a child on. */
export type Fixer = "staff" | "clinician" | "operator" | "nobody";

export interface Reason {
  /** For who works through the list; says what to do. */
  readonly sentence: string;
  readonly fixedBy: Fixer;
}

/** Something stands in the way; once that is put right, the child is tried again. */
export const FAILED = {
  not_found: {
    sentence: "No record has this number. Compare it with the chart and add the child again with the right one.",
    fixedBy: "staff",
  },
  several_found: {
    sentence: "More than one record has this number. Ask medical records which one is the child's, then try again.",
    fixedBy: "staff",
  },
  merged: {
    sentence: "This record was merged into another one. Use the number of the record that is in use now.",
    fixedBy: "staff",
  },
  other_practice: {
    sentence: "The record belongs to another practice. Ask that practice, or correct the record and try again.",
    fixedBy: "staff",
  },
  other_kind: {
    sentence: "The child's age does not fit this kind of letter. Prepare another kind for this child.",
    fixedBy: "staff",
  },
  no_birth_date: {
    sentence:
      "The record has no birth date, so nobody can tell that it is this child. Add it to the record, then try again.",
    fixedBy: "staff",
  },
  not_allowed: {
    sentence:
      "The EHR does not show this chart to whoever prepares the list. Ask for access, or open the chart in the EHR.",
    fixedBy: "operator",
  },
  no_answer: {
    sentence: "The EHR did not answer, several times. Try again later.",
    fixedBy: "staff",
  },
  unreadable: {
    sentence: "The EHR answered something that is not a chart. Tell who runs this service.",
    fixedBy: "operator",
  },
  kept_too_long: {
    sentence:
      "It waited for longer than the practice keeps such work, so what was read of the chart is gone. Try it again: it is read anew.",
    fixedBy: "staff",
  },
  unforeseen: {
    sentence: "This program could not prepare the letter. Tell who runs this service; the other children went on.",
    fixedBy: "operator",
  },
} as const satisfies Readonly<Record<string, Reason>>;

/** No letter is made in this batch, and nothing is wrong. */
export const SKIPPED = {
  deceased: { sentence: "The chart says that the child has died. No letter will be made.", fixedBy: "nobody" },
  same_child: {
    sentence: "Another line of this batch is the same child and the same kind of letter.",
    fixedBy: "nobody",
  },
  not_agreed: { sentence: "The student is of age and has not agreed to a letter.", fixedBy: "nobody" },
  by_clinician: { sentence: "The clinician left this child out.", fixedBy: "clinician" },
  by_staff: { sentence: "Staff left this child out.", fixedBy: "staff" },
  cancelled: { sentence: "The batch was canceled before this letter was signed.", fixedBy: "staff" },
  erased: { sentence: "What was kept of this child was erased by an administrator's order.", fixedBy: "nobody" },
  withdrawn: { sentence: "The signed letter was withdrawn or replaced. It is not printed.", fixedBy: "clinician" },
} as const satisfies Readonly<Record<string, Reason>>;

export type FailedWhy = keyof typeof FAILED;
export type SkippedWhy = keyof typeof SKIPPED;
export type Why = FailedWhy | SkippedWhy;

/** The reason behind the word that the store keeps. */
export function reasonFor(why: Why): Reason {
  return isFailed(why) ? FAILED[why] : SKIPPED[why];
}

function isFailed(why: Why): why is FailedWhy {
  return Object.hasOwn(FAILED, why);
}

/** Why a letter is held back, in words for the front desk, and what to do. Pure. */
import type { HoldId } from "./holds.ts";

export interface HoldWords {
  /** In a few words, for a table. */
  readonly short: string;
  readonly why: string;
  readonly next: string;
}

export const HOLD_WORDS: Readonly<Record<HoldId, HoldWords>> = {
  deceased: {
    short: "the child has died",
    why: "The chart says that the child has died.",
    next: "Print and mail nothing. If the chart is wrong, have it corrected first.",
  },
  withdrawn: {
    short: "withdrawn",
    why: "The clinician took this letter back.",
    next: "Do not hand out a copy. Ask the clinician whether there will be another letter.",
  },
  replaced: {
    short: "replaced by a newer letter",
    why: "A newer letter has taken its place.",
    next: "Print the newer one.",
  },
  not_signed: {
    short: "not signed yet",
    why: "No clinician has signed it.",
    next: "Wait for the signature.",
  },
  in_ink: {
    short: "signed in ink",
    why: "It was signed with a pen, so the signed letter is a page of paper or its scan.",
    next: "Find the child at the window and print the scan, or copy the paper.",
  },
  merged: {
    short: "chart merged",
    why: "The child's chart was merged into another one.",
    next: "Compare it with the chart that is in use now. A clinician can let this letter go.",
  },
  diagnosis_refuted: {
    short: "diagnosis changed since",
    why: "Something in the chart that the letter rests on was found not to be so.",
    next: "Ask the clinician: they correct the letter, or let it go.",
  },
  past_its_end: {
    short: "past its last day",
    why: "The letter names a last day, and that day is over.",
    next: "Ask the clinician for a new letter. They can also let this one go.",
  },
  of_age: {
    short: "now of age",
    why: "The student has come of age since it was signed, so the letter is theirs.",
    next: "Ask the student, or a guardian whom a court named. A clinician can let it go.",
  },
  permission_ended: {
    short: "no permission for the school",
    why: "It goes to the school, and no signed permission is in force.",
    next: "Get a new permission signed, or give the letter to the family. A clinician can let it go.",
  },
  new_school_year: {
    short: "last school year's grade or school",
    why: "It was signed before July 1. Grade and school may have changed.",
    next: "Ask the family. If both are as the letter says, say so here. If not, ask the clinician for a new letter.",
  },
  not_checked: {
    short: "chart not looked at lately",
    why: "It was signed over 30 days ago, and the EHR did not say how the chart stands now.",
    next: "Try again when the EHR answers. A clinician can let it go.",
  },
};

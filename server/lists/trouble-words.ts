/** What an EHR does with a question for a list, in words for the front desk; and why a child is not on it, with who can mend it. */
import type { Trouble } from "../../fhir/outbound/troubles.ts";
import type { Reason } from "../batch/reasons.ts";
import type { LeftOut } from "./wish.ts";

/** Of a list as a whole. */
export const WHOLE = {
  tooMuch:
    "The EHR names more than this program reads at once. Nobody's record was opened. Choose fewer days, one clinician or a shorter list.",
  notWhole:
    "The EHR did not give the whole of it, so somebody may be missing. Compare with the EHR before you go on, or look again.",
  byCodes:
    "Found by the codes on problem lists. Whoever has it there in words alone, or not on the problem list, is not among them.",
} as const;

const OTHER = "The other ways to make a list are open.";

/** Why there is no list. */
export function troubleWords(why: Trouble): string {
  return SAID[why] ?? `The EHR did not take the question. Tell whoever runs this service. ${OTHER}`;
}

const WAIT = `Look again in a minute. ${OTHER}`;
const MAY_NOT = `The EHR does not let you look there. Ask for access in the EHR. ${OTHER}`;

const SAID: Readonly<Partial<Record<Trouble, string>>> = {
  unauthorized: "Your sign-in at the EHR is over. Sign in again, then look again.",
  forbidden: MAY_NOT,
  "not-granted": MAY_NOT,
  "user-not-allowed": MAY_NOT,
  "not-found": `The EHR has no such list. Compare its name. ${OTHER}`,
  gone: `The EHR does not have that list any more. ${OTHER}`,
  "rate-limited": `The EHR is busy. ${WAIT}`,
  server: `The EHR had a fault. ${WAIT}`,
  timeout: `The EHR did not answer in time. ${WAIT}`,
  network: `The EHR could not be reached. ${WAIT}`,
  "search-expired": `The EHR lost its place in a long list. ${WAIT}`,
  "too-large": WHOLE.tooMuch,
};

const SEE = "look in the chart, and add the child by record number if it is right";

/** Why a child who was named is not on the list. */
export const LEFT_OUT_WORDS: Readonly<Record<LeftOut, Reason>> = {
  called_off: { sentence: "The appointment was called off or missed.", fixedBy: "nobody" },
  deceased: { sentence: "The chart says that the child has died. No letter will be made.", fixedBy: "nobody" },
  merged: {
    sentence: "This record was merged into another one, or is not in use. Use the record that is.",
    fixedBy: "staff",
  },
  other_practice: { sentence: "The record belongs to another practice.", fixedBy: "nobody" },
  no_birth_date: {
    sentence:
      "The record has no whole birth date or no name, so the age is not known. Add it to the record, then look again.",
    fixedBy: "staff",
  },
  no_number: { sentence: "The record has no record number here. Ask who keeps the records.", fixedBy: "staff" },
  same_number: {
    sentence: "More than one record has this number. Ask medical records which one is the child's.",
    fixedBy: "staff",
  },
  too_young: { sentence: "Younger than you asked for.", fixedBy: "nobody" },
  too_old: { sentence: "Older than you asked for.", fixedBy: "nobody" },
  other_kind: {
    sentence: "The child's age does not fit this kind of letter. Make a list of another kind.",
    fixedBy: "staff",
  },
  no_condition: { sentence: "The problem list does not have the condition that you chose.", fixedBy: "nobody" },
  not_seen: { sentence: "No visit within the months that you chose.", fixedBy: "nobody" },
  has_current: {
    sentence: "Has a letter of this kind since July 1. To make another, tick that you want these children too.",
    fixedBy: "staff",
  },
  on_other_list: { sentence: "Is on another list for this kind of letter, and waits there.", fixedBy: "staff" },
  not_shown: { sentence: `The EHR does not show you this record: ${SEE}.`, fixedBy: "operator" },
  signed_out: {
    sentence: "Your sign-in at the EHR ended before this child was looked at. Sign in again, then look again.",
    fixedBy: "staff",
  },
  no_answer: { sentence: "The EHR did not answer for this child. Look again.", fixedBy: "staff" },
  condition_not_read: { sentence: `The EHR did not give the problem list, so nobody knows: ${SEE}.`, fixedBy: "staff" },
  visits_not_read: { sentence: `The EHR did not give the visits, so nobody knows: ${SEE}.`, fixedBy: "staff" },
};

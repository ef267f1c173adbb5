/**
 * Everything for which a signed letter does not get into the chart from here, in one table: what the clinician reads, which word the
 * operator finds in the log, and what to do about it.
 */
import type { NotFiled } from "./outcome.ts";
import type { ByHand } from "./rung.ts";

export type FilingTrouble = NotFiled | Exclude<ByHand, "off"> | "unknown" | "not-in-chart";

export interface FilingTroubleRow {
  /** Whole sentences that follow "Not filed" or "Outcome unknown". */
  readonly clinician: string;
  /** The word in the log: `why` of `letter.not_filed`; null where nothing was sent and nothing is logged. */
  readonly why: string | null;
  readonly operator: string;
}

export const FILING_TROUBLES: Readonly<Record<FilingTrouble, FilingTroubleRow>> = {
  "not-allowed": {
    clinician: "The EHR does not let this program file documents. File it yourself, or ask your administrator.",
    why: "not-allowed",
    operator:
      "See whether the registration in the EHR may create a DocumentReference, and whether the user's role may; the operator's page asks both.",
  },
  "not-accepted": {
    clinician: "The EHR did not accept the document in that form. Tell your administrator if it stays so.",
    why: "not-accepted",
    operator:
      "See whether the tenant's `profile` is that of the EHR. Try `write_back: text`, or another `document_type`.",
  },
  "session-over": {
    clinician: "Your session in the EHR has ended. Open the chart again and file the letter from there.",
    why: "session-over",
    operator: "Nothing, unless it comes for every letter: then compare the clocks, and the life of the EHR's tokens.",
  },
  several: {
    clinician: "The chart holds more than one document of this letter. Look in the chart, and tell your administrator.",
    why: "several",
    operator: "Have the one that is too many marked as entered in error in the EHR, then file by hand or leave it.",
  },
  busy: {
    clinician: "The EHR is busy and took nothing. Try again in a minute.",
    why: "busy",
    operator: "Set the tenant's `rate` or `concurrency` lower, to what the EHR allows.",
  },
  "not-reached": {
    clinician: "The EHR did not answer, so nothing was sent. Try again in a minute.",
    why: "not-reached",
    operator: "See whether this machine reaches the EHR's address. `letters doctor` tries it.",
  },
  unknown: {
    clinician: "It was sent to the chart, and the answer was lost. Nobody knows yet whether the chart holds it.",
    why: "unknown",
    operator:
      "Nothing: the clinician asks the chart, or looks and says what they saw. Where it comes often, see how long the EHR takes to answer.",
  },
  "not-in-chart": {
    clinician: "The chart does not hold the letter. You can file it again.",
    why: null,
    operator: "Nothing: the letter can be filed again.",
  },
  "takes-none": {
    clinician: "This EHR takes no documents from programs.",
    why: null,
    operator: "Set `write_back` to off; letters are filed by hand, by the list on their page.",
  },
  "not-granted": {
    clinician: "The EHR did not let this launch write documents.",
    why: null,
    operator: "Add the scope to write DocumentReference to the registration, as `letters doctor` lists it.",
  },
  "too-large": {
    clinician: "The letter is larger than 5 MB, which is more than an EHR must take.",
    why: null,
    operator:
      "Look at the practice's logo: a letter has less than 0.1 MB without one. A scan in color is large as well.",
  },
  refused: {
    clinician: "The EHR did not accept the letter in any form.",
    why: null,
    operator: "See the row above for `not-accepted`.",
  },
  "only-paper": {
    clinician: "It was signed on paper, and this EHR takes text only.",
    why: null,
    operator: "Nothing: a scan has no words to send.",
  },
};

/**
 * What EHRs say in an OperationOutcome by codes of their own, beside those of FHIR, as one of our words. Reads the codes alone: the
 * words of an answer can name a patient.
 */
import { isObject, type JsonObject } from "../json.ts";

export type OwnWord =
  | "break-the-glass"
  | "user-not-allowed"
  | "search-expired"
  | "capped"
  | "documents-ceiling"
  | "may-be-more"
  /** The search found nothing; no fault. */
  | "nothing-found"
  /** A parameter was left aside, so that the answer holds more than was asked for; no fault. */
  | "asked-too-widely"
  /** The patient was merged into another. */
  | "merged";

/** Epic's list of errors. */
const WORDS: ReadonlyMap<string, OwnWord> = new Map([
  ["4101", "nothing-found"],
  ["4107", "merged"],
  ["4113", "search-expired"],
  ["4118", "user-not-allowed"],
  ["4119", "may-be-more"],
  ["4122", "asked-too-widely"],
  ["59100", "asked-too-widely"],
  ["4127", "capped"],
  ["59133", "capped"],
  ["4130", "break-the-glass"],
  ["4131", "break-the-glass"],
  ["4134", "break-the-glass"],
  ["4135", "documents-ceiling"],
]);

const NO_FAULTS: ReadonlySet<string> = new Set(["nothing-found", "asked-too-widely", "merged"]);

/** Our words for an OperationOutcome, each once. */
export function ownWordsIn(outcome: JsonObject): readonly OwnWord[] {
  return [...new Set(issuesOf(outcome).flatMap(ownWordsOf))];
}

/** Our words for one issue. */
export function ownWordsOf({ details }: JsonObject): readonly OwnWord[] {
  const codings = isObject(details) && Array.isArray(details["coding"]) ? details["coding"].filter(isObject) : [];
  return codings.flatMap(({ code }) => WORDS.get(String(code)) ?? []);
}

/** Does an issue say, by a code of the EHR's own, that nothing is wrong? */
export function saysNoFault(issue: JsonObject): boolean {
  return ownWordsOf(issue).some((word) => NO_FAULTS.has(word));
}

function issuesOf(outcome: JsonObject): readonly JsonObject[] {
  return Array.isArray(outcome["issue"]) ? outcome["issue"].filter(isObject) : [];
}

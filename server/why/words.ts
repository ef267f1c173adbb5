/** What the content says by a word of its own, in plain words for who reads the pages. Every sentence here is of ours alone. */
import { BASIS_WORDS } from "../../findings/why/basis-words.ts";
import type { Authority, Knowledge, Limit, Review } from "../../knowledge/knowledge.ts";
import { dateInWords } from "../../letter/dates-in-words.ts";

/** Stands on every page and in every answer. */
export const WHO_DECIDES =
  "The school or the program decides, with the parents. What stands here may be worth looking at; it is no finding about any child.";

/** Stands where pathways are told of. */
export const POSSIBLE =
  "Possible, no more. Whether education is adversely affected, and what is needed, is always the team's to find.";

/** How firm a limit of a condition is. */
export function limitWords(how: Limit["how"]): string {
  return how === "needs_evidence" ? "not even asked without a finding in the record" : BASIS_WORDS[how];
}

/** Whether somebody has read a row against what it rests on. */
export function reviewWords(reviewed: Review): string {
  if (reviewed === false) return "Not yet reviewed by a named person.";
  const { by, on, until } = reviewed;
  return `Reviewed by ${by} on ${dateInWords(on)}; to be read again by ${dateInWords(until)}.`;
}

/** The review that a file was shipped with, where it is signed as a whole: `pathways`, `activities`. */
export function reviewOf(file: string, { reviewable }: Pick<Knowledge, "reviewable">): Review {
  return reviewable.find(({ id }) => id === file)?.review ?? false;
}

/** How well an authority is known. */
export function verificationWords(verification: Authority["verification"]): string {
  return verification === "read"
    ? "Read: the text, or an excerpt of it, was read."
    : "Known: firm knowledge of a public text, still to be read once against that text.";
}

/** Since when an authority no longer holds. */
export function withdrawnWords({ on, why }: NonNullable<Authority["withdrawn"]>): string {
  return `Withdrawn since ${dateInWords(on)}: ${why}`;
}

const KIND_WORDS: Readonly<Record<string, string>> = {
  statute: "Statute",
  regulation: "Regulation",
  agency_guidance: "Guidance of a federal agency",
  case: "Court decision",
  professional_guidance: "Professional guidance",
  code_system: "Code system, used for identifiers only",
  policy: "A rule that this product sets for itself, where the law leaves room",
};

/** What kind of authority it is. */
export function kindWords(kind: string): string {
  return KIND_WORDS[kind] ?? kind;
}

/** Words at the beginning of a line. */
export function asHeading(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The page of the source attributes: first what it is for and what not, then the thirteen points, then what it rests on. */
import type { AboutPage, AboutSection } from "../pages/why-models.ts";
import { jsonOf, WHY } from "./address.ts";
import { allLists, fact, item, law, section } from "./page-parts.ts";
import type { Counted, SourceAttributesEntry } from "./source-attributes.ts";
import { dateInWords } from "../../letter/dates-in-words.ts";
import { calendarDate } from "../../chart/dates.ts";
import { verificationWords, WHO_DECIDES } from "./words.ts";

/** The whole, for who signs for it and who buys it. */
export function sourceAttributesPage(entry: SourceAttributesEntry, title: string, version: string): AboutPage {
  const { program, intended, review } = entry;
  return {
    page: "about",
    title,
    trail: [],
    loud: review.not_reviewed.length === 0 ? [] : [UNREVIEWED],
    lead: [WHO_DECIDES, intended],
    facts: [
      ...fact("Program", `${program.name} ${program.version}`),
      ...fact("Released", dayOr(entry.released_on, "Not released for use with a real child.")),
      ...fact("Revised", dayOr(entry.revised_on, "No revision since.")),
      ...fact("Content", `Version ${version}; it changes with every row.`),
      ...fact("Latest review of a row", dayOr(entry.last_review_on, "None by a named person yet.")),
    ],
    sections: sectionsOf(entry),
    version,
    json: jsonOf(WHY),
  };
}

const UNREVIEWED =
  "The clinical and legal content has not been reviewed by a named person yet. Do not use its letters for a real child.";

function sectionsOf(entry: SourceAttributesEntry): readonly AboutSection[] {
  const { limits_of_use: limits, attributes } = entry;
  const lists = allLists().map(({ words, href }) => item({ words, href }));
  return [
    ...section(
      { id: "limits", heading: "What it is, and what it is not" },
      limits.map((words) => item({ words })),
    ),
    ...section({ id: "lists", heading: "Read the content itself" }, lists),
    ...section(
      { id: "attributes", heading: "The thirteen source attributes", lead: ORDER },
      attributes.map(({ name, used, says }, place) =>
        item({ words: `${place + 1}. ${name}${used === null ? "" : `: ${used ? "used" : "not used"}`}`, says: [says] }),
      ),
    ),
    ...reviewSections(entry),
    ...authoritySections(entry),
  ];
}

function reviewSections({ review }: SourceAttributesEntry): readonly AboutSection[] {
  return [
    ...section({ id: "review", heading: "What a person has reviewed, and what not" }, [
      item({ words: counted("Conditions", review.conditions) }),
      item({ words: counted("Considerations", review.considerations) }),
      item({ words: "The words of this page: not reviewed" }),
    ]),
    ...section(
      { id: "not-reviewed", heading: `Shipped without a review (${review.not_reviewed.length})`, lead: OWN },
      review.not_reviewed.map((words) => item({ words })),
    ),
  ];
}

function authoritySections({
  authorities: { withdrawn, read, known },
}: SourceAttributesEntry): readonly AboutSection[] {
  return [
    ...section({ id: "withdrawn", heading: `Withdrawn since (${withdrawn.length})` }, withdrawn.map(law)),
    ...section({ id: "read", heading: `Read (${read.length})`, lead: verificationWords("read") }, read.map(law)),
    ...section({ id: "known", heading: `Known (${known.length})`, lead: verificationWords("known") }, known.map(law)),
  ];
}

const OWN = "A practice records its own review of these inside its EHR; that review is not told here.";

const ORDER = "In the order of 45 CFR 170.315(b)(11)(iv)(A), (1) to (13).";

function counted(words: string, { reviewed, of }: Counted): string {
  return `${words}: ${reviewed} of ${of} reviewed`;
}

function dayOr(day: string | null, otherwise: string): string {
  const date = day === null ? null : calendarDate(day);
  return date === null ? otherwise : dateInWords(date);
}

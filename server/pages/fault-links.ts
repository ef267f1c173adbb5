/** The summary of all that must be mended, each line a link to the place on the page where it can be. */
import { faultWords } from "./fields.ts";
import type { ReviewPage } from "./models.ts";

export interface FaultLink {
  readonly words: string;
  /** `#limitations.2.seen_by`, or null where nothing on this page can mend it. */
  readonly href: string | null;
}

/** One line for each fault, in the order of the page. */
export function faultLinks(page: ReviewPage): readonly FaultLink[] {
  const places = placesOf(page);
  return page.faults.map(({ field, message }) => ({
    words: `${rowWords(field, page)}${faultWords(message)}`,
    href: hrefOf(field, places),
  }));
}

/** Every id that a fault can be led to: fields, rows, lists. */
function placesOf({ diagnoses, limitations, ideas, answers }: ReviewPage): ReadonlySet<string> {
  return new Set([
    ...LISTS,
    ...under("recipient", ["role", "name", "organization", "school", "address"]),
    ...under("child", ["called", "pronouns", "grade"]),
    ...answers.map(({ field }) => field),
    ...diagnoses.flatMap(({ field }) => [field, ...under(field, DIAGNOSIS)]),
    ...limitations.flatMap(({ field }) => [field, ...under(field, LIMITATION)]),
    ...ideas.flatMap(({ field }) => [field, ...under(field, ["words"])]),
  ]);
}

function under(start: string, names: readonly string[]): readonly string[] {
  return names.map((name) => `${start}.${name}`);
}

const LISTS = ["recipient", "child", "diagnoses", "limitations", "ideas", "answers", "enclosures", "confirmation_only"];
const DIAGNOSIS = ["keep", "plain_name", "diagnosed.by", "diagnosed.on", "diagnosed.how", "expected"];
const LIMITATION = ["keep", "words", "seen_by", "how_often", "where", "what"];

/** The nearest place: the field, else the row it stands in, else the list. */
function hrefOf(field: string | null, places: ReadonlySet<string>): string | null {
  const parts = field?.split(".") ?? [];
  const ways = parts.map((_, index) => parts.slice(0, parts.length - index).join("."));
  const place = ways.find((way) => places.has(way));
  return place === undefined ? null : `#${place}`;
}

/** Which row it is, so that two lines of the summary can be told apart. */
function rowWords(field: string | null, { diagnoses, limitations, ideas }: ReviewPage): string {
  if (field === null) return "";
  const isIn = (row: { readonly field: string }): boolean => field === row.field || field.startsWith(`${row.field}.`);
  const limitation = limitations.find(isIn);
  const name =
    diagnoses.find(isIn)?.plainName ??
    (limitation === undefined ? undefined : limitation.what || limitation.activities) ??
    ideas.find(isIn)?.words;
  return name === undefined ? "" : `${name.slice(0, 1).toUpperCase()}${name.slice(1)}: `;
}

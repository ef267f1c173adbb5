/** The parts that every page about the content is put together from. Knows no row by name. */
import type { CitedLink, AboutFact, AboutItem, AboutPage, AboutSection, Link } from "../pages/why-models.ts";
import { listOf, PARTS, WHY, type Part } from "./address.ts";
import type { Cited } from "./cited.ts";
import { asHeading, withdrawnWords, WHO_DECIDES } from "./words.ts";

/** A line of a list; what is left out is not there. */
export function item(parts: Pick<AboutItem, "words"> & Partial<AboutItem>): AboutItem {
  return { href: null, says: [], cited: [], row: null, ...parts };
}

/** Authorities as links. */
export function citedLinks(cited: readonly Cited[]): readonly CitedLink[] {
  return cited.map(({ citation, page, withdrawn }) => ({
    words: citation,
    href: page,
    withdrawn: withdrawn === null ? null : withdrawnWords(withdrawn),
  }));
}

/** An authority as a line of its own. */
export function law({ citation, page, withdrawn }: Cited): AboutItem {
  return item({ words: citation, href: page, says: withdrawn === null ? [] : [withdrawnWords(withdrawn)] });
}

/** A section, or nothing where it has no line. */
export function section(
  { id, heading, lead = null }: Pick<AboutSection, "id" | "heading"> & Partial<AboutSection>,
  items: readonly AboutItem[],
): readonly AboutSection[] {
  return items.length === 0 ? [] : [{ id, heading, lead, items }];
}

/** A fact, or nothing where there is none. */
export function fact(term: string, says: string | readonly (string | null)[] | null): readonly AboutFact[] {
  const lines = (typeof says === "string" ? [says] : (says ?? [])).filter((line) => line !== null);
  return lines.length === 0 ? [] : [{ term, says: lines }];
}

/** Rows grouped by what they mean, each group a section under its own heading. */
export function grouped<Row extends { readonly means: string }>(
  rows: readonly Row[],
  itemOf: (row: Row) => AboutItem,
  name: string,
): readonly AboutSection[] {
  const groups = [...Map.groupBy(rows, ({ means }) => means)];
  return groups.flatMap(([means, same], place) =>
    section({ id: `${name}-${place + 1}`, heading: `${asHeading(means)} (${same.length})` }, same.map(itemOf)),
  );
}

const PART_NAMES: Readonly<Record<Part, string>> = {
  conditions: "Conditions",
  considerations: "Considerations",
  pathways: "Pathways",
  activities: "Activities and bodily functions",
  authorities: "Law, guidance and literature",
};

/** What the list of a part is called. */
export function partName(part: Part): string {
  return PART_NAMES[part];
}

/** From the first page to the list that a row stands in. */
export function trailTo(part: Part | null): readonly Link[] {
  const first = { href: WHY, words: "What the suggestions rest on" };
  return part === null ? [first] : [first, { href: listOf(part), words: PART_NAMES[part] }];
}

/** All lists. */
export function allLists(): readonly Link[] {
  return PARTS.map((part) => ({ href: listOf(part), words: PART_NAMES[part] }));
}

/** A page of a row, under the list that it stands in. */
export function rowPage(
  part: Part,
  own: Pick<AboutPage, "title" | "facts" | "sections" | "version" | "json"> & Partial<AboutPage>,
): AboutPage {
  return { page: "about", trail: trailTo(part), loud: [], lead: [WHO_DECIDES], ...own };
}

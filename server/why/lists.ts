/** The list of each part of the content, as data and as a page. */
import { kindOfLimit } from "../../findings/law.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { AboutPage, AboutSection } from "../pages/why-models.ts";
import { jsonOf, listOf, pageOf, type Part } from "./address.ts";
import { item, partName, section, trailTo } from "./page-parts.ts";
import { asHeading, kindWords, WHO_DECIDES } from "./words.ts";

/** One row of a list. */
export interface ListedRow {
  readonly id: string;
  readonly label: string;
  readonly page: string;
  /** Under which heading it stands. */
  readonly under: string;
  /** What is to be known of it at a glance, or null. */
  readonly note: string | null;
}

export interface ListEntry {
  readonly kind: Part;
  readonly rows: readonly ListedRow[];
}

/** Every row of a part, in the order of its words. */
export function listEntry(part: Part, knowledge: Knowledge): ListEntry {
  const rows = ROWS[part](knowledge).map((row) => ({ ...row, page: pageOf(part, row.id) }));
  return { kind: part, rows: rows.toSorted((one, other) => compare(one, other)) };
}

function compare(one: ListedRow, other: ListedRow): number {
  return one.label.localeCompare(other.label, "en-US") || (one.id < other.id ? -1 : 1);
}

type Row = Omit<ListedRow, "page">;

const ROWS: Readonly<Record<Part, (knowledge: Knowledge) => readonly Row[]>> = {
  conditions: ({ concepts }) =>
    [...concepts.values()].map(({ id, plainName, sensitivity }) => ({
      id,
      label: asHeading(plainName),
      under: "Conditions",
      note: sensitivity.kind === "withheld" ? "withheld until a clinician releases it" : null,
    })),
  considerations: ({ considerations }) =>
    [...considerations.values()].map(({ id, words, register }) => ({
      id,
      label: words,
      under: register === "medical" ? "Medical: what the child's health asks for" : "For the school to weigh",
      note: null,
    })),
  pathways: ({ pathways }) => [...pathways].map(([id, { label }]) => ({ id, label, under: "Pathways", note: null })),
  activities: ({ activities }) =>
    [...activities].map(([id, { label }]) => ({
      id,
      label,
      under: kindOfLimit(id) === "activity" ? "Major life activities" : "Major bodily functions",
      note: null,
    })),
  authorities: ({ authorities }) =>
    [...authorities.values()].map(({ id, citation, kind, verification, withdrawn }) => ({
      id,
      label: citation,
      under: kindWords(kind),
      note: withdrawn === null ? verification : "withdrawn",
    })),
};

/** The list as a page, under its headings. */
export function listPage({ kind, rows }: ListEntry, version: string): AboutPage {
  return {
    page: "about",
    title: partName(kind),
    trail: trailTo(null),
    loud: [],
    lead: [WHO_DECIDES],
    facts: [],
    sections: sectionsOf(rows),
    version,
    json: jsonOf(listOf(kind)),
  };
}

function sectionsOf(rows: readonly ListedRow[]): readonly AboutSection[] {
  const groups = [...Map.groupBy(rows, ({ under }) => under)];
  return groups.flatMap(([under, same], place) =>
    section(
      { id: `list-${place + 1}`, heading: `${under} (${same.length})` },
      same.map(({ label, page, note }) => item({ words: label, href: page, says: note === null ? [] : [note] })),
    ),
  );
}

/** Which notes of a chart a clinician is offered, by what the record says of them: the newest first, and none that is kept out. Pure. */
import type { Chart, NoteItem, Source } from "../../chart/chart.ts";
import { hasWords } from "../../fhir/notes/read-note.ts";
import { dateInWords } from "../../letter/dates-in-words.ts";
import type { Material } from "../../letter/material.ts";
import type { NoteOffer } from "../pages/note-model.ts";

/** Enough for a year of visits; older ones stand in the chart. */
const MOST = 12;

/** The notes of the child that stand. */
export function offeredNotes({ chart, withheld }: Pick<Material, "chart" | "withheld">): readonly NoteItem[] {
  return (chart.notes ?? [])
    .filter(({ source, status, about }) => status === "current" && about === "child" && !withheld.includes(source))
    .toSorted((a, b) => ((a.on ?? "") < (b.on ?? "") ? 1 : -1))
    .slice(0, MOST);
}

/** The offered note of that id; null for any other. */
export function offeredNote(material: Pick<Material, "chart" | "withheld">, id: string): NoteItem | null {
  return offeredNotes(material).find(({ source }) => idOfNote(source) === id) ?? null;
}

/** As the review page lists them. */
export function noteOffers(material: Pick<Material, "chart" | "withheld">): readonly NoteOffer[] {
  return offeredNotes(material).map((note) => ({
    id: idOfNote(note.source),
    name: noteName(note),
    opens: hasWords(note.formats),
  }));
}

/** "Progress note, October 27, 2026, Elena Marsh, MD, FAAP". */
export function noteName({ text, on, by }: NoteItem): string {
  return [text ?? "Note", on === null ? null : dateInWords(on), by].filter((part) => part !== null).join(", ");
}

/** The part after the slash. */
export function idOfNote(source: Source): string {
  return source.slice(source.indexOf("/") + 1);
}

/** Without notes that the chart does not hold any more: an effect goes on as the clinician's own words. */
export function withNotesOf<T extends { readonly sources: readonly Source[] }>(rows: readonly T[], chart: Chart): T[] {
  const here = new Set(chart.notes?.map(({ source }) => source));
  return rows.map((row) => {
    const sources = row.sources.filter((source) => !source.startsWith("DocumentReference/") || here.has(source));
    return sources.length === row.sources.length ? row : { ...row, sources };
  });
}

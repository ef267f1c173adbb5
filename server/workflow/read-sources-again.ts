/** Before a letter is signed, what it rests on is read in the chart again: an item that changed stops the signing, by its name. */
import type { Chart, Source } from "../../chart/chart.ts";
import type { Choices } from "../../letter/decisions/choices.ts";
import type { ChartReading } from "../ehr/ehr-door.ts";
import { standsIn } from "../notes/sentences.ts";
import { chartChanges } from "../review/chart-changes.ts";
import type { ChartChange } from "../review/chart-changes.ts";
import { sourceWords } from "../review/source-words.ts";
import { keepTokens } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import { readChart } from "./review-chart.ts";
import { chartBehind, choicesOf } from "./last-letter.ts";

export type SourcesAgain =
  | { readonly kind: "as-they-were" }
  | { readonly kind: "changed"; readonly changes: readonly ChartChange[] }
  /** The chart did not come, so nobody knows. */
  | { readonly kind: "not-read"; readonly why: Extract<ChartReading, { kind: "unavailable" }>["why"] }
  /** On what it rests was not kept: it is shown again first. */
  | { readonly kind: "not-known" };

/** Reads the chart and compares every item that the letter rests on, and who the child is. */
export async function sourcesAgain(visit: Visit, letter: string): Promise<SourcesAgain> {
  const before = await chartBehind(visit, letter);
  const made = await choicesOf(visit, letter);
  if (before === null || made === null) return { kind: "not-known" };
  const reading = await readChart(visit);
  if (reading.kind === "unavailable") return { kind: "not-read", why: reading.why };
  const isWhole = reading.sections.every(({ state }) => state !== "unavailable");
  const changes = [
    ...chartChanges(before.chart, { chart: reading.chart, isWhole }, restingOn(made.decided)),
    ...(await notesThatSayItNoLonger(visit, before.chart, made.decided)),
  ];
  return changes.length === 0 ? { kind: "as-they-were" } : { kind: "changed", changes };
}

/**
 * The quoted words are looked for in their notes, where the record gives a note no version: a text can change without one. What the
 * chart itself tells of the note is told once, by `chartChanges`.
 */
async function notesThatSayItNoLonger(visit: Visit, chart: Chart, made: Choices): Promise<readonly ChartChange[]> {
  const { hall, state } = visit;
  const words = sourceWords(chart);
  const changes: ChartChange[] = [];
  for (const [source, quotes] of quotesByNote(made)) {
    const reading = await hall.ehr.note(state().ehr, source, keepTokens(visit));
    const change = (what: ChartChange["what"]): number => changes.push({ source, item: words[source] ?? source, what });
    if (reading.kind === "no-answer") change("not_read");
    else if (reading.kind === "read" && !quotes.every((quote) => standsIn(quote, reading.text))) change("changed");
  }
  return changes;
}

function quotesByNote({ limitations }: Choices): ReadonlyMap<Source, readonly string[]> {
  const quotes = new Map<Source, string[]>();
  for (const { keep, sources, quote } of limitations) {
    const [note] = sources.filter((source) => source.startsWith("DocumentReference/"));
    if (keep && quote && note !== undefined) quotes.set(note, [...(quotes.get(note) ?? []), quote.words]);
  }
  return quotes;
}

/** The items of the chart that what is kept rests on. */
export function restingOn({ diagnoses, limitations, released }: Choices): ReadonlySet<string> {
  return new Set([
    ...diagnoses.filter(({ keep }) => keep).flatMap(({ sources }) => sources),
    ...limitations.filter(({ keep }) => keep).flatMap(({ sources, dueTo }) => [...sources, ...dueTo]),
    ...released.map(({ source }) => source),
  ]);
}

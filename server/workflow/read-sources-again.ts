/** Before a letter is signed, what it rests on is read in the chart again: an item that changed stops the signing, by its name. */
import type { Choices } from "../../letter/decisions/choices.ts";
import type { ChartReading } from "../ehr-door.ts";
import { chartChanges } from "../review/chart-changes.ts";
import type { ChartChange } from "../review/chart-changes.ts";
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
  const changes = chartChanges(before.chart, { chart: reading.chart, isWhole }, restingOn(made.decided));
  return changes.length === 0 ? { kind: "as-they-were" } : { kind: "changed", changes };
}

/** The items of the chart that what is kept rests on. */
export function restingOn({ diagnoses, limitations, released }: Choices): ReadonlySet<string> {
  return new Set([
    ...diagnoses.filter(({ keep }) => keep).flatMap(({ sources }) => sources),
    ...limitations.filter(({ keep }) => keep).flatMap(({ sources, dueTo }) => [...sources, ...dueTo]),
    ...released.map(({ source }) => source),
  ]);
}

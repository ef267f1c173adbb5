/** What nobody can read without a person: words without a code, a chart without a birth date. Each says what to do. */
import type { ClinicalChart } from "../chart/chart.ts";
import { earliestDay, type CalendarDate, type PartialDate } from "../chart/dates.ts";
import type { Age } from "./age.ts";
import { isTextOnly, type ReadCondition } from "./conditions.ts";
import type { Remark, Unmapped } from "./findings.ts";
import { codeText } from "../chart/code.ts";

/** Gaps of the chart itself and of its conditions, unsorted. */
export function gapsIn(
  chart: ClinicalChart,
  conditions: readonly ReadCondition[],
  { age, on }: { readonly age: Age; readonly on: CalendarDate },
): readonly Remark[] {
  const words = conditions
    .filter((condition) => isTextOnly(condition) && (condition.lane === "ask" || condition.lane === "use"))
    .map(({ item }) => ({
      sources: [item.source],
      why: "Only words, no code: choose what it is, or describe its effect.",
    }));
  return [...birthDate(chart, age, on), ...death(chart), ...words];
}

/** Conditions whose codes the knowledge base does not know, or that have none. What is of the past or not true is left out. */
export function unmappedIn(conditions: readonly ReadCondition[]): readonly Unmapped[] {
  return conditions.filter(isUnmapped).map(({ item }) => ({
    source: item.source,
    text: item.text ?? (item.codes.map(codeText).join(", ") || "no words and no code recorded"),
  }));
}

function isUnmapped({ lane, concepts, silent, symptoms, statuses }: ReadCondition): boolean {
  if (lane === "never" || lane === "history" || silent !== null) return false;
  return concepts.length + symptoms.length + statuses.length === 0;
}

function birthDate({ bornOn }: ClinicalChart, age: Age, on: CalendarDate): readonly Remark[] {
  if (age.bornOn !== null) return [];
  const why = `${birthDateFault(bornOn, on)}: age and dates are not worked out. Record the birth date, or give the setting.`;
  return [{ sources: [], why }];
}

function birthDateFault(bornOn: PartialDate | null, on: CalendarDate): string {
  if (bornOn === null) return "No birth date";
  return earliestDay(bornOn) > on ? "A birth date after the day asked about" : "Only part of a birth date";
}

function death({ deceased }: ClinicalChart): readonly Remark[] {
  const why = "The record says that this child has died: check the record before anything is written.";
  return deceased ? [{ sources: [], why }] : [];
}

/** A day of diagnosis that the record speaks against: a question to the clinician, who may know better. Decides nothing. */
import type { ConditionItem } from "../../chart/chart.ts";
import { earliestDay, latestDay } from "../../chart/dates.ts";
import { dateInWords } from "../dates-in-words.ts";
import type { Choices, DiagnosisChoice } from "./choices.ts";
import type { Material } from "../material.ts";

/** A sentence for each kept diagnosis whose day cannot be the record's: before it began, or after it was already recorded. */
export function dateRemarks({ diagnoses }: Choices, { chart }: Pick<Material, "chart">): readonly string[] {
  return diagnoses.flatMap((choice) => {
    const items = chart.conditions.filter(({ source }) => choice.sources.includes(source));
    const against = choice.keep ? disagreement(choice, items) : null;
    return against === null ? [] : [against];
  });
}

function disagreement({ plainName, diagnosed }: DiagnosisChoice, items: readonly ConditionItem[]): string | null {
  const said = diagnosed.on;
  if (said === null) return null;
  const [began] = items.flatMap(({ onset }) => onset ?? []).toSorted();
  const [recorded] = items.flatMap(({ recordedOn }) => recordedOn ?? []).toSorted();
  const letter = `${plainName}: the letter says diagnosed ${dateInWords(said)}`;
  if (began !== undefined && latestDay(said) < earliestDay(began))
    return `${letter}, and the record says begun ${dateInWords(began)}. Which is right?`;
  if (recorded !== undefined && earliestDay(said) > latestDay(recorded))
    return `${letter}, and the record has it since ${dateInWords(recorded)}. Which is right?`;
  return null;
}

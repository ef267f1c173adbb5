/** Whether the answers are ones that this kind asks for, and whether their dates can be. */
import { earliestDay, latestDay, partialDate } from "../../chart/dates.ts";
import type { PartialDate } from "../../chart/dates.ts";
import { didYouMean } from "../../knowledge/near.ts";
import type { Choices } from "./choices.ts";
import type { ChoiceFault } from "./choice-fault.ts";
import type { Material } from "../material.ts";

/** Faults of the rows under `answers`. */
export function faultsOfAnswers({ answers, on }: Choices, { kind, chart }: Material): readonly ChoiceFault[] {
  const known = kind.answers.map(({ id }) => id);
  return [
    ...Object.keys(answers).flatMap((id) => faultsOfName(id, known)),
    ...faultsOfDates(answers, on, chart.bornOn),
  ];
}

function faultsOfName(id: string, known: readonly string[]): readonly ChoiceFault[] {
  if (known.includes(id)) return [];
  const hint = didYouMean(id, known) || ` It asks for ${known.join(", ")}.`;
  return [{ path: ["answers", id], message: `this kind of letter does not ask for it.${hint}` }];
}

function faultsOfDates(
  { review_by, known_since }: Choices["answers"],
  on: string,
  bornOn: PartialDate | null,
): readonly ChoiceFault[] {
  const faults: ChoiceFault[] = [];
  const review = typeof review_by === "string" ? partialDate(review_by) : null;
  if (typeof review_by === "string" && (review === null || review < on.slice(0, review.length))) {
    faults.push({ path: ["answers", "review_by"], message: "is not a month or a day to come; write it as 2027-11" });
  }
  const since = typeof known_since === "string" ? partialDate(known_since) : null;
  if (typeof known_since === "string" && (since === null || since > on)) {
    faults.push({ path: ["answers", "known_since"], message: "is not a year or a day gone by; write it as 2019" });
  }
  if (since !== null && bornOn !== null && latestDay(since) < earliestDay(bornOn)) {
    faults.push({ path: ["answers", "known_since"], message: "lies before the child's birth" });
  }
  return faults;
}

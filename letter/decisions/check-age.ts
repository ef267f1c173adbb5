/** Whether a kind of letter fits the child's age; the one thing that refuses even a draft. */
import { earliestDay } from "../../chart/dates.ts";
import type { ChoiceFault } from "./choice-fault.ts";
import type { Material } from "../material.ts";

/** A fault where the child is too young or too old for the kind, saying which letter fits; none where the age is unknown. */
export function ageFaults({ chart, findings, kind }: Material): readonly ChoiceFault[] {
  const { ageMonths, on } = findings;
  if (chart.bornOn !== null && on < earliestDay(chart.bornOn)) {
    return [{ path: ["on"], message: "the day of the letter lies before the child's birth; look at the day" }];
  }
  if (ageMonths === null) return [];
  if (ageMonths < kind.ages.from) return [{ path: ["kind"], message: kind.ages.younger }];
  if (ageMonths > kind.ages.to) return [{ path: ["kind"], message: kind.ages.older }];
  return [];
}

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
  const { from, to, younger, older, youngerKind, olderKind } = kind.ages;
  if (ageMonths < from) return [{ path: ["kind"], message: said(younger, youngerKind) }];
  if (ageMonths > to) return [{ path: ["kind"], message: said(older, olderKind) }];
  return [];
}

/** The sentence of the kind, and the kind that fits instead. */
function said(words: string, instead: string | null): string {
  return instead === null ? words : `${words} The kind for this age: ${instead}.`;
}

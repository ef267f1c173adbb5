/** Which kind of letter a clinician is offered first for a child: by the ages that the kinds themselves name. */
import type { Chart } from "../../chart/chart.ts";
import { calendarDate, completedMonths } from "../../chart/dates.ts";
import type { CalendarDate } from "../../chart/dates.ts";
import type { Kind, Span } from "../kind.ts";

/** The kind made most closely for the child's age; where the age is not known or no kind is made for it, that for the most ages. */
export function firstKind({ bornOn }: Pick<Chart, "bornOn">, on: CalendarDate, kinds: readonly Kind[]): Kind {
  const born = bornOn === null ? null : calendarDate(bornOn);
  const months = born === null ? null : completedMonths(born, on);
  const made = kinds.filter(({ firstFor }) => firstFor !== null);
  const fitting = made.filter((kind) => isFor(kind.firstFor, months));
  const [first] = [...fitting.toSorted(byLength), ...made.toSorted(byLength).toReversed(), ...kinds];
  if (first === undefined) throw new Error("there is no kind of letter at all");
  return first;
}

function isFor(span: Span | null, months: number | null): boolean {
  return span !== null && months !== null && months >= span.from && months <= span.to;
}

/** The kind for the fewest ages first. */
function byLength({ firstFor: one }: Kind, { firstFor: other }: Kind): number {
  return lengthOf(one) - lengthOf(other);
}

function lengthOf(span: Span | null): number {
  return span === null ? 0 : span.to - span.from;
}

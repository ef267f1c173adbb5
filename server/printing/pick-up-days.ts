/** Which part of a stack is for which pick-up day, so that the desk can divide it. Pure. */
import { partialDate } from "../../chart/dates.ts";
import { dateInWords } from "../../letter/dates-in-words.ts";
import type { PlannedDocument } from "../../pdf/print-plan.ts";
import { sheetCode } from "../../pdf/sheet-code.ts";

/** "August 14, 2026", "A-002 to A-041". */
export type DayInStack = readonly [day: string, sheets: string];

/** The days of a stack that lies in their order; none where no day is known. */
export function daysInStack(
  { letter, letters }: Pick<PlannedDocument, "letter" | "letters">,
  dayOf: (number: string) => string | null,
): readonly DayInStack[] {
  const stretches: { day: string | null; from: number; to: number }[] = [];
  for (const { number, firstSheet, sheets, follows = false } of letters) {
    const to = firstSheet + sheets - 1;
    const last = stretches.at(-1);
    // What goes home with a letter lies with it.
    if (last !== undefined && (follows || last.day === dayOf(number))) last.to = to;
    else stretches.push({ day: dayOf(number), from: firstSheet, to });
  }
  if (stretches.every(({ day }) => day === null)) return [];
  return stretches.map(({ day, from, to }) => [
    day === null ? "No day known" : pickUpInWords(day),
    from === to ? sheetCode(letter, from) : `${sheetCode(letter, from)} to ${sheetCode(letter, to)}`,
  ]);
}

/** "August 14, 2026". */
export function pickUpInWords(day: string): string {
  const date = partialDate(day);
  return date === null ? day : dateInWords(date);
}

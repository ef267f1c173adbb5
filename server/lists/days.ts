/** Days of a clinic as a front desk names them, and the moments between which they lie in the practice's time zone. Pure. */
import { daysAfter, daysBetween } from "../../chart/dates.ts";
import type { CalendarDate } from "../../chart/dates.ts";
import { dayFrom } from "../days-written.ts";

export const DAY_CHOICES = {
  today: "Today",
  tomorrow: "Tomorrow",
  this_week: "This week, Sunday to Saturday",
  next_week: "Next week",
  days: "Other days, as written below",
} as const;

export type DayChoice = keyof typeof DAY_CHOICES;

export interface Days {
  readonly first: CalendarDate;
  readonly last: CalendarDate;
}

/** Whether a form's word is one of the choices. */
export function isDayChoice(word: string): word is DayChoice {
  return Object.hasOwn(DAY_CHOICES, word);
}

/** The days behind every choice but the written one. */
export function daysOf(choice: Exclude<DayChoice, "days">, today: CalendarDate): Days {
  const sunday = daysAfter(today, -new Date(`${today}T12:00:00Z`).getUTCDay());
  switch (choice) {
    case "today":
      return { first: today, last: today };
    case "tomorrow":
      return { first: daysAfter(today, 1), last: daysAfter(today, 1) };
    case "this_week":
      return { first: sunday, last: daysAfter(sunday, 6) };
    case "next_week":
      return { first: daysAfter(sunday, 7), last: daysAfter(sunday, 13) };
    default:
      return choice;
  }
}

const MOST_DAYS = 31;

/** The days that were written, or what is to be mended. */
export function daysWritten(first: string, last: string): Days | { readonly field: string; readonly message: string } {
  const from = dayFrom(first);
  if (from === null) return { field: "first", message: "write the first day as 8/3/2026 or 2026-08-03" };
  const to = last.trim() === "" ? from : dayFrom(last);
  if (to === null) return { field: "last", message: "write the last day as 8/7/2026 or 2026-08-07" };
  if (to < from) return { field: "last", message: "the last day lies before the first" };
  if (daysBetween(from, to) >= MOST_DAYS) return { field: "last", message: `at most ${MOST_DAYS} days at once` };
  return { first: from, last: to };
}

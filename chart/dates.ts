/**
 * Calendar dates as a chart shows them. A birthday has no time zone and no clock; a date may be known to the year only.
 * Knows nothing of the machine's own clock or zone: "today" is always given.
 */

/** A day of the calendar, `YYYY-MM-DD`. Made only by `calendarDate`. */
export type CalendarDate = string & { readonly brand: "CalendarDate" };

/** A date at the precision at which it was recorded: `2019`, `2019-04` or `2019-04-30`. */
export type PartialDate = string & { readonly brand: "PartialDate" };

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const PARTIAL = /^\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?$/;
const MS_PER_DAY = 86_400_000;

/** Reads `YYYY-MM-DD`; null where it is not a day that exists (2026-02-30). */
export function calendarDate(text: string): CalendarDate | null {
  const match = DAY.exec(text);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return exists ? (text as CalendarDate) : null;
}

/**
 * Reads a FHIR date or dateTime at its own precision; the time of day and the zone fall away, so that a day never shifts.
 * Null where it is no date.
 */
export function partialDate(text: string): PartialDate | null {
  const date = text.split("T")[0] ?? "";
  if (!PARTIAL.test(date)) return null;
  return date.length < 10 || calendarDate(date) ? (date as PartialDate) : null;
}

/** The first day that a partial date can mean: `2019-04` gives `2019-04-01`. */
export function earliestDay(date: PartialDate): CalendarDate {
  return (date + "-01-01".slice(date.length === 4 ? 0 : 3)).slice(0, 10) as CalendarDate;
}

/** The last day that a partial date can mean: `2019-02` gives `2019-02-28`. */
export function latestDay(date: PartialDate): CalendarDate {
  if (date.length === 10) return date as string as CalendarDate;
  const [year = 0, month = 12] = date.split("-").map(Number);
  return toDate(year, month, daysInMonth(year, month));
}

/**
 * Whole months from one day to another, as an age is counted; negative where `to` comes first.
 * Born on 29 February counts on 28 February of a common year.
 */
export function completedMonths(from: CalendarDate, to: CalendarDate): number {
  const [fromYear, fromMonth] = partsOf(from);
  const [toYear, toMonth] = partsOf(to);
  const months = (toYear - fromYear) * 12 + toMonth - fromMonth;
  return monthsAfter(from, months) <= to ? months : months - 1;
}

/** The same day so many months later (or earlier, for a negative number), or the last day of that month where it is shorter. */
export function monthsAfter(date: CalendarDate, months: number): CalendarDate {
  const [year, month, day] = partsOf(date);
  const count = year * 12 + (month - 1) + months;
  const [newYear, newMonth] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1];
  return toDate(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)));
}

/** The same day so many years later; 29 February becomes 28 February of a common year. */
export function yearsAfter(date: CalendarDate, years: number): CalendarDate {
  return monthsAfter(date, years * 12);
}

/** The day so many days later (or earlier, for a negative number). */
export function daysAfter(date: CalendarDate, days: number): CalendarDate {
  const [year, month, day] = partsOf(date);
  return new Date(Date.UTC(year, month - 1, day) + days * MS_PER_DAY).toISOString().slice(0, 10) as CalendarDate;
}

/** Days from one day to another; negative where `to` comes first. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((utc(to) - utc(from)) / MS_PER_DAY);
}

function utc(date: CalendarDate): number {
  const [year, month, day] = partsOf(date);
  return Date.UTC(year, month - 1, day);
}

function partsOf(date: CalendarDate): [number, number, number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
}

function toDate(year: number, month: number, day: number): CalendarDate {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as CalendarDate;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}

function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

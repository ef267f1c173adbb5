/**
 * Moves a FHIR Bundle from one day to another: every date by the same whole days, every birth date so that the age stays.
 * Refuses to touch a string that is not a FHIR date in a date element; times of day, offsets and precision stay.
 */

export type Json = string | number | boolean | null | JsonObject | readonly Json[];

export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

interface Move {
  readonly from: string;
  readonly to: string;
  readonly days: number;
}

/** Date elements of R4 whose names do not end in Date, DateTime or Instant. */
const DATE_ELEMENTS = new Set([
  "authored",
  "authoredOn",
  "created",
  "creation",
  "date",
  "dateTime",
  "effectiveInstant",
  "end",
  "event",
  "issued",
  "lastUpdated",
  "onset",
  "recorded",
  "recordedOn",
  "sent",
  "start",
  "time",
  "timestamp",
]);
const DATE_ENDINGS = /(Date|DateTime|Instant)$/;
const FHIR_DATE = /^(\d{4}(?:-\d{2}(?:-\d{2})?)?)(T.*)?$/;
const MS_PER_DAY = 86_400_000;

/** The same Bundle as if it had been written on `to` instead of `from`. Throws where one of the two is no day of the calendar. */
export function moveBundle(bundle: JsonObject, from: string, to: string): JsonObject {
  const days = (utc(to) - utc(from)) / MS_PER_DAY;
  return days === 0 ? bundle : moveObject(bundle, { from, to, days });
}

function moveObject(object: JsonObject, move: Move): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, moveElement(key, value, move)]));
}

function moveElement(key: string, value: Json | undefined, move: Move): Json | undefined {
  if (typeof value === "string") return moveString(key, value, move);
  if (Array.isArray(value)) return value.map((item: Json) => moveElement(key, item, move) ?? null);
  return isObject(value) ? moveObject(value, move) : value;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function moveString(key: string, text: string, move: Move): string {
  const match = isDateElement(key) ? FHIR_DATE.exec(text) : null;
  if (!match) return text;
  const [, date = "", time = ""] = match;
  return (key === "birthDate" ? moveBirth(date, move) : moveDate(date, move)) + time;
}

function isDateElement(key: string): boolean {
  return DATE_ELEMENTS.has(key) || DATE_ENDINGS.test(key);
}

/** A date keeps its precision: what is known to the year or month moves with the middle of it. */
function moveDate(date: string, { days }: Move): string {
  return daysAfter(middleOf(date), days).slice(0, date.length);
}

function middleOf(date: string): string {
  if (date.length === 4) return `${date}-07-02`;
  return date.length === 7 ? `${date}-15` : date;
}

/**
 * The birthday that makes the child as old on the new day as on the old one: the odd days beyond the last whole month are
 * counted back first, then the months. Months differ in length, so the result is nudged until the months agree.
 */
function moveBirth(born: string, { from, to, days }: Move): string {
  if (born.length < 10) return moveDate(born, { from, to, days });
  const months = completedMonths(born, from);
  const oddDays = (utc(from) - utc(monthsAfter(born, months))) / MS_PER_DAY;
  let moved = monthsAfter(daysAfter(to, -oddDays), -months);
  while (completedMonths(moved, to) > months) moved = daysAfter(moved, 1);
  while (completedMonths(moved, to) < months) moved = daysAfter(moved, -1);
  return moved;
}

function completedMonths(from: string, to: string): number {
  const months = monthCount(to) - monthCount(from);
  return monthsAfter(from, months) <= to ? months : months - 1;
}

/** The same day so many months later, or the last day of that month where it is shorter. */
function monthsAfter(day: string, months: number): string {
  const count = monthCount(day) + months;
  const lastDay = new Date(Date.UTC(Math.floor(count / 12), (count % 12) + 1, 0)).getUTCDate();
  return toDay(Date.UTC(Math.floor(count / 12), count % 12, Math.min(Number(day.slice(8, 10)), lastDay)));
}

function monthCount(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

function daysAfter(day: string, days: number): string {
  return toDay(utc(day) + days * MS_PER_DAY);
}

function utc(day: string): number {
  const time = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(time) || toDay(time) !== day)
    throw new Error("A day of the cast must be written YYYY-MM-DD and exist.");
  return time;
}

function toDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

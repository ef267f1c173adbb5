/** Dates and ages as a letter prints them, at the precision at which they are known. */
import { completedMonths } from "../chart/dates.ts";
import type { CalendarDate, PartialDate } from "../chart/dates.ts";

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** `2026-11-09` prints "November 9, 2026"; `2026-11` "November 2026"; `2026` "2026". */
export function dateInWords(date: PartialDate | CalendarDate): string {
  const [year = "", month, day] = date.split("-");
  if (month === undefined) return year;
  const name = MONTHS[Number(month) - 1] ?? month;
  return day === undefined ? `${name} ${year}` : `${name} ${Number(day)}, ${year}`;
}

/** The same inside a sentence that goes on: "on November 9, 2026," or "in November 2026". */
export function onDate(date: PartialDate | CalendarDate): string {
  return date.length === 10 ? `on ${dateInWords(date)},` : `in ${dateInWords(date)}`;
}

/** "9" from three years on; "2 years 8 months" below; "11 months" in the first year. */
export function ageInWords(born: CalendarDate, on: CalendarDate): string {
  const months = completedMonths(born, on);
  const years = Math.floor(months / 12);
  if (years >= 3) return String(years);
  const rest = [counted(years, "year"), counted(months % 12, "month")].filter((part) => part !== "");
  return rest.join(" ") || "under 1 month";
}

function counted(count: number, word: string): string {
  if (count === 0) return "";
  return count === 1 ? `1 ${word}` : `${count} ${word}s`;
}

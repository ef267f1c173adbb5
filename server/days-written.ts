/** Days and months as people of a US clinic write them. */
import { calendarDate } from "../chart/dates.ts";
import type { CalendarDate } from "../chart/dates.ts";

/** A day as people write it in the US, or as the calendar does; null where it is none. */
export function dayFrom(text: string): CalendarDate | null {
  return calendarDate(asCalendar(text));
}

/** `3/14/2017` as `2017-03-14`, `3/2017` as `2017-03`; whatever else is said stays as it is. */
export function asCalendar(text: string): string {
  const said = text.trim();
  const [, month, day, year] = US_DATE.exec(said) ?? [];
  if (month === undefined || year === undefined) return said;
  return [year, ...[month, day].flatMap((part) => (part === undefined ? [] : [part.padStart(2, "0")]))].join("-");
}

/** `2017-03-14` as people write it: `3/14/2017`. */
export function usDate(day: string): string {
  const [year = "", month = "", date = ""] = day.split("-");
  return `${Number(month)}/${Number(date)}/${year}`;
}

const US_DATE = /^(\d{1,2})\s*[/.-]\s*(?:(\d{1,2})\s*[/.-]\s*)?(\d{4})$/;

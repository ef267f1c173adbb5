/** A day as people write it. Pure. */
import { calendarDate } from "../../chart/dates.ts";
import type { CalendarDate } from "../../chart/dates.ts";

/** A day as people write it in the US (`3/14/2017`), or as the calendar does; null where it is none. */
export function writtenDay(text: string): CalendarDate | null {
  const [, month = "", day = "", year = ""] = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})$/.exec(text) ?? [];
  const written = year === "" ? text : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return calendarDate(written);
}

/** A moment as people of the practice say it. */
import { dateInWords } from "../letter/dates-in-words.ts";
import { dayIn } from "./load-world.ts";
import type { Practice } from "./practice/practice.ts";
import type { CalendarDate } from "../chart/dates.ts";

/** "November 23, 2026, 9:14 AM", in the practice's time zone. */
export function momentInWords(practice: Pick<Practice, "timeZone">, at: number): string {
  const zone = practice.timeZone === null ? {} : { timeZone: practice.timeZone };
  const time = new Intl.DateTimeFormat("en-US", { ...zone, hour: "numeric", minute: "2-digit" }).format(new Date(at));
  return `${dayInWords(practice, at)}, ${time.replace(/\s/, " ")}`;
}

/** "November 23, 2026". */
export function dayInWords(practice: Pick<Practice, "timeZone">, at: number): string {
  return dateInWords(dayIn(practice, new Date(at)));
}

/** A whole day in the practice's time zone, each end with its time; it ends no later than `latest`. */
export function periodOf(
  { timeZone }: Pick<Practice, "timeZone">,
  day: CalendarDate,
  latest: number,
): { readonly start: string; readonly end: string } {
  const offset = offsetOn(timeZone, day);
  const end = `${day}T23:59:59${offset}`;
  return { start: `${day}T00:00:00${offset}`, end: Date.parse(end) > latest ? new Date(latest).toISOString() : end };
}

/** `-05:00`, as it is at noon of the day. */
function offsetOn(timeZone: string | null, day: CalendarDate): string {
  const zone = timeZone === null ? {} : { timeZone };
  const parts = new Intl.DateTimeFormat("en-US", { ...zone, timeZoneName: "longOffset" }).formatToParts(
    new Date(`${day}T12:00:00Z`),
  );
  const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
  return name === "GMT" ? "+00:00" : name.slice("GMT".length);
}

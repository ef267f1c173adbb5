/** A moment as people of the practice say it. */
import { dateInWords } from "../letter/dates-in-words.ts";
import { dayIn } from "./load-world.ts";
import type { Practice } from "./practice.ts";

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

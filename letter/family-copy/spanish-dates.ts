/** Dates and ages in Spanish, at the precision at which they are known. */
import { completedMonths } from "../../chart/dates.ts";
import type { CalendarDate, PartialDate } from "../../chart/dates.ts";

const MONTHS = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(" ");

/** `2026-11-09` is "9 de noviembre de 2026"; `2026-11` "noviembre de 2026"; `2026` "2026". */
export function spanishDate(date: PartialDate | CalendarDate): string {
  const [year = "", month, day] = date.split("-");
  if (month === undefined) return year;
  const name = `${MONTHS[Number(month) - 1] ?? month} de ${year}`;
  return day === undefined ? name : `${Number(day)} de ${name}`;
}

/** The same inside a sentence: "el 9 de noviembre de 2026", "en noviembre de 2026". */
export function onSpanishDate(date: PartialDate | CalendarDate): string {
  return date.length === 10 ? `el ${spanishDate(date)}` : `en ${spanishDate(date)}`;
}

const ENGLISH = "January February March April May June July August September October November December".split(" ");

/** The Spanish for a whole text that is a date in English words: "March 14, 2017", "March 2017"; null for any other text. */
export function spanishDateOf(english: string): string | null {
  const [, name = "", day, year = ""] = /^([A-Z][a-z]+) (?:(\d{1,2}), )?(\d{4})$/.exec(english) ?? [];
  const month = MONTHS[ENGLISH.indexOf(name)];
  if (month === undefined) return null;
  return `${day === undefined ? "" : `${day} de `}${month} de ${year}`;
}

/** "9 años"; "2 años y 8 meses" below three years; "11 meses" in the first. */
export function spanishAge(born: CalendarDate, on: CalendarDate): string {
  const months = completedMonths(born, on);
  const years = Math.floor(months / 12);
  if (years >= 3) return counted(years, "año", "años");
  const parts = [counted(years, "año", "años"), counted(months % 12, "mes", "meses")];
  return parts.filter((part) => part !== "").join(" y ") || "menos de 1 mes";
}

function counted(count: number, one: string, many: string): string {
  if (count === 0) return "";
  return `${count} ${count === 1 ? one : many}`;
}

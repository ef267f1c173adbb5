/** Days and months that stand in a text, read back: "October 27, 2026", "27 de octubre de 2026", "November 2027". Reads no other form. */
import { partialDate } from "../chart/dates.ts";
import type { PartialDate } from "../chart/dates.ts";

const ENGLISH = "January February March April May June July August September October November December".split(" ");
const SPANISH = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(" ");

export interface DateFound {
  readonly date: PartialDate;
  /** Where it begins in the text, and what stood there. */
  readonly at: number;
  readonly words: string;
}

const IN_ENGLISH = new RegExp(`\\b(${ENGLISH.join("|")})\\s+(?:(\\d{1,2}),\\s+)?(\\d{4})\\b`, "g");
const IN_SPANISH = new RegExp(`\\b(?:(\\d{1,2})\\s+de\\s+)?(${SPANISH.join("|")})\\s+de\\s+(\\d{4})\\b`, "gi");

/** All dates of a text, in their order; a day that is none is no date. */
export function datesIn(text: string): readonly DateFound[] {
  const english = [...text.matchAll(IN_ENGLISH)].map((match) =>
    found(match, { year: match[3], month: ENGLISH.indexOf(match[1] ?? "") + 1, day: match[2] }),
  );
  const spanish = [...text.matchAll(IN_SPANISH)].map((match) =>
    found(match, { year: match[3], month: SPANISH.indexOf((match[2] ?? "").toLowerCase()) + 1, day: match[1] }),
  );
  return [...english, ...spanish].filter((one) => one !== null).toSorted((one, other) => one.at - other.at);
}

/** The first date of a text, or null. */
export function dateIn(text: string): PartialDate | null {
  return datesIn(text)[0]?.date ?? null;
}

interface Parts {
  readonly year: string | undefined;
  readonly month: number;
  readonly day: string | undefined;
}

function found(match: RegExpExecArray, { year, month, day }: Parts): DateFound | null {
  const parts = [year, two(month), day === undefined ? undefined : two(Number(day))];
  const date = partialDate(parts.filter((part) => part !== undefined).join("-"));
  return date === null ? null : { date, at: match.index, words: match[0] };
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}

/** FHIR dates of any precision as spans of time, and the prefixes by which a search compares them (R4 3.1.1.4.7). Asks no clock. */
import type { Json } from "../moving.ts";
import { isObject } from "./json.ts";

interface Span {
  readonly from: number;
  /** The first instant after it. */
  readonly to: number;
}

const WRITTEN = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(T.+)?)?)?$/;
const PREFIXED = /^(eq|ne|gt|lt|ge|le|sa|eb)?(.+)$/;

/** Whether a date, dateTime, instant or Period of a resource is where a search value such as `ge2026-01-01` wants it. */
export function inPeriod(at: Json, value: string): boolean {
  const [, prefix, day = ""] = PREFIXED.exec(value) ?? [];
  const wanted = spanOf(day);
  const found = spanOfElement(at);
  if (!wanted || !found) return false;
  return compare(prefix ?? "eq", found, wanted);
}

/** Whether a search value can be read as a date at all. */
export function isSearchDate(value: string): boolean {
  return spanOf(PREFIXED.exec(value)?.[2] ?? "") !== undefined;
}

function compare(prefix: string, found: Span, wanted: Span): boolean {
  const within = found.from >= wanted.from && found.to <= wanted.to;
  switch (prefix) {
    case "ne":
      return !within;
    case "gt":
      return found.to > wanted.to;
    case "ge":
      return within || found.to > wanted.to;
    case "lt":
      return found.from < wanted.from;
    case "le":
      return within || found.from < wanted.from;
    case "sa":
      return found.from >= wanted.to;
    case "eb":
      return found.to <= wanted.from;
    default:
      return within;
  }
}

function spanOfElement(at: Json): Span | undefined {
  if (typeof at === "string") return spanOf(at);
  if (!isObject(at)) return undefined;
  const [start, end] = [at["start"], at["end"]].map((edge) => (typeof edge === "string" ? spanOf(edge) : undefined));
  return start || end ? { from: start?.from ?? -Infinity, to: end?.to ?? Infinity } : undefined;
}

/** A day without a time is the day in UTC: the cast keeps its times far enough from midnight. */
function spanOf(written: string): Span | undefined {
  const [, year, month, day, time] = WRITTEN.exec(written) ?? [];
  if (year === undefined) return undefined;
  if (time !== undefined) return instant(written);
  const [y, m] = [Number(year), Number(month ?? 1) - 1];
  if (month === undefined) return { from: Date.UTC(y, 0), to: Date.UTC(y + 1, 0) };
  if (day === undefined) return { from: Date.UTC(y, m), to: Date.UTC(y, m + 1) };
  return { from: Date.UTC(y, m, Number(day)), to: Date.UTC(y, m, Number(day) + 1) };
}

function instant(written: string): Span | undefined {
  const from = Date.parse(written);
  return Number.isNaN(from) ? undefined : { from, to: from + (written.includes(".") ? 1 : 1000) };
}

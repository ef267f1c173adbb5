/** Whether something that is needed at times is needed now. */
import { earliestDay, latestDay, monthsAfter } from "../../chart/dates.ts";
import type { CalendarDate, PartialDate } from "../../chart/dates.ts";
import type { Visit } from "../../chart/chart.ts";
import type { Answer, Occasion, Said } from "./answer.ts";
import type { SchoolType } from "../kind.ts";

/** What an occasion looks at. */
export interface Told {
  readonly answers: Readonly<Record<string, Said | null>>;
  readonly school: SchoolType;
  readonly on: CalendarDate;
  readonly visits: readonly Visit[];
}

/** Whether a letter cannot do without the answer. */
export function isNeeded({ needed, neededWhen }: Answer, told: Told): boolean {
  return needed || (neededWhen !== null && holds(neededWhen, told));
}

function holds(occasion: Occasion, { answers, school, on, visits }: Told): boolean {
  switch (occasion.when) {
    case "answer":
      return occasion.is.some((one) => one === answers[occasion.answer]);
    case "school":
      return occasion.is.includes(school);
    case "visit_older_than_months": {
      const last = lastVisitIn(visits, on)?.on ?? null;
      return last === null || earliestDay(last) < monthsAfter(on, -occasion.months);
    }
    default:
      return occasion;
  }
}

const TOOK_PLACE: readonly Visit["status"][] = ["finished", "in_progress"];

/** The last visit that took place on or before a day, the one that is under way included. */
export function lastVisitIn(visits: readonly Visit[], on: CalendarDate): (Visit & { readonly on: PartialDate }) | null {
  const past = visits.flatMap((visit) =>
    TOOK_PLACE.includes(visit.status) && visit.on !== null && latestDay(visit.on) <= on
      ? [{ ...visit, on: visit.on }]
      : [],
  );
  return past.toSorted((a, b) => b.on.localeCompare(a.on) || a.source.localeCompare(b.source))[0] ?? null;
}

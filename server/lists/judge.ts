/** Whether a child who was named is on the list, or why not: from what the EHR says of the child, and from what was signed here. Pure. */
import { calendarDate, completedMonths, earliestDay, monthsAfter } from "../../chart/dates.ts";
import type { CalendarDate, PartialDate } from "../../chart/dates.ts";
import type { ListedPatient } from "../../fhir/find-patient.ts";
import type { Kind } from "../../letter/kind.ts";
import type { LeftOut, ListFilter, SeenChild } from "./wish.ts";

export interface ListRules {
  readonly filter: ListFilter;
  readonly kind: Pick<Kind, "ages">;
  readonly today: CalendarDate;
  /** The practice's own places; empty: not said. */
  readonly organizations: readonly string[];
  /** Who has a letter of this kind of this school year. */
  readonly current: ReadonlySet<string>;
  /** Who waits on another list for a letter of this kind. */
  readonly listed: ReadonlySet<string>;
}

/** What of a chart is read only where a filter asks for it; undefined: not asked, "unread": the EHR did not say. */
export interface LookedAt {
  readonly hasCondition?: boolean | "unread";
  readonly lastVisit?: PartialDate | null | "unread";
}

/** The reason that is seen without the chart; null where there is none. */
export function leftOutBefore(hit: ListedPatient, rules: ListRules): LeftOut | null {
  const { id, name, bornOn, recordNumber, organization } = hit;
  const { organizations, current, listed, filter } = rules;
  if (hit.deceased) return "deceased";
  if (hit.replaced) return "merged";
  if (organization !== null && organizations.length > 0 && !organizations.includes(organization))
    return "other_practice";
  const born = calendarDate(bornOn ?? "");
  if (born === null || name === null) return "no_birth_date";
  if (recordNumber === null) return "no_number";
  const byAge = byAgeAt(completedMonths(born, rules.today), rules);
  if (byAge !== null) return byAge;
  if (listed.has(id)) return "on_other_list";
  return current.has(id) && !filter.withCurrent ? "has_current" : null;
}

function byAgeAt(months: number, { filter: { ageFrom, ageTo }, kind: { ages } }: ListRules): LeftOut | null {
  const years = Math.floor(months / 12);
  if (ageFrom !== null && years < ageFrom) return "too_young";
  if (ageTo !== null && years > ageTo) return "too_old";
  return months < ages.from || months > ages.to ? "other_kind" : null;
}

/** The reason that the chart gives; null where there is none. What was not read leaves a child out by name: not known is not yes. */
export function leftOutByChart(
  { hasCondition, lastVisit }: LookedAt,
  { filter, today }: Pick<ListRules, "filter" | "today">,
): LeftOut | null {
  if (hasCondition === "unread") return "condition_not_read";
  if (hasCondition === false) return "no_condition";
  if (filter.seenMonths === null || lastVisit === undefined) return null;
  if (lastVisit === "unread") return "visits_not_read";
  const since = monthsAfter(today, -filter.seenMonths);
  return lastVisit === null || earliestDay(lastVisit) < since ? "not_seen" : null;
}

const OF_AGE = 18 * 12;

/** Whether the child is of an age at which they are asked themselves. */
export function isOfAgeOn(bornOn: string | null, today: CalendarDate): boolean {
  const born = calendarDate(bornOn ?? "");
  return born !== null && completedMonths(born, today) >= OF_AGE;
}

/** Whose number another record of the list has as well: nobody can tell which of them the letter would be about. */
export function apartByNumber(seen: readonly SeenChild[]): readonly SeenChild[] {
  const counts = Map.groupBy(seen, ({ mrn }) => mrn);
  return seen.map((child) => {
    const isTwice = child.mrn !== null && (counts.get(child.mrn)?.length ?? 0) > 1;
    return child.out === null && isTwice ? { ...child, out: "same_number" } : child;
  });
}

/** Conditions that may pass: until when, and when someone looks again. 42 U.S.C. 12102(3)(B): a short effect can still count. */
import { daysAfter, earliestDay, latestDay, type CalendarDate } from "../chart/dates.ts";
import type { ConditionItem } from "../chart/chart.ts";
import { isCurrent, isLateEffectOfInjury, type ReadCondition } from "./conditions.ts";
import type { Temporary } from "./findings.ts";

/** Where a condition says nothing of its own course; about the time in which most fractures and concussions heal. */
const REVIEW_DAYS = 42;

/** The end and the review date of a current condition that may be temporary; null for any other. Never a review in the past. */
export function temporaryOf(condition: ReadCondition, on: CalendarDate): Temporary | null {
  const courses = condition.concepts.map(({ course }) => course).filter(({ mayBeTemporary }) => mayBeTemporary);
  if (courses.length === 0 || !isCurrent(condition) || isHealed(condition)) return null;
  const { item } = condition;
  const until = endAhead(item, on);
  const began = item.onset ?? item.recordedOn ?? item.on;
  const days = Math.min(...courses.map(({ reviewAfterDays }) => reviewAfterDays ?? REVIEW_DAYS));
  const due = until ?? daysAfter(began ? earliestDay(began) : on, days);
  return { until, reviewOn: due < on ? on : due };
}

function isHealed({ item, concepts }: ReadCondition): boolean {
  return concepts.some((concept) => item.codes.some((code) => isLateEffectOfInjury({ code, concept })));
}

/** An end that the record plans, or one that it gives and that has not come. */
function endAhead({ expectedEnd, abated }: ConditionItem, on: CalendarDate): CalendarDate | null {
  if (expectedEnd !== null) return latestDay(expectedEnd);
  const isAhead = abated !== null && abated !== "unknown_day" && earliestDay(abated) > on;
  return isAhead ? latestDay(abated) : null;
}

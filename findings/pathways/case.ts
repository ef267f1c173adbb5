/** What the pathways are judged on: one child's current conditions and limitations on a day, and the words that they share. */
import type { Source } from "../../chart/chart.ts";
import type { CalendarDate } from "../../chart/dates.ts";
import type { Concept, Knowledge } from "../../knowledge/knowledge.ts";
import type { LimitId } from "../../knowledge/vocabulary.ts";
import { THREE_YEARS, type Age } from "../age.ts";
import { nameOf, type ReadCondition } from "../conditions.ts";
import type { Dates, Evidence, Limitation, PathwayEvidence } from "../findings.ts";
import { bySource, unique } from "../order.ts";
import { uniqueRules, type Rule } from "../rule.ts";

export type CurrentCondition = ReadCondition & { readonly lane: "use" | "ask" };

export interface Case {
  readonly on: CalendarDate;
  readonly age: Age;
  readonly dates: Dates;
  /** Lanes `use` and `ask`, each condition once, sorted by source. */
  readonly conditions: readonly CurrentCondition[];
  readonly limitations: readonly Limitation[];
  /** What each pathway rests on by itself. */
  readonly pathways: Knowledge["pathways"];
  /** How each activity and function is called. */
  readonly activities: Knowledge["activities"];
}

/** Through 21, where the State serves its students that long. */
const END_OF_SCHOOL = 264;

/** In preschool or school, and perhaps from 3 through 21 (34 CFR 300.101(a), 104.3(l)(2)); an unknown age is left to the setting. */
export function isOfSchoolAge({ age: { setting, range } }: Case): boolean {
  if (setting !== "preschool" && setting !== "k12") return false;
  return range === null || (range.most >= THREE_YEARS && range.least < END_OF_SCHOOL);
}

/** One item that speaks for a pathway, and the rows by which it does. */
export interface Spoken {
  readonly source: Source;
  readonly rules: readonly Rule[];
}

/** A pathway's evidence: each source once, with all rules and authorities, sorted. */
export function evidenceFrom(spoken: readonly Spoken[]): readonly PathwayEvidence[] {
  const groups = Map.groupBy(spoken, ({ source }) => source);
  const merged = [...groups].map(([source, same]) => {
    const rules = uniqueRules(same.flatMap((each) => each.rules));
    return { source, authorities: unique(rules.flatMap(({ authorities }) => authorities)), rules };
  });
  return bySource(merged);
}

/** Each piece of evidence behind the limitations, as evidence for a pathway. */
export function evidenceOfLimitations(limitations: readonly Limitation[]): readonly Spoken[] {
  return limitations.flatMap(({ evidence }) => evidence.map(({ source, rules }) => ({ source, rules })));
}

/** A condition as evidence, with the rules that it meets. */
export function conditionAsEvidence({ item }: ReadCondition, rules: readonly Rule[]): Spoken {
  return { source: item.source, rules };
}

/** The limitations with at least one piece of evidence that fits. */
export function limitsWhere(
  limitations: readonly Limitation[],
  fits: (piece: Evidence) => boolean,
): readonly LimitId[] {
  return limitations.filter(({ evidence }) => evidence.some(fits)).map(({ of }) => of);
}

/** A documented finding that is about the child, current and not in doubt. */
export function isDocumented({ level, lane }: Evidence): boolean {
  return level === "documented" && lane === "use";
}

/** "The chart lists asthma (active, confirmed)."; what is not sure is said to be so before its name is believed. */
export function listed(condition: ReadCondition, concept: Concept | undefined = condition.concepts[0]): string {
  const name = concept?.plainName ?? nameOf(condition) ?? "a condition that is not in the knowledge base";
  const doubt = condition.lane === "ask" ? ", to be confirmed" : "";
  return `The chart lists ${name}${doubt} (${condition.why}).`;
}

/** What the limitations say in a reader's words: what is documented, and what is only worth a question. */
export function effectsOn(limitations: readonly Limitation[], one: Case): readonly string[] {
  const documented = limitsWhere(limitations, isDocumented);
  const others = limitations.map(({ of }) => of).filter((of) => !documented.includes(of));
  return [
    ...(documented.length > 0 ? [`The chart documents an effect on: ${labels(documented, one)}.`] : []),
    ...(others.length > 0 ? [`Not documented yet, and worth a question: ${labels(others, one)}.`] : []),
  ];
}

/** "caring for oneself, brain function": as a letter names them. */
function labels(ids: readonly LimitId[], { activities }: Case): string {
  return ids.map((id) => (activities.get(id)?.label ?? id).toLowerCase()).join(", ");
}

/** What stays open where a condition is in lane `ask`. */
export function openQuestions(conditions: readonly CurrentCondition[]): readonly string[] {
  return conditions.some(({ lane }) => lane === "ask")
    ? ["Whether each condition named here is the child's now: the chart leaves one of them open."]
    : [];
}

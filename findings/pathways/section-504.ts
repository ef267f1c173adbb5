/**
 * Section 504 at school, and its counterpart at college: an impairment and a documented effect on a major life activity
 * (42 U.S.C. 12102(1); 29 U.S.C. 705(20)(B)). Whether the limit is substantial is the school's question and is never answered here.
 */
import type { PathwayId } from "../../knowledge/vocabulary.ts";
import { isImpairment } from "../conditions.ts";
import type { Pathway, Standing } from "../findings.ts";
import { lawOf } from "../law.ts";
import { unique } from "../order.ts";
import { rowOfCondition, type Rule } from "../rule.ts";
import {
  conditionAsEvidence,
  effectsOn,
  evidenceFrom,
  evidenceOfLimitations,
  isDocumented,
  isOfSchoolAge,
  limitsWhere,
  listed,
  openQuestions,
  type Case,
  type CurrentCondition,
} from "./case.ts";

const SIXTEEN_YEARS = 192;

/** Section 504 in preschool and school; null where nothing on the chart bears on an activity, or the child is not there yet. */
export function section504(one: Case): Pathway | null {
  if (!isOfSchoolAge(one)) return null;
  return pathway("section_504", one, "Whether the limit is substantial: the school's team looks at several sources.");
}

/** Adjustments at college; in school from 16, when plans for after school begin (34 CFR 300.320(b)), only as a question. */
export function postsecondary504(one: Case): Pathway | null {
  const question =
    "Whether the limit is substantial, and which adjustments fit: the college decides, and the student asks.";
  if (one.age.setting === "postsecondary") return pathway("postsecondary_504", one, question);
  const soon = one.age.setting === "k12" && one.age.range !== null && one.age.range.least >= SIXTEEN_YEARS;
  const later = soon ? pathway("postsecondary_504", one, question) : null;
  return later && { ...later, standing: "worth_asking" };
}

function pathway(id: PathwayId, one: Case, question: string): Pathway | null {
  if (one.limitations.length === 0) return null;
  const conditions = impairments(one);
  const documented = limitsWhere(one.limitations, isDocumented);
  return {
    id,
    standing: standingOf(documented.length > 0, conditions),
    because: [...unique(conditions.map((condition) => listed(condition))), ...effectsOn(one.limitations, one)],
    stillUnknown: [...unknown(conditions, documented), ...openQuestions(conditions), question],
    evidence: evidenceFrom([
      ...evidenceOfLimitations(one.limitations),
      ...conditions.map((condition) => conditionAsEvidence(condition, [lawOf(id, one), ...basesOf(condition)])),
    ]),
    plans: [],
  };
}

function basesOf({ concepts }: CurrentCondition): readonly Rule[] {
  return concepts.map(({ id, section504: { basis, authorities } }) => {
    return { row: rowOfCondition(id, "section_504"), basis, authorities };
  });
}

/** The known conditions; where there is none, those that are confirmed and only unknown to the knowledge base. Never words alone. */
function impairments({ conditions }: Case): readonly CurrentCondition[] {
  const symptoms = conditions.filter((each) => each.symptoms.length > 0);
  const named = conditions.filter(({ concepts }) => concepts.length > 0);
  return bySourceOnce([...symptoms, ...(named.length > 0 ? named : conditions.filter(isOnlyUnknown))]);
}

/** A status (takes insulin, wears a hearing aid) is evidence of an effect, and no condition of its own. */
function isOnlyUnknown(condition: CurrentCondition): boolean {
  return condition.lane === "use" && isImpairment(condition) && condition.statuses.length === 0;
}

function bySourceOnce(conditions: readonly CurrentCondition[]): readonly CurrentCondition[] {
  const sources = new Map(conditions.map((condition) => [condition.item.source, condition]));
  return unique([...sources.keys()]).flatMap((source) => sources.get(source) ?? []);
}

function standingOf(isAnyDocumented: boolean, conditions: readonly CurrentCondition[]): Standing {
  const isAnyConfirmed = conditions.some(({ lane, item, concepts, symptoms }) => {
    const namesCondition = concepts.length > 0 || (item.codes.length > 0 && symptoms.length === 0);
    return lane === "use" && namesCondition;
  });
  return isAnyDocumented && isAnyConfirmed ? "supported" : "worth_asking";
}

function unknown(conditions: readonly CurrentCondition[], documented: readonly string[]): readonly string[] {
  const effect = "How this child is affected at school: ask what was seen, by whom and when.";
  const cause = "Which condition is behind the effect: the chart lists none as active and confirmed.";
  return [
    ...(documented.length === 0 ? [effect] : []),
    ...(conditions.some(({ lane }) => lane === "use") ? [] : [cause]),
  ];
}

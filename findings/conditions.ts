/**
 * Each condition of the chart, read: what its codes mean, in which lane it stands, whether it repeats another. A condition that was
 * only typed in words is never matched by its words.
 */
import type { ClinicalChart, ConditionItem } from "../chart/chart.ts";
import type { CalendarDate } from "../chart/dates.ts";
import type { Code } from "../chart/code.ts";
import { conceptsOf, isWarned, silentOf, type ConceptMatch } from "../knowledge/codes.ts";
import type { Concept, Knowledge, Limit, SilentCodes } from "../knowledge/knowledge.ts";
import type { Source } from "../chart/chart.ts";
import type { Lane } from "./findings.ts";
import { laneOf, OF_OTHERS, weaker, type Standing } from "./lanes.ts";
import { functionsSaid, longestPrefix, lookupOf, type PlacedFunction } from "./lookup.ts";
import { bySource } from "./order.ts";
import { repeatsOf } from "./repeats.ts";

export interface ReadCondition extends Standing {
  readonly item: ConditionItem;
  /** Sorted by id; the concepts of the past too. */
  readonly concepts: readonly Concept[];
  readonly silent: SilentCodes | null;
  /** ICD-10-CM symptom codes and SNOMED findings: a recorded finding in the place of a diagnosis. */
  readonly symptoms: readonly PlacedFunction[];
  /** ICD-10-CM status codes (gastrostomy, wheelchair). */
  readonly statuses: readonly PlacedFunction[];
  /** The record asks for care with it: offered, never preselected. */
  readonly warned: boolean;
  /** Its codes are of conditions that have nothing in common. */
  readonly disagrees: boolean;
  readonly sameAs: Source | null;
}

/** All conditions of the open chart, sorted by source. */
export function readConditions(chart: ClinicalChart, on: CalendarDate, knowledge: Knowledge): readonly ReadCondition[] {
  const read = bySource(chart.conditions).map((item) => readCondition(item, on, knowledge));
  const settled = askWhereRefuted(read);
  const repeats = repeatsOf(settled);
  return settled.map((condition) => ({ ...condition, sameAs: repeats.get(condition.item.source) ?? null }));
}

/** Whether a person is needed to say what it is: words without any code. */
export function isTextOnly({ item }: Pick<ReadCondition, "item">): boolean {
  return item.codes.length === 0;
}

/** Whether it bears on the child now: lanes `use` and `ask`, each condition once. */
export function isCurrent(condition: ReadCondition): condition is ReadCondition & { readonly lane: "use" | "ask" } {
  return (condition.lane === "use" || condition.lane === "ask") && condition.sameAs === null;
}

/** Its plain name, else the record's own words, else what its code says; null where there is nothing to read. */
export function nameOf({ concepts, item, symptoms, statuses }: ReadCondition): string | null {
  return concepts[0]?.plainName ?? item.text ?? symptoms[0]?.says ?? statuses[0]?.says ?? null;
}

/** Whether it is a condition that can stand behind a device or a therapy: no allergy, no code that says nothing. */
export function isImpairment({ item, silent }: ReadCondition): boolean {
  return item.resource === "Condition" && silent === null;
}

function readCondition(item: ConditionItem, on: CalendarDate, knowledge: Knowledge): ReadCondition {
  const lookup = lookupOf(knowledge);
  const matches = conceptsOf(item.codes, knowledge);
  const silent = item.codes.map((code) => silentOf(code, knowledge)).find((found) => found !== null) ?? null;
  const icd = item.codes.filter(({ system }) => system === "icd10cm");
  const meaning = {
    concepts: matches.map(({ concept }) => concept),
    symptoms: functionsSaid(
      item.codes.filter((code) => !isOfCondition(code, knowledge)),
      lookup,
    ),
    statuses: icd.flatMap(({ code }) => longestPrefix(lookup.statuses, code)),
  };
  const says = meaning.concepts.length + meaning.symptoms.length + meaning.statuses.length > 0;
  const past = matches.length > 0 && matches.every(({ history }) => history);
  const disagrees = codesDisagree(matches);
  const isLateEffect = matches.length > 0 && matches.every(isLateEffectOfInjury);
  const lane = weaker(laneOf(item, on), laneOfCodes({ item, silent, says, past, disagrees, isLateEffect }));
  const [read, warned] = [{ ...meaning, disagrees, silent: says ? null : silent }, isWarned(item.labels, knowledge)];
  return { item, ...read, lane: lane.lane, why: lane.why, warned, sameAs: null };
}

/** A code of a condition is that condition, where only a shorter beginning of it stands among the symptoms (R47.82 under R47.8). */
function isOfCondition({ system, code }: Code, knowledge: Knowledge): boolean {
  if (system !== "icd10cm") return false;
  const [match] = conceptsOf([{ system, code }], knowledge);
  if (match === undefined) return false;
  const prefix = longestOf(match.concept.icd10cm.prefixes, code);
  return longestOf([...lookupOf(knowledge).symptoms.keys()], code) < prefix;
}

/** The length of the longest beginning of a code among these; 0 where none is one. */
function longestOf(prefixes: readonly string[], code: string): number {
  return Math.max(0, ...prefixes.filter((prefix) => code.startsWith(prefix)).map(({ length }) => length));
}

/** ICD-10-CM, chapter 19: the seventh character S says sequela. An injury that heals has healed then; a brain injury stays what it is. */
export function isLateEffectOfInjury({ code, concept }: Pick<ConceptMatch, "code" | "concept">): boolean {
  return code.system === "icd10cm" && /^[ST]\d\w\.\w{3}S$/.test(code.code) && concept.course.mayBeTemporary;
}

/** FHIR R4 CodeableConcept: the codes of one entry, in several systems, are one meaning. Two that bear on nothing in common are not. */
function codesDisagree(matches: readonly ConceptMatch[]): boolean {
  const [first, ...rest] = matches;
  if (first === undefined) return false;
  return rest.some((other) => other.code.system !== first.code.system && !haveInCommon(first.concept, other.concept));
}

function haveInCommon(one: Concept, other: Concept): boolean {
  return borneBy(one).some(({ of }) => borneBy(other).some((limit) => limit.of === of));
}

function borneBy({ limits }: Concept): readonly Limit[] {
  return limits.filter(({ how }) => how !== "needs_evidence");
}

interface CodesSay {
  readonly item: ConditionItem;
  readonly silent: SilentCodes | null;
  readonly says: boolean;
  readonly past: boolean;
  readonly disagrees: boolean;
  readonly isLateEffect: boolean;
}

function laneOfCodes({ item, silent, says, past, disagrees, isLateEffect }: CodesSay): Standing {
  if (isTextOnly({ item })) return { lane: "ask", why: "only words, no code" };
  if (disagrees) return { lane: "ask", why: "its codes disagree" };
  if (isLateEffect) return { lane: "ask", why: "a code of late effects: the injury is past, say what is left" };
  if (past) return { lane: "history", why: "a code of the past" };
  if (silent === null || silent.lane === "use") return { lane: "use", why: "" };
  const why = SILENT_WORDS[silent.why];
  return says ? { lane: "ask", why: `its codes disagree: one is ${why}` } : { lane: silent.lane, why };
}

const SILENT_WORDS: Readonly<Record<SilentCodes["why"], string>> = {
  encounter: "a code of a visit",
  screening: "a code of a screening",
  external_cause: "a code of how it happened",
  family_history: OF_OTHERS.family,
  rule_out: "a code of what was looked for",
  normal_finding: "a normal finding",
  status: "a code of a status",
  ordinary_lenses: "what ordinary glasses correct",
};

/** One entry confirms what another refutes: a person must look. Neither wins here. */
function askWhereRefuted(conditions: readonly ReadCondition[]): readonly ReadCondition[] {
  const refuted = new Set(conditions.filter(isRefuted).flatMap(({ concepts }) => concepts));
  return conditions.map((condition) =>
    condition.lane === "use" && condition.concepts.some((concept) => refuted.has(concept))
      ? { ...condition, lane: "ask" satisfies Lane, why: `${condition.why}, but refuted in another entry` }
      : condition,
  );
}

/** Recorded as not true of this child. */
export function isRefuted({ item }: ReadCondition): boolean {
  return item.verification === "refuted" && item.about === "child" && item.resource !== "FamilyMemberHistory";
}

/**
 * What stays out of this child's letter beside what is withheld for everyone: an adolescent's confidential matters, and what the
 * practice keeps out as well. Fails closed: a child whose age is not known counts as an adolescent.
 */
import type { ClinicalChart } from "../chart/chart.ts";
import type { Code } from "../chart/code.ts";
import { conceptsOf, type Sayings } from "../knowledge/codes.ts";
import type { Concept, ConceptId, Knowledge, Medicine } from "../knowledge/knowledge.ts";
import type { WithheldClass } from "../knowledge/vocabulary.ts";
import { wholeWords } from "../knowledge/words.ts";
import { ageOf } from "./age.ts";
import type { Asked, Policy } from "./findings.ts";

/** 12 years is where most portals begin to close a young person's record; a practice may say otherwise. */
export const USUAL_POLICY: Policy = { adolescentFrom: 12, withholdAlso: [] };

export interface KeptOut {
  /** The class that keeps an item out by its codes and words, or null. */
  readonly classOf: (sayings: Sayings) => WithheldClass | null;
  /** A medicine tells of what it is for: it goes out with any condition that it supports, whatever else it may be for. */
  readonly classOfMedicine: (rows: readonly Medicine[]) => WithheldClass | null;
}

/** The rules for one child on the day asked about. */
export function keptOutOf(chart: ClinicalChart, asked: Asked, knowledge: Knowledge): KeptOut {
  const policy = asked.policy ?? USUAL_POLICY;
  const { months } = ageOf(chart.bornOn, asked);
  const isAdolescent = months === null || months >= policy.adolescentFrom * 12;
  const practice = practiceRule(policy, knowledge);
  return {
    classOf: (sayings) => {
      if (isAdolescent && tellsOfAnAdolescent(sayings, knowledge)) return "adolescent";
      return practice.holds(sayings) ? "practice" : null;
    },
    classOfMedicine: (rows) => (practice.holdsMedicine(rows) ? "practice" : null),
  };
}

function tellsOfAnAdolescent({ codes, texts }: Sayings, { sensitive: { adolescent } }: Knowledge): boolean {
  return hasPrefix(codes, adolescent.prefixes) || texts.some((text) => text !== null && adolescent.pattern.test(text));
}

interface PracticeRule {
  readonly holds: (sayings: Sayings) => boolean;
  readonly holdsMedicine: (rows: readonly Medicine[]) => boolean;
}

function practiceRule({ withholdAlso }: Policy, knowledge: Knowledge): PracticeRule {
  if (withholdAlso.length === 0) return { holds: () => false, holdsMedicine: () => false };
  const concepts = [...knowledge.concepts.values()].filter((concept) => isNamed(concept, withholdAlso));
  const ids = new Set<ConceptId>(concepts.map(({ id }) => id));
  const names = concepts.flatMap(namesOf);
  const pattern = names.length === 0 ? null : wholeWords(names);
  return {
    holds: ({ codes, texts }) =>
      hasPrefix(codes, withholdAlso) ||
      conceptsOf(codes, knowledge).some(({ concept }) => ids.has(concept.id)) ||
      texts.some((text) => text !== null && pattern?.test(text) === true),
    holdsMedicine: (rows) => rows.some(({ supports }) => supports.some((id) => ids.has(id))),
  };
}

/** By its id, or because all of its codes lie under a prefix that the practice named. */
function isNamed({ id, icd10cm: { prefixes } }: Concept, withholdAlso: readonly string[]): boolean {
  if (withholdAlso.includes(id)) return true;
  return (
    prefixes.length > 0 && prefixes.every((prefix) => withholdAlso.some((beginning) => prefix.startsWith(beginning)))
  );
}

/** "post-traumatic stress disorder (PTSD)", "constipation or soiling": the whole, each part, each without "disorder", a short form. */
function namesOf({ plainName }: Concept): readonly string[] {
  const short = /\(([A-Z]{2,})\)/.exec(plainName)?.[1];
  const parts = plainName.replaceAll(/\s*\([^)]*\)/g, "").split(" or ");
  const loose = parts.map((part) => part.replace(/ disorder$/, ""));
  return [plainName, ...parts, ...loose, ...(short === undefined ? [] : [short])];
}

function hasPrefix(codes: readonly Code[], prefixes: readonly string[]): boolean {
  return codes.some(({ system, code }) => {
    const whole = code.trim().toUpperCase();
    return system === "icd10cm" && prefixes.some((prefix) => whole.startsWith(prefix));
  });
}

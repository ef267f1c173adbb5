/**
 * What a code of the chart means: its concept by longest ICD-10-CM prefix or SNOMED identifier, whether it is known to say
 * nothing, whether it must stay out. Decides no lane and no limitation.
 */
import { codeText, type Code } from "../chart/code.ts";
import type { Concept, ConceptId, Knowledge, SilentCodes } from "./knowledge.ts";
import type { WithheldClass } from "./vocabulary.ts";

/** Made once by the loader, so that a lookup walks a code's own letters and never the whole content. */
export interface CodeIndex {
  readonly icd10cm: ReadonlyMap<string, PrefixMeaning>;
  readonly snomed: ReadonlyMap<string, ConceptId>;
  readonly silent: ReadonlyMap<string, SilentCodes>;
  readonly withheld: ReadonlyMap<string, WithheldClass>;
  /** By `snomed|86406008`: codes of other systems that no concept holds. */
  readonly withheldCodes: ReadonlyMap<string, WithheldClass>;
}

export interface PrefixMeaning {
  readonly concept: ConceptId;
  /** True where the code speaks of the past (Z87.820): history, no limitation, no pathway. */
  readonly history: boolean;
  /** Longer prefixes under this one that do not belong to the concept. */
  readonly excludes: readonly string[];
}

export interface ConceptMatch {
  readonly concept: Concept;
  readonly code: Code;
  readonly history: boolean;
}

/** What an item of the chart says, as far as withholding asks. */
export interface Sayings {
  readonly codes: readonly Code[];
  /** Every text of the item: its own words, its values, its notes. */
  readonly texts: readonly (string | null)[];
  readonly labels: readonly string[];
}

/** The concepts that the codes of one item stand for, once each, sorted by id; empty where none is in the knowledge base. */
export function conceptsOf(codes: readonly Code[], knowledge: Knowledge): readonly ConceptMatch[] {
  const found = new Map<ConceptId, ConceptMatch>();
  for (const code of codes) {
    const match = matchOf(code, knowledge);
    // A current code of the same concept outweighs one of its past.
    if (match && (found.get(match.concept.id)?.history ?? true)) found.set(match.concept.id, match);
  }
  return [...found.values()].toSorted((a, b) => (a.concept.id < b.concept.id ? -1 : 1));
}

/** Why a code is known to say nothing about a limitation, or null. A code with a concept is never silent. */
export function silentOf(code: Code, knowledge: Knowledge): SilentCodes | null {
  if (code.system !== "icd10cm" || matchOf(code, knowledge)) return null;
  return longest(code.code, (prefix) => knowledge.index.silent.get(prefix) ?? null);
}

/**
 * The class that keeps an item out, or null. Asked before anything else is: codes of withheld concepts, codes and patterns
 * without a concept, words in any text of it, labels of the record. Fails closed: one sign is enough.
 */
export function withheldClassOf({ codes, texts, labels }: Sayings, knowledge: Knowledge): WithheldClass | null {
  return (
    first(codes, (code) => classOfCode(code, knowledge)) ??
    first(texts, (text) => classOfWords(text, knowledge)) ??
    first(labels, (label) => classOfLabel(label, knowledge))
  );
}

/** A beginning of codes that won, and what it means. */
export interface WinningPrefix {
  readonly prefix: string;
  readonly meaning: PrefixMeaning;
}

/** Longest prefix wins over all concepts; where the winner excludes the code, the next shorter one is asked. */
export function winningPrefix(code: string, index: Pick<CodeIndex, "icd10cm">): WinningPrefix | null {
  return longest(code, (prefix, whole) => {
    const meaning = index.icd10cm.get(prefix);
    return meaning && !meaning.excludes.some((excluded) => whole.startsWith(excluded)) ? { prefix, meaning } : null;
  });
}

/** Whether a label of the record asks for care without holding the item back: offered, never preselected. */
export function isWarned(labels: readonly string[], { sensitive }: Knowledge): boolean {
  return labels.some((label) => sensitive.warn.has(label.toUpperCase()));
}

/** Whether a label of the record forbids that anyone here releases the item. */
export function isNeverReleased(labels: readonly string[], { sensitive }: Knowledge): boolean {
  const given = new Set(labels.map((label) => label.toUpperCase()));
  return sensitive.labels.some(({ label, never }) => never && given.has(label.toUpperCase()));
}

function matchOf(code: Code, { concepts, index }: Knowledge): ConceptMatch | null {
  const meaning = meaningOf(code, index);
  const concept = meaning && concepts.get(meaning.concept);
  return concept ? { concept, code, history: meaning.history } : null;
}

function meaningOf({ system, code }: Code, index: CodeIndex): Pick<PrefixMeaning, "concept" | "history"> | null {
  if (system === "icd10cm") return winningPrefix(code, index)?.meaning ?? null;
  const concept = system === "snomed" ? index.snomed.get(code) : undefined;
  return concept === undefined ? null : { concept, history: false };
}

function longest<T>(code: string, ask: (prefix: string, whole: string) => T | null): T | null {
  const whole = code.trim().toUpperCase();
  for (let length = whole.length; length > 0; length--) {
    const answer = ask(whole.slice(0, length), whole);
    if (answer !== null) return answer;
  }
  return null;
}

function classOfCode(code: Code, knowledge: Knowledge): WithheldClass | null {
  const sensitivity = matchOf(code, knowledge)?.concept.sensitivity;
  if (sensitivity?.kind === "withheld") return sensitivity.class;
  if (code.system !== "icd10cm") return knowledge.index.withheldCodes.get(codeText(code)) ?? null;
  const whole = code.code.trim().toUpperCase();
  return (
    longest(whole, (prefix) => knowledge.index.withheld.get(prefix) ?? null) ??
    knowledge.sensitive.icd10cmPatterns.find(({ pattern }) => pattern.test(whole))?.class ??
    null
  );
}

function classOfWords(text: string | null, { sensitive }: Knowledge): WithheldClass | null {
  return text === null ? null : (sensitive.words.find(({ pattern }) => pattern.test(text))?.class ?? null);
}

function classOfLabel(label: string, { sensitive }: Knowledge): WithheldClass | null {
  return sensitive.labels.find((row) => row.label.toUpperCase() === label.toUpperCase())?.class ?? null;
}

function first<T>(items: readonly T[], ask: (item: T) => WithheldClass | null): WithheldClass | null {
  for (const item of items) {
    const answer = ask(item);
    if (answer !== null) return answer;
  }
  return null;
}

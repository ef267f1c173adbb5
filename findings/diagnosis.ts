/**
 * What a diagnosis alone says: never a limitation as fact. A predictable assessment to its one named target, a presumption for ADHD,
 * a question to the clinician; and a coded symptom, which is a finding that someone recorded.
 */
import type { ConceptId, Limit } from "../knowledge/knowledge.ts";
import type { ReadCondition } from "./conditions.ts";
import type { Found } from "./limitations.ts";
import { rowOfCondition, type Rule } from "./rule.ts";

type Current = ReadCondition & { readonly lane: "use" | "ask" };

/** Evidence from one current condition: its concepts' limits, and its symptom codes as documented. */
export function evidenceOfDiagnosis(condition: Current): readonly Found[] {
  const limits = condition.concepts.flatMap(({ id, limits: rows }) => rows.map((limit) => ({ concept: id, limit })));
  return [...limits.flatMap((row) => foundIn(condition, row)), ...symptomsOf(condition)];
}

interface Row {
  readonly concept: ConceptId;
  readonly limit: Limit;
}

function foundIn({ item, lane }: Current, { concept, limit }: Row): Found[] {
  const level = levelOf(limit.how);
  if (level === null) return [];
  const row = rowOfCondition(concept, `limits: ${limit.of}`);
  const rules: readonly Rule[] = [{ row, basis: level, authorities: limit.authorities }];
  return [{ of: limit.of, evidence: { level, source: item.source, lane, words: null, ask: limit.ask, rules } }];
}

function levelOf(how: Limit["how"]): Exclude<Limit["how"], "needs_evidence"> | null {
  return how === "needs_evidence" ? null : how;
}

/** What the record asks for care with is never ticked beforehand. */
function symptomsOf({ item, lane: own, symptoms, warned }: Current): readonly Found[] {
  const lane = warned ? "ask" : own;
  return symptoms.flatMap(({ of: limits, says, row, authorities }) =>
    limits.map((of): Found => {
      const words = item.text ?? says;
      const rules: readonly Rule[] = [{ row, basis: "documented", authorities }];
      return { of, evidence: { level: "documented", source: item.source, lane, words, ask: null, rules } };
    }),
  );
}

/**
 * What a diagnosis alone says: never a limitation as fact. A predictable assessment to its one named target, a presumption for ADHD,
 * a question to the clinician; and a coded symptom, which is a finding that someone recorded.
 */
import type { Limit } from "../knowledge/knowledge.ts";
import type { ReadCondition } from "./conditions.ts";
import type { EvidenceLevel } from "./findings.ts";
import type { Found } from "./limitations.ts";

type Current = ReadCondition & { readonly lane: "use" | "ask" };

/** Evidence from one current condition: its concepts' limits, and its symptom codes as documented. */
export function evidenceOfDiagnosis(condition: Current): readonly Found[] {
  const rows = condition.concepts.flatMap((concept) => concept.limits);
  return [...rows.flatMap((row) => foundIn(condition, row)), ...symptomsOf(condition)];
}

function foundIn({ item, lane }: Current, row: Limit): Found[] {
  const level = levelOf(row.how);
  if (level === null) return [];
  const authorities = row.authorities;
  return [{ of: row.of, evidence: { level, source: item.source, lane, words: null, ask: row.ask, authorities } }];
}

function levelOf(how: Limit["how"]): EvidenceLevel | null {
  return how === "needs_evidence" ? null : how;
}

/** What the record asks for care with is never ticked beforehand. */
function symptomsOf({ item, lane: own, symptoms, warned }: Current): readonly Found[] {
  const lane = warned ? "ask" : own;
  return symptoms.flatMap((row) =>
    row.of.map((of): Found => {
      const words = item.text ?? row.says;
      const authorities = row.authorities;
      return { of, evidence: { level: "documented", source: item.source, lane, words, ask: null, authorities } };
    }),
  );
}

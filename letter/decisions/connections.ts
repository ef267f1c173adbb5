/** What hangs on what: which activities a diagnosis bears on, by the knowledge base. */
import type { LimitId } from "../../knowledge/vocabulary.ts";
import type { DiagnosisChoice } from "./choices.ts";
import type { Material } from "../material.ts";

/** All activities and functions that the concepts of a diagnosis may bear on, however firmly. */
export function activitiesOfDiagnosis(
  { sources }: DiagnosisChoice,
  { findings, knowledge }: Material,
): ReadonlySet<LimitId> {
  const concepts = findings.conditions
    .filter(({ source }) => sources.includes(source))
    .flatMap((finding) => finding.concepts);
  return new Set(concepts.flatMap((concept) => knowledge.concepts.get(concept)?.limits.map(({ of }) => of) ?? []));
}

/** What hangs on what: which activities a diagnosis bears on, by the knowledge base. */
import type { LimitId } from "../../knowledge/vocabulary.ts";
import type { DiagnosisChoice, LimitationChoice } from "./choices.ts";
import type { Material } from "../material.ts";

/** Whether one of the effects comes from the diagnosis: the clinician says so, or the knowledge base knows it. */
export function hasEffect(
  diagnosis: DiagnosisChoice,
  effects: readonly LimitationChoice[],
  material: Material,
): boolean {
  const bearsOn = activitiesOfDiagnosis(diagnosis, material);
  return effects.some(
    ({ of, also, dueTo }) =>
      dueTo.some((source) => diagnosis.sources.includes(source)) ||
      [of, ...also].some((activity) => bearsOn.has(activity)),
  );
}

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

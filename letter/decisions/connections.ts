/** What hangs on what: which activities a diagnosis bears on, by the knowledge base. */
import type { Source } from "../../chart/chart.ts";
import type { LimitId } from "../../knowledge/vocabulary.ts";
import type { Choices, DiagnosisChoice, LimitationChoice } from "./choices.ts";
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

/** From what an effect of the clinician's own comes where nothing is known of the only diagnosis that is kept; empty otherwise. */
export function dueToOnly({ diagnoses }: Choices, material: Material): readonly Source[] {
  const [only, ...others] = diagnoses.filter(({ keep }) => keep);
  if (only === undefined || others.length > 0) return [];
  return activitiesOfDiagnosis(only, material).size === 0 ? only.sources : [];
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

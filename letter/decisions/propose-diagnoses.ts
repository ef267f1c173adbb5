/** Which diagnoses are offered for a letter, and which are already ticked. */
import type { Source } from "../../chart/chart.ts";
import type { ConditionFinding } from "../../findings/findings.ts";
import type { DiagnosisChoice } from "./choices.ts";
import type { Material } from "../material.ts";
import type { Offer } from "./offer.ts";

/** One row for each diagnosis of lanes `use` and `ask`; what repeats another stands in its row. Withheld ones are not named. */
export function proposeDiagnoses(material: Material): readonly Offer<DiagnosisChoice>[] {
  const mapped = material.findings.conditions.filter(isOffered).map((finding) => offerOf(finding, material));
  const unmapped = unmappedOffers(material);
  return [...mapped, ...unmapped].toSorted((a, b) => Number(b.choice.keep) - Number(a.choice.keep));
}

function isOffered(finding: ConditionFinding): boolean {
  const open = finding.lane === "use" || finding.lane === "ask";
  return open && finding.withheld === null && finding.sameAs === null && finding.concepts.length > 0;
}

function offerOf(finding: ConditionFinding, material: Material): Offer<DiagnosisChoice> {
  const keep = finding.lane === "use" && !finding.elevated && mattersAtSchool(finding, material);
  return {
    choice: rowOf([finding.source, ...repeatsOf(finding.source, material)], finding.name ?? "", keep),
    why: finding.elevated ? `${finding.why}; tick it only if it belongs in this letter` : finding.why,
  };
}

function mattersAtSchool(finding: ConditionFinding, { knowledge }: Material): boolean {
  return finding.concepts.some((concept) => (knowledge.concepts.get(concept)?.limits.length ?? 0) > 0);
}

function repeatsOf(source: Source, { findings }: Material): readonly Source[] {
  return findings.conditions
    .filter(
      (other) =>
        other.sameAs === source && other.withheld === null && other.lane !== "never" && other.lane !== "history",
    )
    .map((other) => other.source);
}

/** A diagnosis that the knowledge base does not know is offered in the record's own words, never ticked. */
function unmappedOffers({ findings }: Material): readonly Offer<DiagnosisChoice>[] {
  const lanes = new Map(findings.conditions.map((finding) => [finding.source, finding.lane]));
  return findings.unmapped
    .filter(({ source, text }) => text !== "" && (lanes.get(source) === "use" || lanes.get(source) === "ask"))
    .map(({ source, text }) => ({
      choice: rowOf([source], text, false),
      why: "not in the knowledge base; if you keep it, say with due_to which effect comes from it",
    }));
}

function rowOf(sources: readonly Source[], plainName: string, keep: boolean): DiagnosisChoice {
  return { sources, keep, plainName, diagnosed: { by: null, on: null, how: null }, expected: null };
}

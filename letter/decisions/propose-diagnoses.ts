/** Which diagnoses are offered for a letter, and which are already ticked. */
import type { ConditionItem, Source } from "../../chart/chart.ts";
import type { ConditionFinding } from "../../findings/findings.ts";
import type { DiagnosisChoice } from "./choices.ts";
import type { Material } from "../material.ts";
import type { Offer } from "./offer.ts";

/** One row for each diagnosis of lanes `use` and `ask`, however often the record has it. Withheld ones are not named. */
export function proposeDiagnoses(material: Material): readonly Offer<DiagnosisChoice>[] {
  const open = material.findings.conditions.filter(isOffered);
  const groups = Map.groupBy(open, (finding) => `${finding.lane} ${finding.concepts.join(" ")}`);
  const mapped = [...groups.values()].map((group) => offerOf(group, material));
  return [...mapped, ...unmappedOffers(material)].toSorted((a, b) => Number(b.choice.keep) - Number(a.choice.keep));
}

function isOffered(finding: ConditionFinding): boolean {
  return isOpen(finding) && finding.sameAs === null && finding.concepts.length > 0;
}

function isOpen({ lane, withheld }: ConditionFinding): boolean {
  return (lane === "use" || lane === "ask") && withheld === null;
}

function offerOf(group: readonly ConditionFinding[], material: Material): Offer<DiagnosisChoice> {
  const elevated = group.some((finding) => finding.elevated);
  const keep = !elevated && group.every((finding) => finding.lane === "use" && mattersAtSchool(finding, material));
  const sources = group.flatMap(({ source }) => [source, ...repeatsOf(source, material)]);
  const why = [...new Set(group.map((finding) => finding.why))].join("; ");
  return {
    choice: rowOf(sources, nameOf(group, material), keep),
    why: elevated ? `${why}; tick it only if it belongs in this letter` : why,
  };
}

/** The plain name; for an allergy, to what. */
function nameOf(group: readonly ConditionFinding[], { chart }: Material): string {
  const name = group[0]?.name ?? "";
  const allergens = group.flatMap(({ source }) => allergenOf(chart.conditions.find((item) => item.source === source)));
  return allergens.length === 0 ? name : `${name} (${[...new Set(allergens)].join(", ")})`;
}

function allergenOf(item: ConditionItem | undefined): readonly string[] {
  return item?.resource === "AllergyIntolerance" && item.text !== null ? [item.text.toLowerCase()] : [];
}

function mattersAtSchool(finding: ConditionFinding, { knowledge }: Material): boolean {
  return finding.concepts.some((concept) => (knowledge.concepts.get(concept)?.limits.length ?? 0) > 0);
}

function repeatsOf(source: Source, { findings }: Material): readonly Source[] {
  return findings.conditions.filter((other) => other.sameAs === source && isOpen(other)).map((other) => other.source);
}

/** A diagnosis that the knowledge base does not know is offered in the record's own words, never ticked. */
function unmappedOffers({ findings }: Material): readonly Offer<DiagnosisChoice>[] {
  const open = new Set(findings.conditions.filter(isOpen).map(({ source }) => source));
  return findings.unmapped
    .filter(({ source, text }) => text !== "" && open.has(source))
    .map(({ source, text }) => ({
      choice: rowOf([source], text, false),
      why: "not in the knowledge base; if you keep it, say with due_to which effect comes from it",
    }));
}

function rowOf(sources: readonly Source[], plainName: string, keep: boolean): DiagnosisChoice {
  return { sources, keep, plainName, diagnosed: { by: null, on: null, how: null }, expected: null };
}

/** Why a diagnosis is offered: the entry of the chart, the condition that its code stands for, and what that rests on. */
import type { ConceptId, Knowledge } from "../../knowledge/knowledge.ts";
import type { ConditionFinding, Findings } from "../findings.ts";
import { OF_OTHERS } from "../lanes.ts";
import { rowOfCondition } from "../rule.ts";
import type { SetAside, WhyDiagnosis } from "./why.ts";

/** The entries of lanes `use` and `ask`, numbered in the order of their sources. What is withheld has no number. */
export function diagnosesIn({ conditions }: Findings, knowledge: Knowledge): readonly WhyDiagnosis[] {
  return conditions.filter(isOpen).map((finding, place) => diagnosis(finding, place, knowledge));
}

/** The entries of the past and those that are not true; nothing is said of somebody else. */
export function setAsideIn({ conditions }: Findings): readonly SetAside[] {
  return conditions.filter(isSetAside).map(({ source, name, why }) => ({ source, name, why }));
}

function isOpen({ lane, withheld }: ConditionFinding): boolean {
  return withheld === null && (lane === "use" || lane === "ask");
}

const OTHERS: readonly string[] = Object.values(OF_OTHERS);

function isSetAside({ lane, withheld, why }: ConditionFinding): boolean {
  return withheld === null && (lane === "history" || lane === "never") && !OTHERS.includes(why);
}

function diagnosis(finding: ConditionFinding, place: number, { concepts }: Knowledge): WhyDiagnosis {
  const { source, lane, why, elevated, sameAs, name, codes } = finding;
  return {
    id: `diagnosis-${place + 1}`,
    source,
    name,
    lane,
    why,
    elevated,
    sameAs,
    codes,
    concepts: finding.concepts.flatMap((id) => known(id, concepts)),
  };
}

function known(id: ConceptId, concepts: Knowledge["concepts"]): WhyDiagnosis["concepts"] {
  const concept = concepts.get(id);
  if (concept === undefined) return [];
  const { plainName: name, authorities } = concept;
  return [{ id, name, rule: { row: rowOfCondition(id, id), basis: "known_condition", authorities } }];
}

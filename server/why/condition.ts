/** What the content says of one condition, as data: the page and its JSON are made from it. General; it speaks of no child. */
import { BASIS_WORDS, PLAN_WORDS } from "../../findings/why/basis-words.ts";
import type { Concept, ConceptId, Knowledge } from "../../knowledge/knowledge.ts";
import { pageOf } from "./address.ts";
import { citedIn, type Cited } from "./cited.ts";
import { limitWords } from "./words.ts";

/** Something that the condition bears on, and on what that rests. */
export interface Bearing {
  readonly id: string;
  readonly label: string;
  readonly page: string;
  readonly basis: string;
  readonly means: string;
  readonly authorities: readonly Cited[];
}

export interface ConditionEntry {
  readonly kind: "condition";
  readonly id: ConceptId;
  readonly name: string;
  readonly explanation: string | null;
  /** What a letter about function alone says instead of the name. */
  readonly soft_name: string | null;
  readonly sensitivity: Concept["sensitivity"];
  readonly codes: {
    readonly icd10cm: readonly string[];
    readonly icd10cm_exclude: readonly string[];
    readonly icd10cm_history: readonly string[];
    readonly snomed: readonly string[];
  };
  readonly episodic: boolean;
  readonly may_be_temporary: boolean;
  readonly mitigated_by: readonly string[];
  readonly limits: readonly (Bearing & { readonly question: string | null })[];
  readonly pathways: readonly (Bearing & { readonly only_for: readonly string[]; readonly note: string | null })[];
  readonly section_504: Bearing;
  readonly part_c: Bearing | null;
  readonly health_plans: readonly Bearing[];
  readonly considerations: readonly { readonly id: string; readonly words: string; readonly page: string }[];
  readonly authorities: readonly Cited[];
  readonly reviewed: Concept["reviewed"];
}

/** Everything that its file says. */
export function conditionEntry(concept: Concept, knowledge: Knowledge): ConditionEntry {
  const { id, plainName, explanation, softName, sensitivity, icd10cm, snomed, course, reviewed } = concept;
  return {
    kind: "condition",
    id,
    name: plainName,
    explanation,
    soft_name: softName,
    sensitivity,
    codes: {
      icd10cm: icd10cm.prefixes,
      icd10cm_exclude: icd10cm.excludes,
      icd10cm_history: icd10cm.history,
      snomed,
    },
    episodic: course.episodic,
    may_be_temporary: course.mayBeTemporary,
    mitigated_by: course.mitigatedBy,
    limits: limitsOf(concept, knowledge),
    pathways: categoriesOf(concept, knowledge),
    section_504: section504Of(concept, knowledge),
    part_c: partCOf(concept, knowledge),
    health_plans: plansOf(concept, knowledge),
    considerations: ideasOf(concept, knowledge),
    authorities: citedIn(concept.authorities, knowledge),
    reviewed,
  };
}

function limitsOf({ limits }: Concept, knowledge: Knowledge): ConditionEntry["limits"] {
  return limits.map(({ of, how, ask, authorities }) => ({
    id: of,
    label: knowledge.activities.get(of)?.label ?? of,
    page: pageOf("activities", of),
    basis: how,
    means: limitWords(how),
    question: ask,
    authorities: citedIn(authorities, knowledge),
  }));
}

function categoriesOf({ pathways }: Concept, knowledge: Knowledge): ConditionEntry["pathways"] {
  return pathways.map(({ category, basis, onlyFor, note, authorities }) => ({
    ...pathwayLink(`idea.${category}`, knowledge),
    basis,
    means: BASIS_WORDS[basis],
    only_for: onlyFor,
    note,
    authorities: citedIn(authorities, knowledge),
  }));
}

function section504Of({ section504: { basis, authorities } }: Concept, knowledge: Knowledge): Bearing {
  const cited = citedIn(authorities, knowledge);
  return { ...pathwayLink("section_504", knowledge), basis, means: BASIS_WORDS[basis], authorities: cited };
}

function partCOf({ partC }: Concept, knowledge: Knowledge): Bearing | null {
  if (partC === null) return null;
  const { basis, authorities } = partC;
  const cited = citedIn(authorities, knowledge);
  return { ...pathwayLink("early_intervention", knowledge), basis, means: BASIS_WORDS[basis], authorities: cited };
}

function plansOf({ healthPlans }: Concept, knowledge: Knowledge): readonly Bearing[] {
  return healthPlans.map(({ id, authorities }) => ({
    id,
    label: PLAN_WORDS[id],
    page: pageOf("pathways", "health_plan"),
    basis: "health_plan",
    means: BASIS_WORDS.health_plan,
    authorities: citedIn(authorities, knowledge),
  }));
}

function ideasOf({ considerations }: Concept, knowledge: Knowledge): ConditionEntry["considerations"] {
  return considerations.flatMap((id) => {
    const idea = knowledge.considerations.get(id);
    return idea === undefined ? [] : [{ id, words: idea.words, page: pageOf("considerations", id) }];
  });
}

function pathwayLink(id: string, { pathways }: Knowledge): Pick<Bearing, "id" | "label" | "page"> {
  const label = [...pathways].find(([each]) => each === id)?.[1].label ?? id;
  return { id, label, page: pageOf("pathways", id) };
}

/** What the content says of one pathway, as data: the law it rests on, and the conditions that speak for it, each with its basis. */
import { BASIS_WORDS, PLAN_WORDS } from "../../findings/why/basis-words.ts";
import type { AuthorityId, Concept, Knowledge, PathwayLaw, Review } from "../../knowledge/knowledge.ts";
import type { PathwayId } from "../../knowledge/vocabulary.ts";
import { pageOf } from "./address.ts";
import { citedIn, type Cited } from "./cited.ts";
import type { Linked } from "./consideration.ts";
import { reviewOf } from "./words.ts";

/** A condition that may speak for the pathway. */
export interface Speaking extends Linked {
  readonly basis: string;
  readonly means: string;
  readonly only_for: readonly string[];
  readonly note: string | null;
  readonly authorities: readonly Cited[];
}

export interface PathwayEntry {
  readonly kind: "pathway";
  readonly id: PathwayId;
  readonly label: string;
  readonly conditions: readonly Speaking[];
  readonly authorities: readonly Cited[];
  readonly reviewed: Review;
}

/** Everything that the content says of it. */
export function pathwayEntry(id: PathwayId, { label, authorities }: PathwayLaw, knowledge: Knowledge): PathwayEntry {
  return {
    kind: "pathway",
    id,
    label,
    conditions: [...knowledge.concepts.values()].flatMap((concept) => speakingFor(id, concept, knowledge)),
    authorities: citedIn(authorities, knowledge),
    reviewed: reviewOf("pathways", knowledge),
  };
}

interface Ground {
  readonly basis: string;
  readonly means: string;
  readonly authorities: readonly AuthorityId[];
  readonly onlyFor?: readonly string[];
  readonly note?: string | null;
}

function speakingFor(id: PathwayId, concept: Concept, knowledge: Knowledge): readonly Speaking[] {
  const { id: of, plainName: label } = concept;
  return groundsFor(id, concept).map(({ basis, means, authorities, onlyFor = [], note = null }) => ({
    id: of,
    label,
    page: pageOf("conditions", of),
    basis,
    means,
    only_for: onlyFor,
    note,
    authorities: citedIn(authorities, knowledge),
  }));
}

function groundsFor(id: PathwayId, { section504, partC, healthPlans, pathways }: Concept): readonly Ground[] {
  if (id === "section_504" || id === "postsecondary_504") {
    return [{ ...section504, means: BASIS_WORDS[section504.basis] }];
  }
  if (id === "early_intervention" || id === "early_intervention_transition") {
    return partC === null ? [] : [{ ...partC, means: BASIS_WORDS[partC.basis] }];
  }
  if (id === "health_plan") {
    return healthPlans.map((plan) => ({ basis: plan.id, means: PLAN_WORDS[plan.id], authorities: plan.authorities }));
  }
  const own = pathways.filter(({ category }) => id === `idea.${category}`);
  return own.map((each) => ({ ...each, means: BASIS_WORDS[each.basis] }));
}

/** The pathways that stand for a child, in one order. What nothing speaks for is left out: a pathway that is not shown says nothing. */
import type { Pathway } from "../findings.ts";
import { compare } from "../order.ts";
import type { Case } from "./case.ts";
import { earlyIntervention, earlyInterventionTransition } from "./early-intervention.ts";
import { healthPlan, type PlannedMedicine } from "./health-plan.ts";
import { ideaCategories } from "./idea.ts";
import { postsecondary504, section504 } from "./section-504.ts";

/** All pathways that are supported or worth asking about, sorted by id. */
export function pathwaysOf(one: Case, medicines: readonly PlannedMedicine[]): readonly Pathway[] {
  const single = [
    section504(one),
    postsecondary504(one),
    earlyIntervention(one),
    earlyInterventionTransition(one),
    healthPlan(one, medicines),
  ];
  const standing = [...single.flatMap((pathway) => (pathway ? [pathway] : [])), ...ideaCategories(one)];
  return standing.toSorted((left, right) => compare(left.id, right.id));
}

/** Plans that a school nurse keeps for a condition. A plan is signed by itself; the pathway only says which may be worth having. */
import type { MedicineItem } from "../../chart/chart.ts";
import type { HealthPlanId } from "../../knowledge/vocabulary.ts";
import type { Pathway, Plan } from "../findings.ts";
import { lawOf } from "../law.ts";
import { unique } from "../order.ts";
import { rowOfCondition, type Rule } from "../rule.ts";
import { deniesItself } from "../wording.ts";
import { evidenceFrom, listed, type Case, type CurrentCondition, type Spoken } from "./case.ts";

/** A medicine in use that belongs to a plan, with the current conditions that it is for. */
export interface PlannedMedicine {
  readonly item: MedicineItem;
  readonly plan: HealthPlanId;
  readonly rule: Rule;
}

/** The health plans that current conditions call for, in preschool and school; null where none does. */
export function healthPlan(one: Case, medicines: readonly PlannedMedicine[]): Pathway | null {
  if (one.age.setting !== "preschool" && one.age.setting !== "k12") return null;
  const conditions = one.conditions.filter(
    ({ concepts, item }) => !deniesItself(item.text) && concepts.some(({ healthPlans }) => healthPlans.length > 0),
  );
  const called = [...conditions.flatMap(plansOf), ...medicines.map(calledByMedicine)];
  if (called.length === 0) return null;
  const groups = Map.groupBy(called, ({ plan }) => plan);
  return {
    id: "health_plan",
    standing: "worth_asking",
    because: unique(conditions.map((condition) => listed(condition))),
    stillUnknown: [],
    evidence: [],
    plans: unique([...groups.keys()]).map((id) => planOf(id, groups.get(id) ?? [], one)),
  };
}

interface Called extends Spoken {
  readonly plan: HealthPlanId;
}

function plansOf({ item, concepts }: CurrentCondition): readonly Called[] {
  return concepts.flatMap((concept) =>
    concept.healthPlans.map(({ id, authorities }): Called => {
      const row = rowOfCondition(concept.id, `health_plans: ${id}`);
      return { plan: id, source: item.source, rules: [{ row, basis: "health_plan", authorities }] };
    }),
  );
}

function calledByMedicine({ item, plan, rule }: PlannedMedicine): Called {
  return { plan, source: item.source, rules: [rule] };
}

function planOf(id: HealthPlanId, called: readonly Called[], one: Case): Plan {
  const law = lawOf("health_plan", one);
  const evidence = evidenceFrom(called.map(({ source, rules }) => ({ source, rules: [law, ...rules] })));
  return { id, sources: evidence.map(({ source }) => source), evidence };
}

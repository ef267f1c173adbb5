/** Plans that a school nurse keeps for a condition. A plan is signed by itself; the pathway only says which may be worth having. */
import type { MedicineItem, Source } from "../../chart/chart.ts";
import type { HealthPlanId } from "../../knowledge/vocabulary.ts";
import type { Pathway } from "../findings.ts";
import { unique } from "../order.ts";
import { deniesItself } from "../wording.ts";
import { listed, type Case, type CurrentCondition } from "./case.ts";

/** A medicine in use that belongs to a plan, with the current conditions that it is for. */
export interface PlannedMedicine {
  readonly item: MedicineItem;
  readonly plan: HealthPlanId;
}

/** The health plans that current conditions call for, in preschool and school; null where none does. */
export function healthPlan(one: Case, medicines: readonly PlannedMedicine[]): Pathway | null {
  if (one.age.setting !== "preschool" && one.age.setting !== "k12") return null;
  const conditions = one.conditions.filter(
    ({ concepts, item }) => !deniesItself(item.text) && concepts.some(({ healthPlans }) => healthPlans.length > 0),
  );
  const pairs = [...conditions.flatMap(plansOf), ...medicines.map(({ item, plan }) => [plan, item.source] as const)];
  if (pairs.length === 0) return null;
  const groups = Map.groupBy(pairs, ([plan]) => plan);
  return {
    id: "health_plan",
    standing: "worth_asking",
    because: unique(conditions.map((condition) => listed(condition))),
    stillUnknown: [],
    evidence: [],
    plans: unique([...groups.keys()]).map((id) => ({
      id,
      sources: unique((groups.get(id) ?? []).map(([, source]) => source)),
    })),
  };
}

function plansOf({ item, concepts }: CurrentCondition): readonly (readonly [HealthPlanId, Source])[] {
  return concepts.flatMap(({ healthPlans }) => healthPlans.map(({ id }) => [id, item.source] as const));
}

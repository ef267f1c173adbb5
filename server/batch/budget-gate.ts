/** The gate of batch work to one EHR: few requests at once here, a rate for all machines together, and who is at a screen goes first. */
import { openGate } from "../../fhir/outbound/gate.ts";
import type { Gate } from "../../fhir/outbound/gate.ts";
import { pause } from "../../fhir/outbound/pause.ts";
import type { Tenant } from "../../fhir/tenant.ts";
import { busyUntil, takeRequest } from "../store/ehr-budgets.ts";
import type { Budget } from "../store/ehr-budgets.ts";
import type { Store } from "../store/open.ts";

/** Where a tenant says nothing of its rate. */
const USUAL: Budget = { perSecond: 2, burst: 4 };
const AT_ONCE = 2;
/** So long at most does one request stand back for who is at a screen: a busy day must not stop a batch. */
const STAND_BACK_MS = 5_000;

/** What batch work may use of a tenant's EHR. */
export function budgetOf({ rate }: Pick<Tenant, "rate">): Budget {
  return rate ?? USUAL;
}

/** A gate for each tenant, kept as long as its rule is the same. */
export function keepBudgetGates(world: { readonly store: Store; readonly now: () => Date }): (tenant: Tenant) => Gate {
  const gates = new Map<string, Gate>();
  return (tenant) => {
    const rule = JSON.stringify([tenant.id, tenant.rate, tenant.concurrency]);
    const gate = gates.get(rule) ?? openBudgetGate(tenant, world);
    gates.set(rule, gate);
    return gate;
  };
}

/** Opens the gate. One for each tenant in a program. */
export function openBudgetGate(
  tenant: Tenant,
  { store, now }: { readonly store: Store; readonly now: () => Date },
): Gate {
  const budget = budgetOf(tenant);
  const places = openGate({ concurrency: Math.min(AT_ONCE, tenant.concurrency), rate: null }, now);
  const turn = async (): Promise<void> => {
    const wait = await takeRequest(store, tenant.id, { budget, at: now().getTime() });
    if (wait > 0) await pause(wait);
    const back = (await busyUntil(store, tenant.id)) - now().getTime();
    if (back > 0) await pause(Math.min(back, STAND_BACK_MS));
  };
  return {
    pass: (work) =>
      places.pass(async () => {
        await turn();
        return work();
      }),
  };
}

/**
 * How much of an EHR's patience batch work may use, counted for all machines together. The bucket is kept as the moment at which it
 * would be full again. Who works at a screen does not count here and goes first.
 */
import { sql } from "kysely";
import type { Books } from "./open.ts";

export interface Budget {
  /** Requests a second over time. */
  readonly perSecond: number;
  /** So many may come at once after a rest. */
  readonly burst: number;
}

/** Takes one request out of the bucket; gives how long to wait before it is sent. */
export async function takeRequest({ db }: Books, tenant: string, { budget, at }: Taking): Promise<number> {
  const { perSecond, burst } = budget;
  const interval = Math.max(1, Math.round(1000 / perSecond));
  const taken = await db
    .insertInto("ehr_budgets")
    .values({ tenant, full_at: at + interval, busy_until: 0 })
    .onConflict((conflict) =>
      conflict.column("tenant").doUpdateSet({
        full_at: sql<number>`(case when ehr_budgets.full_at > ${at} then ehr_budgets.full_at else ${at} end) + ${interval}`,
      }),
    )
    .returning("full_at")
    .executeTakeFirstOrThrow();
  return Math.max(0, taken.full_at - burst * interval - at);
}

export interface Taking {
  readonly budget: Budget;
  readonly at: number;
}

/** Until when whoever works at a screen goes first; 0 where nobody does. */
export async function busyUntil({ db }: Books, tenant: string): Promise<number> {
  const row = await db.selectFrom("ehr_budgets").select("busy_until").where("tenant", "=", tenant).executeTakeFirst();
  return row?.busy_until ?? 0;
}

/** Says that somebody at a screen asks the EHR now. */
export async function noteBusy({ db }: Books, tenant: string, until: number): Promise<void> {
  await db
    .insertInto("ehr_budgets")
    .values({ tenant, full_at: 0, busy_until: until })
    .onConflict((conflict) => conflict.column("tenant").doUpdateSet({ busy_until: until }))
    .execute();
}

/** Empties the bucket, as the EHR asked for patience: the next request of any machine waits until then. */
export async function slowDown(
  { db }: Books,
  tenant: string,
  { budget, until }: { readonly budget: Budget; readonly until: number },
): Promise<void> {
  const full = until + budget.burst * Math.max(1, Math.round(1000 / budget.perSecond));
  await db
    .updateTable("ehr_budgets")
    .set({ full_at: full })
    .where("tenant", "=", tenant)
    .where("full_at", "<", full)
    .execute();
}

/** What of lists goes by itself: charts that were read for a letter nobody signed, lists on which nothing happens, sign-ins at rest. */
import { sql } from "kysely";
import { expired } from "./act.ts";
import type { Act } from "./act.ts";
import { AT_REST, noteMove } from "./batch-rows.ts";
import { together } from "./open.ts";
import type { Books, Store, Transaction } from "./open.ts";

/** Deletes what was prepared before a time and waits still; its child stays on the list, and can be tried again. Gives how many. */
export function expirePreparations(
  place: Store | Transaction,
  act: Act,
  { before, most }: { readonly before: number; readonly most: number },
): Promise<number> {
  return together(place, async (transaction) => {
    const { db } = transaction;
    const old = await db
      .selectFrom("batch_rows")
      .select(["id", "patient"])
      .where("tenant", "=", act.tenant)
      .where("state", "in", ["needs_info", "needs_clinician"])
      .where("changed_at", "<", before)
      .orderBy("changed_at")
      .limit(most)
      .execute();
    for (const { id, patient } of old) {
      await db.deleteFrom("batch_preparations").where("tenant", "=", act.tenant).where("row", "=", id).execute();
      await db
        .updateTable("batch_rows")
        .set({ state: "failed", why: "kept_too_long", letter: null, ...AT_REST, changed_at: act.at })
        .where("tenant", "=", act.tenant)
        .where("id", "=", id)
        .execute();
      noteMove(transaction, act, { id, patient, state: "failed" });
    }
    await dropLeftOut(transaction, act.tenant, before);
    return old.length;
  });
}

/** What was prepared for a child who was left out, as in a list that was canceled, serves only whoever takes it up again. */
async function dropLeftOut({ db }: Books, tenant: string, before: number): Promise<void> {
  await db
    .deleteFrom("batch_preparations")
    .where("tenant", "=", tenant)
    .where("row", "in", (eb) =>
      eb
        .selectFrom("batch_rows")
        .select("id")
        .where("tenant", "=", tenant)
        .where("state", "in", ["skipped", "failed"])
        .where("changed_at", "<", before),
    )
    .execute();
}

/** The last thing that happened on a list or to a child of it. */
const LAST_CHANGE = sql<number>`max(batches.changed_at, coalesce((select max(r.changed_at) from batch_rows r
  where r.tenant = batches.tenant and r.batch = batches.id), 0))`;
const LAST_CHANGE_POSTGRES = sql<number>`greatest(batches.changed_at, coalesce((select max(r.changed_at) from batch_rows r
  where r.tenant = batches.tenant and r.batch = batches.id), 0))`;

/** Deletes the lists on which nothing happened since a time, with their children; their letters stay. Gives how many. */
export function expireLists(place: Store | Transaction, act: Act, before: number): Promise<number> {
  return together(place, async (transaction) => {
    const { db, engine } = transaction;
    const { tenant } = act;
    const lastChange = engine === "postgres" ? LAST_CHANGE_POSTGRES : LAST_CHANGE;
    // The newest stays, so that no number of a list, and no sheet code, is given twice.
    const newest = await db
      .selectFrom("batches")
      .select(({ fn }) => fn.max("number").as("number"))
      .where("tenant", "=", tenant)
      .executeTakeFirst();
    const old = await db
      .selectFrom("batches")
      .select("id")
      .where("tenant", "=", tenant)
      .where("number", "<", newest?.number ?? 0)
      .where(lastChange, "<", before)
      .execute();
    for (const { id } of old) {
      await db.deleteFrom("batches").where("tenant", "=", tenant).where("id", "=", id).execute();
      transaction.note(
        expired(tenant, act.at, { action: "batch.expired", object: { kind: "batch", id }, patient: null }),
      );
    }
    return old.length;
  });
}

/** Forgets the EHR's tokens of lists on which nothing happened since a time; whoever goes on with one gives their own. */
export async function forgetOldSignIns({ db }: Books, before: number): Promise<number> {
  const forgotten = await db.deleteFrom("batch_sign_ins").where(restsSince(before)).executeTakeFirst();
  return Number(forgotten.numDeletedRows);
}

function restsSince(before: number): ReturnType<typeof sql<boolean>> {
  return sql<boolean>`not exists (select 1 from batches b
      where b.tenant = batch_sign_ins.tenant and b.id = batch_sign_ins.batch and b.changed_at >= ${before})
    and not exists (select 1 from batch_rows r
      where r.tenant = batch_sign_ins.tenant and r.batch = batch_sign_ins.batch and r.changed_at >= ${before})`;
}

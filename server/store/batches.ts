/** Batches: begun from a checked list, listed, counted. A child that is on the list is a row from the first moment to the last. */
import { sql } from "kysely";
import type { Batch, Counts, ListedChild, RowContent } from "../batch/batch.ts";
import type { RowState } from "../batch/states.ts";
import { done } from "./act.ts";
import type { Act } from "./act.ts";
import { asBatch, sealedContent, sealedTitle } from "./batch-cells.ts";
import type { BatchKey } from "./batch-cells.ts";
import { newId } from "./id.ts";
import { together } from "./open.ts";
import type { Books, Store, Transaction } from "./open.ts";
import type { BatchChildRow } from "./tables.ts";

/** The most children of one batch. */
export const MOST_ROWS = 500;

export interface NewBatch {
  readonly kind: string;
  readonly title: string;
  readonly children: readonly ListedChild[];
}

export type Beginning =
  | { readonly kind: "begun"; readonly id: string; readonly number: number }
  | { readonly kind: "nobody-listed" }
  | { readonly kind: "too-many"; readonly most: number };

/** Begins a batch with one row for each child of the list, all of them or none. */
export async function beginBatch(place: Store | Transaction, act: Act, batch: NewBatch): Promise<Beginning> {
  const { children } = batch;
  if (children.length === 0) return { kind: "nobody-listed" };
  if (children.length > MOST_ROWS) return { kind: "too-many", most: MOST_ROWS };
  return together(place, async (transaction) => {
    const id = newId(act.at);
    const number = await insertBatch(transaction, act, { ...batch, id });
    const rows = children.map((child, index) => newRow(transaction, act, { batch: id, child, row: index + 1 }));
    for (let from = 0; from < rows.length; from += AT_ONCE)
      await transaction.db
        .insertInto("batch_rows")
        .values(rows.slice(from, from + AT_ONCE))
        .execute();
    transaction.note(done(act, { action: "batch.begun", object: { kind: "batch", id }, patient: null }));
    return { kind: "begun", id, number };
  });
}

/** An engine takes so many values in one statement. */
const AT_ONCE = 50;

/** Two batches that are begun at once get two numbers: who comes second looks again. */
async function insertBatch(
  { db, vault }: Transaction,
  { tenant, who, at }: Act,
  { id, kind, title, children }: NewBatch & { readonly id: string },
): Promise<number> {
  for (;;) {
    const last = await db
      .selectFrom("batches")
      .select(({ fn }) => fn.max("number").as("number"))
      .where("tenant", "=", tenant)
      .executeTakeFirst();
    const number = (last?.number ?? 0) + 1;
    const times = { made_by: who, made_at: at, changed_at: at };
    const inserted = await db
      .insertInto("batches")
      .values({
        tenant,
        id,
        number,
        kind,
        state: "running",
        why: null,
        asked: children.length,
        ...times,
        ...sealedTitle(vault, { tenant, id }, title),
      })
      .onConflict((conflict) => conflict.columns(["tenant", "number"]).doNothing())
      .returning("number")
      .executeTakeFirst();
    if (inserted !== undefined) return number;
  }
}

interface Listed {
  readonly batch: string;
  readonly child: ListedChild;
  readonly row: number;
}

function newRow({ vault }: Books, { tenant, at }: Act, { batch, child, row }: Listed): BatchChildRow {
  const { kind, ...listed } = child;
  const id = newId(at);
  const content: RowContent = { ...listed, name: null, bornOn: null, questions: [], answers: {}, difference: [] };
  return {
    tenant,
    id,
    batch,
    row,
    kind,
    state: "queued",
    why: null,
    patient: null,
    letter: null,
    tries: 0,
    not_before: 0,
    held_by: null,
    lease_until: 0,
    changed_at: at,
    ...sealedContent(vault, { tenant, id }, content),
  };
}

/** One batch; null where the tenant has none of this id. */
export async function batchOf({ db, vault }: Books, { tenant, batch }: BatchKey): Promise<Batch | null> {
  const row = await db
    .selectFrom("batches")
    .selectAll()
    .where("tenant", "=", tenant)
    .where("id", "=", batch)
    .executeTakeFirst();
  return row === undefined ? null : asBatch(vault, row);
}

/** The batches of a tenant, newest first. */
export async function batchesOf({ db, vault }: Books, tenant: string): Promise<readonly Batch[]> {
  const rows = await db
    .selectFrom("batches")
    .selectAll()
    .where("tenant", "=", tenant)
    .orderBy("number", "desc")
    .execute();
  return rows.map((row) => asBatch(vault, row));
}

/** Where the children of a batch stand, in one look. Throws where a child is missing: then something took a row away. */
export async function countsOf({ db }: Books, { tenant, batch }: BatchKey): Promise<Counts | null> {
  const rows = await db
    .selectFrom("batches")
    .innerJoin("batch_rows", (join) =>
      join.onRef("batch_rows.tenant", "=", "batches.tenant").onRef("batch_rows.batch", "=", "batches.id"),
    )
    .select(["batches.asked", "batch_rows.state", sql<number>`cast(count(*) as integer)`.as("count")])
    .where("batches.tenant", "=", tenant)
    .where("batches.id", "=", batch)
    .groupBy(["batches.asked", "batch_rows.state"])
    .execute();
  const [first] = rows;
  if (first === undefined) return null;
  const { asked } = first;
  const counted = new Map(rows.map(({ state, count }) => [state, count]));
  if (rows.reduce((sum, { count }) => sum + count, 0) !== asked)
    throw new Error("A child of a batch is missing from the store; restore a backup.");
  return { asked, ...byState((state) => counted.get(state) ?? 0) };
}

function byState(count: (state: RowState) => number): Readonly<Record<RowState, number>> {
  return {
    queued: count("queued"),
    preparing: count("preparing"),
    needs_info: count("needs_info"),
    needs_clinician: count("needs_clinician"),
    signed: count("signed"),
    printed: count("printed"),
    handed_over: count("handed_over"),
    failed: count("failed"),
    skipped: count("skipped"),
  };
}

/**
 * How the work on a batch is handed out. Who claims a child has it for a while, and only who still has it may say what came of it:
 * a worker that was killed loses its turn, never the child. Knows no EHR and no letter.
 */
import { sql } from "kysely";
import type { BatchRow, RowContent } from "../batch/batch.ts";
import type { Standing } from "../batch/states.ts";
import type { Act } from "./act.ts";
import { asRow, sealedContent } from "./batch-cells.ts";
import { AT_REST, columnsOf, noteMove } from "./batch-rows.ts";
import { together } from "./open.ts";
import type { Books, Store, Transaction } from "./open.ts";
import type { BatchChildRow } from "./tables.ts";
import { openText, sealText } from "./vault.ts";
import type { Place } from "./vault.ts";

/** Who works, and how long it may before others think that it is gone. */
export interface Worker {
  /** Another one for each program that runs. */
  readonly id: string;
  readonly leaseMs: number;
}

/** So often is a child begun before it counts as failed; a worker that is killed uses up one time as well. */
export const MOST_TRIES = 5;

/** A child that was claimed. */
export interface Claim {
  readonly tenant: string;
  readonly worker: string;
  readonly row: BatchRow;
  /** What was prepared before it was asked about; null where nothing was. */
  readonly prepared: string | null;
}

/** Takes the next child that waits, or one whose worker is gone; null where there is nothing to do now. */
export function claimRow(store: Store, worker: Worker, at: number): Promise<Claim | null> {
  return together(store, async (transaction) => {
    const { db, vault } = transaction;
    const row = await db
      .updateTable("batch_rows")
      .set((eb) => ({
        state: "preparing",
        held_by: worker.id,
        lease_until: at + worker.leaseMs,
        changed_at: at,
        tries: eb("tries", "+", 1),
      }))
      .where("id", "=", nextRow(transaction, at))
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) return null;
    const key = { tenant: row.tenant, worker: worker.id };
    return { ...key, row: asRow(vault, row), prepared: await preparationOf(transaction, row) };
  });
}

/** Of the batches that run, the one that waited longest. Rows that another worker is taking are passed by. */
function nextRow({ engine }: Books, at: number): ReturnType<typeof sql<string>> {
  const passing = engine === "postgres" ? sql`for update of r skip locked` : sql``;
  return sql<string>`(
    select r.id from batch_rows r
    join batches b on b.tenant = r.tenant and b.id = r.batch
    where b.state = 'running'
      and ((r.state = 'queued' and r.not_before <= ${at}) or (r.state = 'preparing' and r.lease_until < ${at}))
    order by r.not_before, b.number, r.row
    limit 1 ${passing})`;
}

/** Keeps a child for longer; false where it is not this worker's any more. */
export async function renewClaim({ db }: Books, { tenant, worker, row }: Claim, leaseUntil: number): Promise<boolean> {
  const renewed = await db
    .updateTable("batch_rows")
    .set({ lease_until: leaseUntil })
    .where("tenant", "=", tenant)
    .where("id", "=", row.id)
    .where("state", "=", "preparing")
    .where("held_by", "=", worker)
    .executeTakeFirst();
  return renewed.numUpdatedRows === 1n;
}

/** What came of a child's turn. */
export interface Turn {
  readonly to: { readonly state: "needs_info" | "needs_clinician" } | Extract<Standing, { why: string }>;
  readonly patient: string | null;
  readonly content: RowContent;
  /** The chart and the choices, for the clinician; null where there are none. */
  readonly prepared: string | null;
}

export type Completing =
  | { readonly kind: "completed" }
  /** Cancelled meanwhile, or another worker's by now: what was done here counts for nothing. */
  | { readonly kind: "lost" }
  /** Another row of the batch is the same child and kind. */
  | { readonly kind: "same-child" };

/** Says what came of a turn, in one step with all that goes with it. */
export function completeRow(
  store: Store,
  act: Act,
  { claim, turn }: { readonly claim: Claim; readonly turn: Turn },
): Promise<Completing> {
  return together(store, async (transaction) => {
    const { tenant, worker, row } = claim;
    const held = await heldRow(transaction, claim);
    if (held === undefined) return { kind: "lost" };
    if (turn.to.state !== "skipped" && (await isTwice(transaction, held, turn))) return { kind: "same-child" };
    await keepPreparation(transaction, held, turn.prepared);
    const moved = await transaction.db
      .updateTable("batch_rows")
      .set({
        ...columnsOf(turn.to),
        ...AT_REST,
        ...sealedContent(transaction.vault, held, turn.content),
        patient: turn.patient,
        changed_at: act.at,
      })
      .where("tenant", "=", tenant)
      .where("id", "=", row.id)
      .where("held_by", "=", worker)
      .executeTakeFirst();
    if (moved.numUpdatedRows !== 1n) throw new Error("A child of a batch changed hands inside a transaction.");
    noteMove(transaction, act, { id: row.id, patient: turn.patient, state: turn.to.state });
    return { kind: "completed" };
  });
}

function heldRow({ db, engine }: Books, { tenant, worker, row }: Claim): Promise<BatchChildRow | undefined> {
  return db
    .selectFrom("batch_rows")
    .selectAll()
    .where("tenant", "=", tenant)
    .where("id", "=", row.id)
    .where("state", "=", "preparing")
    .where("held_by", "=", worker)
    .$if(engine === "postgres", (query) => query.forUpdate())
    .executeTakeFirst();
}

async function isTwice({ db }: Books, held: BatchChildRow, { patient }: Turn): Promise<boolean> {
  if (patient === null) return false;
  const other = await db
    .selectFrom("batch_rows")
    .select("id")
    .where("tenant", "=", held.tenant)
    .where("batch", "=", held.batch)
    .where("patient", "=", patient)
    .where("kind", "=", held.kind)
    .where("state", "<>", "skipped")
    .where("id", "<>", held.id)
    .executeTakeFirst();
  return other !== undefined;
}

/** Gives a child back to the queue, to be taken up again after a while. `again` says whether the turn counts. */
export async function putBack(
  { db }: Books,
  { tenant, worker, row }: Claim,
  { notBefore, counts }: { readonly notBefore: number; readonly counts: boolean },
): Promise<boolean> {
  const put = await db
    .updateTable("batch_rows")
    .set((eb) => ({
      state: "queued",
      held_by: null,
      lease_until: 0,
      not_before: notBefore,
      tries: counts ? eb.ref("tries") : eb("tries", "-", 1),
    }))
    .where("tenant", "=", tenant)
    .where("id", "=", row.id)
    .where("state", "=", "preparing")
    .where("held_by", "=", worker)
    .executeTakeFirst();
  return put.numUpdatedRows === 1n;
}

/** When the next child may be taken up; null where nothing waits in a batch that runs. */
export async function nextTurn({ db }: Books): Promise<number | null> {
  const next = await db
    .selectFrom("batch_rows")
    .innerJoin("batches", (join) =>
      join.onRef("batches.tenant", "=", "batch_rows.tenant").onRef("batches.id", "=", "batch_rows.batch"),
    )
    .select(
      sql<number | null>`min(case when batch_rows.state = 'queued' then not_before else lease_until end)`.as("at"),
    )
    .where("batches.state", "=", "running")
    .where("batch_rows.state", "in", ["queued", "preparing"])
    .executeTakeFirst();
  return next?.at ?? null;
}

/** What was prepared for a child: the chart and the choices; null where nothing was. */
export async function preparationOf(
  { db, vault }: Books,
  { tenant, id }: Pick<BatchChildRow, "tenant" | "id">,
): Promise<string | null> {
  const found = await db
    .selectFrom("batch_preparations")
    .select("review")
    .where("tenant", "=", tenant)
    .where("row", "=", id)
    .executeTakeFirst();
  return found === undefined ? null : openText(vault, found.review, reviewPlace(tenant, id));
}

async function keepPreparation(
  { db, vault }: Transaction,
  { tenant, id }: BatchChildRow,
  prepared: string | null,
): Promise<void> {
  if (prepared === null) {
    await db.deleteFrom("batch_preparations").where("tenant", "=", tenant).where("row", "=", id).execute();
    return;
  }
  const sealed = { review: sealText(vault, prepared, reviewPlace(tenant, id)), sealed_with: vault.sealsWith };
  await db
    .insertInto("batch_preparations")
    .values({ tenant, row: id, ...sealed })
    .onConflict((conflict) => conflict.columns(["tenant", "row"]).doUpdateSet(sealed))
    .execute();
}

function reviewPlace(tenant: string, row: string): Place {
  return { tenant, table: "batch_preparations", row, column: "review" };
}

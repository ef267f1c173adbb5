/** A batch as a whole: stopped, let go on, ended; and what failed put in the queue again. */
import type { PausedWhy } from "../batch/batch.ts";
import { SKIPPED } from "../batch/reasons.ts";
import type { Why } from "../batch/reasons.ts";
import { UNSIGNED } from "../batch/states.ts";
import { done } from "./act.ts";
import type { Act } from "./act.ts";
import { AT_REST, noteMove } from "./batch-rows.ts";
import type { BatchKey } from "./batch-cells.ts";
import { together } from "./open.ts";
import type { Books, Store, Transaction } from "./open.ts";
import { openText, sealText } from "./vault.ts";
import type { Place } from "./vault.ts";

export type Controlling = { readonly kind: "done" | "unknown" };

/** Stops the preparing; what is in work goes back in the queue when its turn ends. Once paused or cancelled it stays so. */
export function pauseBatch(
  place: Store | Transaction,
  act: Act,
  { batch, why }: { readonly batch: string; readonly why: PausedWhy },
): Promise<Controlling> {
  return together(place, async (transaction) => {
    const paused = await transaction.db
      .updateTable("batches")
      .set({ state: "paused", why, changed_at: act.at })
      .where("tenant", "=", act.tenant)
      .where("id", "=", batch)
      .where("state", "=", "running")
      .returning("id")
      .executeTakeFirst();
    if (paused === undefined) return { kind: "unknown" };
    note(transaction, act, { action: "batch.paused", batch });
    return { kind: "done" };
  });
}

/** Ends a batch: nothing more is prepared, and what no clinician has signed is left out. What is signed stays. */
export function cancelBatch(place: Store | Transaction, act: Act, batch: string): Promise<Controlling> {
  return together(place, async (transaction) => {
    const cancelled = await transaction.db
      .updateTable("batches")
      .set({ state: "cancelled", why: null, changed_at: act.at })
      .where("tenant", "=", act.tenant)
      .where("id", "=", batch)
      .where("state", "<>", "cancelled")
      .returning("id")
      .executeTakeFirst();
    if (cancelled === undefined) return { kind: "unknown" };
    await transaction.db
      .updateTable("batch_rows")
      .set({ state: "skipped", why: "cancelled", ...AT_REST, changed_at: act.at })
      .where("tenant", "=", act.tenant)
      .where("batch", "=", batch)
      .where("state", "in", UNSIGNED)
      .execute();
    await forgetSignIn(transaction, { tenant: act.tenant, batch });
    note(transaction, act, { action: "batch.cancelled", batch });
    return { kind: "done" };
  });
}

/** Lets a paused batch go on, and a cancelled one begin again where it was ended. */
export function resumeBatch(place: Store | Transaction, act: Act, batch: string): Promise<Controlling> {
  return together(place, async (transaction) => {
    const resumed = await transaction.db
      .updateTable("batches")
      .set({ state: "running", why: null, changed_at: act.at })
      .where("tenant", "=", act.tenant)
      .where("id", "=", batch)
      .where("state", "<>", "running")
      .returning("id")
      .executeTakeFirst();
    if (resumed === undefined) return { kind: "unknown" };
    await requeue(transaction, act, { batch, rows: null, whys: ["cancelled"] });
    note(transaction, act, { action: "batch.resumed", batch });
    return { kind: "done" };
  });
}

export interface Retry {
  readonly batch: string;
  /** Null: every child that failed. */
  readonly rows: readonly number[] | null;
}

/** Puts children that failed in the queue again, and those named that were skipped for something that can change. Gives how many. */
export function retryRows(
  place: Store | Transaction,
  act: Act,
  { batch, rows }: Retry,
): Promise<{ readonly retried: number }> {
  return together(place, async (transaction) => ({
    retried: await requeue(transaction, act, { batch, rows, whys: rows === null ? [] : CHANGEABLE }),
  }));
}

/** Who has died, or was signed for, does not come back; a cancelled child comes back with its batch. */
const CHANGEABLE: readonly Why[] = (["not_agreed", "by_clinician", "by_staff"] as const).filter(
  (why) => why in SKIPPED,
);

interface Requeue extends Retry {
  /** Of the skipped: only with one of these. */
  readonly whys: readonly Why[];
}

async function requeue(transaction: Transaction, act: Act, { batch, rows, whys }: Requeue): Promise<number> {
  const isCancelled = whys.includes("cancelled");
  if (rows?.length === 0) return 0;
  const moved = await transaction.db
    .updateTable("batch_rows")
    .set({ state: "queued", why: null, ...AT_REST, changed_at: act.at })
    .where("tenant", "=", act.tenant)
    .where("batch", "=", batch)
    .where((eb) => {
      const skipped = whys.length === 0 ? [] : [eb.and([eb("state", "=", "skipped"), eb("why", "in", whys)])];
      return eb.or([...(isCancelled ? [] : [eb("state", "=", "failed")]), ...skipped]);
    })
    .$if(rows !== null, (query) => query.where("row", "in", rows ?? []))
    .returning(["id", "patient", "state"])
    .execute();
  for (const row of moved) noteMove(transaction, act, row);
  return moved.length;
}

/** Gives a batch the EHR's tokens to read charts with, and lets it go on if it waited for them. */
export function giveSignIn(
  place: Store | Transaction,
  act: Act,
  { batch, session }: { readonly batch: string; readonly session: string },
): Promise<Controlling> {
  return together(place, async (transaction) => {
    const key = { tenant: act.tenant, batch };
    const { db, vault } = transaction;
    const found = await db
      .selectFrom("batches")
      .select(["state", "why"])
      .where("tenant", "=", act.tenant)
      .where("id", "=", batch)
      .executeTakeFirst();
    if (found === undefined || found.state === "cancelled") return { kind: "unknown" };
    const sealed = { session: sealText(vault, session, signInPlace(key)), sealed_with: vault.sealsWith };
    await db
      .insertInto("batch_sign_ins")
      .values({ ...key, ...sealed })
      .onConflict((conflict) => conflict.columns(["tenant", "batch"]).doUpdateSet(sealed))
      .execute();
    note(transaction, act, { action: "batch.signed_in", batch });
    if (found.state === "paused" && found.why !== "asked") await resumeBatch(transaction, act, batch);
    return { kind: "done" };
  });
}

/** The EHR's tokens of a batch; null where it has none, or they are used up. */
export async function signInOf({ db, vault }: Books, { tenant, batch }: BatchKey): Promise<string | null> {
  const row = await db
    .selectFrom("batch_sign_ins")
    .select("session")
    .where("tenant", "=", tenant)
    .where("batch", "=", batch)
    .executeTakeFirst();
  return row === undefined ? null : openText(vault, row.session, signInPlace({ tenant, batch }));
}

/** Keeps renewed tokens over the ones that were read, if the batch still has any. */
export async function keepSignIn({ db, vault }: Books, key: BatchKey, session: string): Promise<void> {
  await db
    .updateTable("batch_sign_ins")
    .set({ session: sealText(vault, session, signInPlace(key)), sealed_with: vault.sealsWith })
    .where("tenant", "=", key.tenant)
    .where("batch", "=", key.batch)
    .execute();
}

/** Forgets the tokens of a batch. */
export async function forgetSignIn({ db }: Books, { tenant, batch }: BatchKey): Promise<void> {
  await db.deleteFrom("batch_sign_ins").where("tenant", "=", tenant).where("batch", "=", batch).execute();
}

function signInPlace({ tenant, batch }: BatchKey): Place {
  return { tenant, table: "batch_sign_ins", row: batch, column: "session" };
}

interface BatchDeed {
  readonly action: `batch.${string}`;
  readonly batch: string;
}

function note(transaction: Transaction, act: Act, { action, batch }: BatchDeed): void {
  transaction.note(done(act, { action, object: { kind: "batch", id: batch }, patient: null }));
}

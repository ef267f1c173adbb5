/**
 * The EHR's tokens that a batch reads charts with, sealed. They are given by a person who signed in, renewed by one machine at a
 * time, and forgotten when they are over or the batch is.
 */
import { done } from "./act.ts";
import type { Act } from "./act.ts";
import type { BatchKey } from "./batch-cells.ts";
import { together } from "./open.ts";
import type { Books, Store, Transaction } from "./open.ts";
import { openText, sealText } from "./vault.ts";
import type { Place } from "./vault.ts";

/** Gives a batch the EHR's tokens to read charts with, and lets it go on if it waited for them. */
export function giveSignIn(
  place: Store | Transaction,
  act: Act,
  { batch, session }: { readonly batch: string; readonly session: string },
): Promise<{ readonly kind: "done" | "unknown" }> {
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
      .values({ ...key, renewing_until: 0, ...sealed })
      .onConflict((conflict) => conflict.columns(["tenant", "batch"]).doUpdateSet(sealed))
      .execute();
    if (found.state === "paused" && found.why !== "asked")
      await db
        .updateTable("batches")
        .set({ state: "running", why: null, changed_at: act.at })
        .where("tenant", "=", act.tenant)
        .where("id", "=", batch)
        .execute();
    transaction.note(done(act, { action: "batch.signed_in", object: { kind: "batch", id: batch }, patient: null }));
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

/** Takes the renewing of the tokens for a while; false where another machine is at it, or there are none. */
export async function takeRenewal(
  { db }: Books,
  { tenant, batch }: BatchKey,
  { at, until }: { readonly at: number; readonly until: number },
): Promise<boolean> {
  const taken = await db
    .updateTable("batch_sign_ins")
    .set({ renewing_until: until })
    .where("tenant", "=", tenant)
    .where("batch", "=", batch)
    .where("renewing_until", "<=", at)
    .executeTakeFirst();
  return taken.numUpdatedRows === 1n;
}

/** Keeps renewed tokens over the ones that were read, if the batch still has any. */
export async function keepSignIn({ db, vault }: Books, key: BatchKey, session: string): Promise<void> {
  await db
    .updateTable("batch_sign_ins")
    .set({ session: sealText(vault, session, signInPlace(key)), sealed_with: vault.sealsWith, renewing_until: 0 })
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

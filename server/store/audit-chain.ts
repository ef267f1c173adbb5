/** How audit rows hang together: each carries the hash of the one before it, and the last one's hash is kept sealed. */
import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import type { AuditRow, Tables } from "./tables.ts";
import { openText, sealText } from "./vault.ts";
import type { Place, Vault } from "./vault.ts";

/** Something that was done or refused. Holds ids and closed words; never a name, a date of birth, a code or a token. */
export interface AuditEntry {
  readonly tenant: string;
  readonly at: number;
  /** The person by their FHIR reference, or `system`. */
  readonly who: string;
  /** The patient by their FHIR reference, where there is one. */
  readonly patient: string | null;
  readonly action: `${string}.${string}`;
  readonly object: { readonly kind: string; readonly id: string };
  readonly outcome: "done" | "refused";
  readonly reason: string | null;
}

/** The last link of a tenant's chain. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}

interface Chained {
  readonly db: Kysely<Tables>;
  readonly vault: Vault;
}

const BEGINNING: Head = { seq: 0, hash: createHash("sha256").update("letter of support, audit").digest("hex") };

/** What the first row of every chain has as its previous hash. */
export const FIRST_PREVIOUS = BEGINNING.hash;

/** Adds entries to the chains of their tenants; call it last in a transaction. */
export async function appendAudit(chained: Chained, entries: readonly AuditEntry[]): Promise<void> {
  const byTenant = Map.groupBy(entries, ({ tenant }) => tenant);
  // Always in the same order: two transactions that write to the same two chains cannot wait for each other.
  for (const tenant of [...byTenant.keys()].toSorted()) {
    await appendTo(tenant, byTenant.get(tenant) ?? [], chained);
  }
}

async function appendTo(tenant: string, entries: readonly AuditEntry[], chained: Chained): Promise<void> {
  let head = (await lockedHead(tenant, entries.length, chained)) ?? (await firstHead(tenant, entries.length, chained));
  const rows: AuditRow[] = [];
  for (const entry of entries) {
    const row = linked(entry, head);
    rows.push(row);
    head = { seq: row.seq, hash: row.hash };
  }
  await chained.db.insertInto("audit").values(rows).execute();
  await chained.db
    .updateTable("audit_heads")
    .set(sealedHead(tenant, head, chained.vault))
    .where("tenant", "=", tenant)
    .execute();
}

/** Counting first locks the chain, so that writers queue up on either engine; null where the tenant has no chain yet. */
async function lockedHead(tenant: string, more: number, { db, vault }: Chained): Promise<Head | null> {
  const row = await db
    .updateTable("audit_heads")
    .set(({ eb }) => ({ seq: eb("seq", "+", more) }))
    .where("tenant", "=", tenant)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return null;
  const head = openHead(tenant, row.head, vault);
  if (head.seq + more === row.seq) return head;
  throw new Error("The end of the audit was tampered with; run `letters audit verify` and restore a backup.");
}

async function firstHead(tenant: string, more: number, chained: Chained): Promise<Head> {
  await chained.db
    .insertInto("audit_heads")
    .values({ tenant, ...sealedHead(tenant, BEGINNING, chained.vault) })
    .onConflict((conflict) => conflict.column("tenant").doNothing())
    .execute();
  const head = await lockedHead(tenant, more, chained);
  if (head === null) throw new Error("The audit of a tenant could not be begun.");
  return head;
}

function linked(entry: AuditEntry, head: Head): AuditRow {
  const { object, ...rest } = entry;
  const row = { ...rest, seq: head.seq + 1, object_kind: object.kind, object_id: object.id, previous: head.hash };
  return { ...row, hash: hashOf(row) };
}

/** The hash of a row over all that it says and the hash before it. */
export function hashOf(row: Omit<AuditRow, "hash">): string {
  const { previous, tenant, seq, at, who, patient, action, object_kind, object_id, outcome, reason } = row;
  const said = [previous, tenant, seq, at, who, patient, action, object_kind, object_id, outcome, reason];
  return createHash("sha256").update(JSON.stringify(said)).digest("hex");
}

/** The sealed end of a chain. Throws `SealBroken` where it was changed: without our keys nobody can write another end. */
export function openHead(tenant: string, sealed: Uint8Array, vault: Vault): Head {
  const [seq = "", hash = ""] = openText(vault, sealed, headPlace(tenant)).split(" ");
  return { seq: Number(seq), hash };
}

function sealedHead(tenant: string, { seq, hash }: Head, vault: Vault): Omit<Tables["audit_heads"], "tenant"> {
  return { seq, head: sealText(vault, `${seq} ${hash}`, headPlace(tenant)), sealed_with: vault.sealsWith };
}

function headPlace(tenant: string): Place {
  return { tenant, table: "audit_heads", row: tenant, column: "head" };
}

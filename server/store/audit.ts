/** The audit as it is written to, read out and proved whole. Nothing here can change or remove a row. */
import { FIRST_PREVIOUS, hashOf, openHead } from "./audit-chain.ts";
import type { AuditEntry, Head } from "./audit-chain.ts";
import { together } from "./open.ts";
import type { Books, Store, Transaction } from "./open.ts";
import type { AuditRow } from "./tables.ts";
import { SealBroken } from "./vault.ts";

/** What is wrong in a chain and where: the first row concerned, or null where its sealed end is missing or was changed. */
export interface AuditFault {
  readonly tenant: string;
  readonly seq: number | null;
  readonly what: "changed" | "removed" | "inserted" | "end-missing" | "end-changed";
}

export type AuditVerdict =
  | { readonly kind: "whole"; readonly rows: number; readonly tenants: number }
  | { readonly kind: "broken"; readonly faults: readonly AuditFault[] };

/** Records what happened outside the store's own doors: a print, a download, a query, a denied access. */
export async function recordAudit(place: Store | Transaction, entry: AuditEntry): Promise<void> {
  await together(place, (transaction) => Promise.resolve(transaction.note(entry)));
}

/** A tenant's rows after a number, oldest first, for export; at most `most`. */
export function auditRows(books: Books, tenant: string, range: { after: number; most: number }): Promise<AuditRow[]> {
  return books.db
    .selectFrom("audit")
    .selectAll()
    .where("tenant", "=", tenant)
    .where("seq", ">", range.after)
    .orderBy("seq")
    .limit(range.most)
    .execute();
}

/** Walks every chain from its first row to its sealed end. Rows that are added meanwhile are left to the next time. */
export async function verifyAudit(books: Books): Promise<AuditVerdict> {
  const tenants = await tenantsOf(books);
  const faults: AuditFault[] = [];
  let rows = 0;
  for (const tenant of tenants) {
    const walked = await verifyChain(books, tenant);
    faults.push(...walked.faults);
    rows += walked.rows;
  }
  return faults.length > 0 ? { kind: "broken", faults } : { kind: "whole", rows, tenants: tenants.length };
}

/** Tenants with letters or reviews count too: a chain that was removed whole is missed there. */
async function tenantsOf({ db }: Books): Promise<readonly string[]> {
  const found = await db
    .selectFrom("audit")
    .select("tenant")
    .union(db.selectFrom("audit_heads").select("tenant"))
    .union(db.selectFrom("letters").select("tenant"))
    .union(db.selectFrom("content_reviews").select("tenant"))
    .orderBy("tenant")
    .execute();
  return found.map(({ tenant }) => tenant);
}

interface Walked {
  readonly rows: number;
  readonly faults: readonly AuditFault[];
}

async function verifyChain(books: Books, tenant: string): Promise<Walked> {
  const ending = await endOf(books, tenant);
  if (ending.head === null) return { rows: 0, faults: [{ tenant, seq: null, what: ending.what }] };
  const walk = new Walk(tenant);
  let page = await auditRows(books, tenant, { after: Number.MIN_SAFE_INTEGER, most: PAGE });
  while (page.length > 0) {
    for (const row of page) if (row.seq <= ending.head.seq) walk.step(row);
    page = await auditRows(books, tenant, { after: page.at(-1)?.seq ?? 0, most: PAGE });
  }
  walk.end(ending.head);
  return { rows: walk.rows, faults: [...walk.faults, ...(await beyondEnd(books, tenant))] };
}

const PAGE = 1000;

type Ending = { readonly head: Head } | { readonly head: null; readonly what: "end-missing" | "end-changed" };

async function endOf({ db, vault }: Books, tenant: string): Promise<Ending> {
  const row = await db.selectFrom("audit_heads").selectAll().where("tenant", "=", tenant).executeTakeFirst();
  if (row === undefined) return { head: null, what: "end-missing" };
  try {
    const head = openHead(tenant, row.head, vault);
    return head.seq === row.seq ? { head } : { head: null, what: "end-changed" };
  } catch (error) {
    if (error instanceof SealBroken) return { head: null, what: "end-changed" };
    throw error;
  }
}

/** Rows after the end were put there without us. The end is read last, as it only ever moves on. */
async function beyondEnd(books: Books, tenant: string): Promise<readonly AuditFault[]> {
  const last = await books.db
    .selectFrom("audit")
    .select(({ fn }) => fn.max("seq").as("seq"))
    .where("tenant", "=", tenant)
    .executeTakeFirst();
  const ending = await endOf(books, tenant);
  if (ending.head === null) return [{ tenant, seq: null, what: ending.what }];
  const seq = last?.seq ?? 0;
  return seq > ending.head.seq ? [{ tenant, seq: ending.head.seq + 1, what: "inserted" }] : [];
}

/** Goes along a chain row by row and keeps what does not fit. */
class Walk {
  readonly faults: AuditFault[] = [];
  rows = 0;
  readonly #tenant: string;
  #seq = 0;
  #hash: string | null = FIRST_PREVIOUS;

  constructor(tenant: string) {
    this.#tenant = tenant;
  }

  step(row: AuditRow): void {
    if (row.seq < 1) return this.#found(row.seq, "inserted");
    if (row.seq > this.#seq + 1) this.#gap();
    // A row whose own hash fits its words, but that the next row does not know, was rewritten with its hash.
    else if (this.#hash !== null && row.previous !== this.#hash) this.#found(Math.max(this.#seq, 1), "changed");
    const fits = hashOf(row) === row.hash;
    if (!fits) this.#found(row.seq, "changed");
    this.rows += 1;
    this.#seq = row.seq;
    this.#hash = fits ? row.hash : null;
  }

  end(head: Head): void {
    if (this.#seq < head.seq) this.#gap();
    else if (this.#hash !== null && this.#hash !== head.hash) this.#found(head.seq, "changed");
  }

  #gap(): void {
    this.#found(this.#seq + 1, "removed");
    this.#hash = null;
  }

  #found(seq: number, what: AuditFault["what"]): void {
    this.faults.push({ tenant: this.#tenant, seq, what });
  }
}

/**
 * How what was kept of children leaves for good: one child's, as an administrator orders it, and letters whose time is over. The
 * audit stays, by the EHR's ids alone, and tells what was erased; the guards of the tables let nothing else go.
 */
import { done } from "./act.ts";
import type { Act } from "./act.ts";
import { appendAudit } from "./audit-chain.ts";
import type { AuditEntry } from "./audit-chain.ts";
import { together } from "./open.ts";
import type { Books, Store, Transaction } from "./open.ts";
import type { Whose } from "./records.ts";

/** How many rows there are of a child, by what they are. */
export interface Holdings {
  readonly letters: number;
  readonly records: number;
  readonly drafts: number;
  readonly requests: number;
  readonly launches: number;
}

interface Leaving extends Holdings {
  readonly letterIds: readonly string[];
  readonly recordIds: readonly string[];
}

/** What is kept of a child, counted. */
export async function holdingsOf(books: Books, whose: Whose): Promise<Holdings> {
  const { letterIds: _letters, recordIds: _records, ...counts } = await leavingOf(books, whose);
  return counts;
}

/** Erases everything of a child but the audit; gives what there was. */
export function eraseChild(place: Store | Transaction, act: Act, patient: string): Promise<Holdings> {
  const { tenant } = act;
  return together(place, async (transaction) => {
    const leaving = await leavingOf(transaction, { tenant, patient });
    const { letterIds, recordIds, ...counts } = leaving;
    const object = { kind: "child", id: patient };
    await told(transaction, [
      done(act, { action: "child.erased", object, patient }),
      ...erasures(act, { letters: letterIds, records: recordIds, patient }),
    ]);
    await deleteRows(transaction, tenant, leaving);
    for (const table of ["drafts", "signature_requests", "launches", "child_marks"] as const)
      await transaction.db.deleteFrom(table).where("tenant", "=", tenant).where("patient", "=", patient).execute();
    return counts;
  });
}

/** Erases up to `most` letters of a tenant that were last changed before a time, with what was recorded of them; gives how many. */
export function eraseOldLetters(
  place: Store | Transaction,
  act: Act,
  { before, most }: { readonly before: number; readonly most: number },
): Promise<number> {
  const { tenant } = act;
  return together(place, async (transaction) => {
    const old = await transaction.db
      .selectFrom("letters")
      .select(["id", "patient"])
      .where("tenant", "=", tenant)
      .where("state", "<>", "held")
      .where("changed_at", "<", before)
      .orderBy("changed_at")
      .limit(most)
      .execute();
    for (const { id, patient } of old) {
      const rows = await transaction.db
        .selectFrom("records")
        .select("id")
        .where("tenant", "=", tenant)
        .where("letter", "=", id)
        .execute();
      const leaving = { letterIds: [id], recordIds: rows.map((row) => row.id) };
      await told(transaction, erasures(act, { letters: [id], records: leaving.recordIds, patient }));
      await deleteRows(transaction, tenant, leaving);
    }
    return old.length;
  });
}

/** Written before the rows go, not at the end: the guards look for it. */
function told({ db, vault }: Transaction, entries: readonly AuditEntry[]): Promise<void> {
  return appendAudit({ db, vault }, entries);
}

interface Erased {
  readonly letters: readonly string[];
  readonly records: readonly string[];
  readonly patient: string;
}

function erasures(act: Act, { letters, records, patient }: Erased): readonly AuditEntry[] {
  return [
    ...letters.map((id) => done(act, { action: "letter.erased", object: { kind: "letter", id }, patient })),
    ...records.map((id) => done(act, { action: "record.erased", object: { kind: "record", id }, patient })),
  ];
}

/** What hangs on a letter goes first; its choices, rows, chart and scans go with it. */
async function deleteRows(
  { db }: Books,
  tenant: string,
  { letterIds, recordIds }: Pick<Leaving, "letterIds" | "recordIds">,
): Promise<void> {
  for (const letter of letterIds) {
    await db.deleteFrom("signatures").where("tenant", "=", tenant).where("letter", "=", letter).execute();
    await db.deleteFrom("filings").where("tenant", "=", tenant).where("letter", "=", letter).execute();
    await db.deleteFrom("letters").where("tenant", "=", tenant).where("id", "=", letter).execute();
  }
  for (const id of recordIds)
    await db.deleteFrom("records").where("tenant", "=", tenant).where("id", "=", id).execute();
}

async function leavingOf({ db }: Books, { tenant, patient }: Whose): Promise<Leaving> {
  const idsOf = async (
    table: "letters" | "records" | "drafts" | "signature_requests" | "launches",
  ): Promise<string[]> => {
    const rows = await db
      .selectFrom(table)
      .select("id")
      .where("tenant", "=", tenant)
      .where("patient", "=", patient)
      .execute();
    return rows.map(({ id }) => id);
  };
  const letterIds = await idsOf("letters");
  const recordIds = await idsOf("records");
  return {
    letterIds,
    recordIds,
    letters: letterIds.length,
    records: recordIds.length,
    drafts: (await idsOf("drafts")).length,
    requests: (await idsOf("signature_requests")).length,
    launches: (await idsOf("launches")).length,
  };
}

/** Key rotation: every sealed value is opened and sealed again with the first key, some rows at a time, while the service runs. */
import { sql } from "kysely";
import { markAnew } from "./children.ts";
import { together } from "./open.ts";
import type { Books, Store, Transaction } from "./open.ts";

/** Where sealed values stand: the table, the column that names the row, the sealed columns. */
export const SEALED = [
  { table: "launches", row: "id", columns: ["session"] },
  { table: "drafts", row: "id", columns: ["content"] },
  { table: "letters", row: "id", columns: ["tree", "pages", "pdf"] },
  { table: "letter_rows", row: "letter", columns: ["rests_on"] },
  { table: "letter_choices", row: "letter", columns: ["choices"] },
  { table: "signatures", row: "letter", columns: ["statement"] },
  { table: "content_reviews", row: "id", columns: ["content"] },
  { table: "signature_requests", row: "id", columns: ["content"] },
  { table: "letter_charts", row: "letter", columns: ["chart"] },
  { table: "records", row: "id", columns: ["content"] },
  { table: "scans", row: "id", columns: ["bytes"] },
  { table: "enclosure_files", row: "id", columns: ["bytes"] },
  { table: "batches", row: "id", columns: ["content"] },
  { table: "batch_rows", row: "id", columns: ["content"] },
  { table: "batch_preparations", row: "row", columns: ["review"] },
  { table: "batch_sign_ins", row: "batch", columns: ["session"] },
  { table: "children", row: "patient", columns: ["content"] },
  { table: "letter_cards", row: "letter", columns: ["content"] },
  { table: "print_jobs", row: "id", columns: ["content"] },
  { table: "job_pages", row: "id", columns: ["pages"] },
  { table: "template_versions", row: "id", columns: ["content"] },
  { table: "template_steps", row: "id", columns: ["why"] },
  { table: "template_drafts", row: "id", columns: ["content"] },
  { table: "practice_files", row: "name", columns: ["bytes"] },
  { table: "audit_heads", row: "tenant", columns: ["head"] },
] as const;

type SealedTable = (typeof SEALED)[number];

/**
 * Seals up to `most` rows of each table anew; gives how many. At 0 no row needs an older key, and that key may go
 * (and the backups that still need it keep a copy of their own).
 */
export async function reseal(store: Store, most: number): Promise<number> {
  let rows = 0;
  for (const table of SEALED) rows += await together(store, (transaction) => resealSome(transaction, table, most));
  return rows + (await together(store, (transaction) => markAnew(transaction, most)));
}

/** The ids of the keys that the store cannot be read without. */
export async function keysInUse({ db }: Books): Promise<readonly string[]> {
  const used = await db
    .selectFrom("launches")
    .select("sealed_with")
    .union(db.selectFrom("drafts").select("sealed_with"))
    .union(db.selectFrom("letters").select("sealed_with"))
    .union(db.selectFrom("letter_rows").select("sealed_with"))
    .union(db.selectFrom("letter_choices").select("sealed_with"))
    .union(db.selectFrom("signatures").select("sealed_with"))
    .union(db.selectFrom("content_reviews").select("sealed_with"))
    .union(db.selectFrom("signature_requests").select("sealed_with"))
    .union(db.selectFrom("letter_charts").select("sealed_with"))
    .union(db.selectFrom("records").select("sealed_with"))
    .union(db.selectFrom("scans").select("sealed_with"))
    .union(db.selectFrom("enclosure_files").select("sealed_with"))
    .union(db.selectFrom("batches").select("sealed_with"))
    .union(db.selectFrom("batch_rows").select("sealed_with"))
    .union(db.selectFrom("batch_preparations").select("sealed_with"))
    .union(db.selectFrom("batch_sign_ins").select("sealed_with"))
    .union(db.selectFrom("children").select("sealed_with"))
    .union(db.selectFrom("name_marks").select("marked_with as sealed_with"))
    .union(db.selectFrom("letter_cards").select("sealed_with"))
    .union(db.selectFrom("print_jobs").select("sealed_with"))
    .union(db.selectFrom("job_pages").select("sealed_with"))
    .union(db.selectFrom("template_versions").select("sealed_with"))
    .union(db.selectFrom("template_steps").select("sealed_with"))
    .union(db.selectFrom("template_drafts").select("sealed_with"))
    .union(db.selectFrom("practice_files").select("sealed_with"))
    .union(db.selectFrom("audit_heads").select("sealed_with"))
    .orderBy("sealed_with")
    .execute();
  return used.map(({ sealed_with: key }) => key);
}

type Row = Readonly<Record<string, string | Uint8Array>>;

async function resealSome(transaction: Transaction, table: SealedTable, most: number): Promise<number> {
  const columns = ["tenant", table.row, ...table.columns].map((column) => sql.ref(column));
  // On PostgreSQL the rows are held, so that nothing newer is written over; SQLite has one writer.
  const hold = transaction.engine === "postgres" ? sql`for update` : sql``;
  const { rows } = await sql<Row>`
    select ${sql.join(columns)} from ${sql.table(table.table)}
    where sealed_with <> ${transaction.vault.sealsWith} limit ${most} ${hold}`.execute(transaction.db);
  for (const row of rows) await resealRow(transaction, table, row);
  return rows.length;
}

async function resealRow({ db, vault }: Transaction, table: SealedTable, row: Row): Promise<void> {
  const [tenant, id] = [String(row["tenant"]), String(row[table.row])];
  const anew = table.columns.map((column) => {
    const place = { tenant, table: table.table, row: id, column };
    return sql`${sql.ref(column)} = ${vault.seal(vault.open(bytesOf(row[column]), place), place)}`;
  });
  await sql`
    update ${sql.table(table.table)} set ${sql.join([...anew, sql`sealed_with = ${vault.sealsWith}`])}
    where tenant = ${tenant} and ${sql.ref(table.row)} = ${id}`.execute(db);
}

function bytesOf(value: string | Uint8Array | undefined): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw new Error("A sealed column holds something that is not sealed.");
}

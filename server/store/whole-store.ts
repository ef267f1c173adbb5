/**
 * A store as a whole, table by table and row by row: copied into an empty one of either engine, counted and fingerprinted, so that two
 * of them can be seen to be the same. Sealed values stay sealed: a copy needs the same keys and shows as little.
 */
import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Books } from "./open.ts";
import type { Tables } from "./tables.ts";

type TableName = Exclude<keyof Tables, "schema_steps">;

/** Every table with the columns that order its rows; what others refer to stands first. */
const TABLES: Readonly<Record<TableName, readonly string[]>> = {
  launches: ["tenant", "id"],
  drafts: ["tenant", "id"],
  letters: ["tenant", "id"],
  letter_rows: ["tenant", "letter"],
  letter_choices: ["tenant", "letter"],
  letter_charts: ["tenant", "letter"],
  page_shapes: ["tenant", "who"],
  signatures: ["tenant", "letter"],
  filings: ["tenant", "attempt"],
  content_reviews: ["tenant", "id"],
  signature_requests: ["tenant", "id"],
  records: ["tenant", "id"],
  ink_prints: ["tenant", "letter"],
  scans: ["tenant", "id"],
  children: ["tenant", "patient"],
  name_marks: ["tenant", "mark", "patient"],
  letter_cards: ["tenant", "letter"],
  chart_looks: ["tenant", "letter"],
  print_jobs: ["tenant", "id"],
  job_letters: ["tenant", "job", "letter"],
  job_pages: ["tenant", "id"],
  child_marks: ["tenant", "patient", "mark"],
  enclosure_files: ["tenant", "id"],
  letter_enclosures: ["tenant", "letter", "file"],
  batches: ["tenant", "id"],
  batch_rows: ["tenant", "id"],
  batch_preparations: ["tenant", "row"],
  batch_sign_ins: ["tenant", "batch"],
  ehr_budgets: ["tenant"],
  template_versions: ["tenant", "id"],
  template_steps: ["tenant", "id"],
  template_drafts: ["tenant", "id"],
  letter_templates: ["tenant", "letter"],
  practice_files: ["tenant", "name"],
  audit: ["tenant", "seq"],
  audit_heads: ["tenant"],
};

const NAMES = Object.keys(TABLES).filter(isTable);

function isTable(name: string): name is TableName {
  return name in TABLES;
}

/** Rows at a time: a letter is some 100 kB. */
const PAGE = 100;

type Value = string | number | Uint8Array | null;
type Row = Readonly<Record<string, Value>>;

/** What stands in a table: how many rows, and a fingerprint over all of them in their order. */
export interface Standing {
  readonly table: string;
  readonly rows: number;
  readonly sha256: string;
}

/** Counts and fingerprints every table. The same rows give the same on either engine. */
export async function standingOf(books: Pick<Books, "db" | "engine">): Promise<readonly Standing[]> {
  const standings: Standing[] = [];
  for (const table of NAMES) {
    const hash = createHash("sha256");
    let rows = 0;
    for await (const page of pagesOf(books, table)) {
      rows += page.length;
      for (const row of page) hash.update(canonical(row));
    }
    standings.push({ table, rows, sha256: hash.digest("hex") });
  }
  return standings;
}

/** Copies every row of one store into another that is empty, all or none. Reads one moment of the source, while others write there. */
export async function copyStore(from: Pick<Books, "db" | "engine">, to: Pick<Books, "db">): Promise<void> {
  await inOneMoment(from, (db) =>
    to.db.transaction().execute(async (target) => {
      for (const table of NAMES)
        for await (const page of pagesOf({ ...from, db }, table))
          for (const row of page) await insert(target, table, row);
    }),
  );
}

/** SQLite is given here as a file of its own, which nobody writes to. */
function inOneMoment<T>(
  { db, engine }: Pick<Books, "db" | "engine">,
  work: (source: Kysely<Tables>) => Promise<T>,
): Promise<T> {
  if (engine === "sqlite") return work(db);
  return db.transaction().setIsolationLevel("repeatable read").setAccessMode("read only").execute(work);
}

/** True where no table holds a row. */
export async function isEmpty({ db }: Pick<Books, "db">): Promise<boolean> {
  for (const table of NAMES) {
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(db);
    if (rows.length > 0) return false;
  }
  return true;
}

async function* pagesOf(
  { db, engine }: Pick<Books, "db" | "engine">,
  table: TableName,
): AsyncGenerator<readonly Row[]> {
  const key = TABLES[table];
  // By their bytes on either engine, whatever language the server sorts in.
  const inBytes = engine === "postgres" ? sql` collate "C"` : sql``;
  const columns = sql.join(
    key.map((column) => (column === "seq" ? sql.ref(column) : sql`${sql.ref(column)}${inBytes}`)),
  );
  let after = sql``;
  for (;;) {
    const { rows } =
      await sql<Row>`select * from ${sql.table(table)} ${after} order by ${columns} limit ${PAGE}`.execute(db);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = sql`where (${columns}) > (${sql.join(key.map((column) => last[column]))})`;
  }
}

async function insert(db: Kysely<Tables>, table: TableName, row: Row): Promise<void> {
  const names = Object.keys(row);
  await sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))})
    values (${sql.join(names.map((name) => row[name]))})`.execute(db);
}

function canonical(row: Row): string {
  const cells = Object.entries(row)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => [name, value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value]);
  return JSON.stringify(cells);
}

/** Whether every sealed value of a store still opens: a byte that changed on a disk, or a key that is gone, shows here first. */
import { sql } from "kysely";
import type { Books } from "./open.ts";
import { SEALED } from "./reseal.ts";
import { SealBroken } from "./vault.ts";
import type { Place, Vault } from "./vault.ts";

export interface BrokenSeal {
  readonly table: string;
  readonly why: string;
}

/** Opens every sealed value; gives those that do not open, by their table, at most the first of each column. */
export async function brokenSeals(books: Books): Promise<readonly BrokenSeal[]> {
  const broken: BrokenSeal[] = [];
  for (const { table, row, columns } of SEALED)
    for (const column of columns) {
      const why = await firstBroken(books, { table, row, column });
      if (why !== null) broken.push({ table, why });
    }
  return broken;
}

interface Cells {
  readonly table: string;
  readonly row: string;
  readonly column: string;
}

const PAGE = 100;

async function firstBroken({ db, vault }: Books, { table, row, column }: Cells): Promise<string | null> {
  const [from, id, cell] = [sql.table(table), sql.ref(row), sql.ref(column)];
  let after = sql``;
  for (;;) {
    const { rows } = await sql<Found>`select tenant, ${id} as id, ${cell} as sealed from ${from} ${after}
      order by tenant, ${id} limit ${PAGE}`.execute(db);
    const last = rows.at(-1);
    if (last === undefined) return null;
    for (const found of rows) {
      const why = whyBroken(vault, found.sealed, { tenant: found.tenant, table, row: found.id, column });
      if (why !== null) return why;
    }
    after = sql`where (tenant, ${id}) > (${last.tenant}, ${last.id})`;
  }
}

function whyBroken(vault: Vault, sealed: Uint8Array, place: Place): string | null {
  try {
    vault.open(sealed, place);
    return null;
  } catch (error) {
    if (error instanceof SealBroken) return error.message;
    throw error;
  }
}

interface Found {
  readonly tenant: string;
  readonly id: string;
  readonly sealed: Uint8Array;
}

/** A look into a store that changes nothing in it, for those who only want to know: an older store stays as it is. */
import { sql } from "kysely";
import { MIGRATIONS } from "./migrations/all.ts";
import { openTables } from "./open.ts";
import type { Books, Whereabouts } from "./open.ts";
import type { Vault } from "./vault.ts";

export type Peek<T> =
  | { readonly kind: "seen"; readonly seen: T }
  /** Not there, or not to be reached. */
  | { readonly kind: "no-answer" }
  /** It is brought up to date when the service next starts. */
  | { readonly kind: "other-version" };

/** Looks with `look`, if the store is there and of this program's version. Ask about a file only where there is one: it would be made. */
export async function peek<T>(where: Whereabouts, vault: Vault, look: (books: Books) => Promise<T>): Promise<Peek<T>> {
  const books: Books = { engine: where.kind, db: openTables(where), vault };
  try {
    if (!(await answers(books))) return { kind: "no-answer" };
    if ((await stepsTaken(books)) !== MIGRATIONS.length) return { kind: "other-version" };
    return { kind: "seen", seen: await look(books) };
  } finally {
    await books.db.destroy();
  }
}

async function answers({ db }: Books): Promise<boolean> {
  try {
    await sql`select 1`.execute(db);
    return true;
  } catch {
    return false;
  }
}

/** None where nothing was ever kept: then the table of steps is missing too. */
async function stepsTaken({ db }: Books): Promise<number> {
  try {
    return (await db.selectFrom("schema_steps").select("number").execute()).length;
  } catch {
    return 0;
  }
}

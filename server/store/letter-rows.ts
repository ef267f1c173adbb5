/**
 * On which rows of the content each letter rests. The list names conditions, so it is sealed as the letter is. A letter that was
 * held before this was kept has none, and that means not known. Knows no row's meaning.
 */
import { z } from "zod";
import type { LetterKey, LetterState } from "./letter-row.ts";
import type { Books } from "./open.ts";
import { openText, sealText } from "./vault.ts";
import type { Place } from "./vault.ts";

/** Keeps the list beside its letter; what is kept already stands. For who holds the letter, in the same transaction. */
export async function keepLetterRows({ db, vault }: Books, key: LetterKey, rows: readonly string[]): Promise<void> {
  const sealed = sealText(vault, JSON.stringify(rows), placeOf(key));
  await db
    .insertInto("letter_rows")
    .values({ tenant: key.tenant, letter: key.id, sealed_with: vault.sealsWith, rests_on: sealed })
    .onConflict((conflict) => conflict.columns(["tenant", "letter"]).doNothing())
    .execute();
}

/** The rows that a letter rests on; null where that is not known. */
export async function letterRows(books: Books, { tenant, id }: LetterKey): Promise<readonly string[] | null> {
  const row = await books.db
    .selectFrom("letter_rows")
    .select("rests_on")
    .where("tenant", "=", tenant)
    .where("letter", "=", id)
    .executeTakeFirst();
  return row === undefined ? null : opened(books, { tenant, id }, row.rests_on);
}

/** A letter and what it rests on, without its child. */
export interface LetterResting {
  readonly tenant: string;
  readonly id: string;
  readonly number: string;
  readonly state: LetterState;
  readonly heldAt: number;
  /** Null: not known. */
  readonly rows: readonly string[] | null;
}

/** How many letters are opened at a time. */
const AT_ONCE = 500;

/** Every letter of every practice with what it rests on, in order of practice and id. */
export async function* lettersResting(books: Books): AsyncGenerator<LetterResting> {
  const tenants = await books.db.selectFrom("letters").select("tenant").distinct().orderBy("tenant").execute();
  for (const { tenant } of tenants) {
    let after = "";
    for (;;) {
      const some = await someAfter(books, { tenant, id: after });
      yield* some;
      const last = some.at(-1);
      if (last === undefined) break;
      after = last.id;
    }
  }
}

async function someAfter(books: Books, { tenant, id: after }: LetterKey): Promise<readonly LetterResting[]> {
  const found = await books.db
    .selectFrom("letters")
    .leftJoin("letter_rows", (join) =>
      join.onRef("letter_rows.tenant", "=", "letters.tenant").onRef("letter_rows.letter", "=", "letters.id"),
    )
    .select(["letters.id", "letters.number", "letters.state", "letters.held_at", "letter_rows.rests_on"])
    .where("letters.tenant", "=", tenant)
    .where("letters.id", ">", after)
    .orderBy("letters.id")
    .limit(AT_ONCE)
    .execute();
  return found.map(({ id, number, state, held_at: heldAt, rests_on: sealed }) => {
    const rows = sealed === null ? null : opened(books, { tenant, id }, sealed);
    return { tenant, id, number, state, heldAt, rows };
  });
}

function opened({ vault }: Books, key: LetterKey, sealed: Uint8Array): readonly string[] {
  return z.array(z.string()).parse(JSON.parse(openText(vault, sealed, placeOf(key))));
}

function placeOf({ tenant, id }: LetterKey): Place {
  return { tenant, table: "letter_rows", row: id, column: "rests_on" };
}

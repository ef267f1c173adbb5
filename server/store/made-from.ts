/**
 * What a letter was made from: the choices, which stay with it so that the next letter can begin with them, and the chart that they
 * were made on, which is forgotten once the letter is signed. Both sealed. Knows no meaning of either.
 */
import type { LetterKey } from "./letter-row.ts";
import type { Books } from "./open.ts";
import { openText, sealText } from "./vault.ts";
import type { Place } from "./vault.ts";

export interface MadeFrom {
  /** As JSON. */
  readonly choices: string;
  /** As JSON; null once the letter is signed. */
  readonly chart: string | null;
}

/** Keeps both beside a held letter; what is kept already stands. For who holds the letter, in the same transaction. */
export async function keepMadeFrom(
  { db, vault }: Books,
  key: LetterKey,
  { choices, chart }: { readonly choices: string; readonly chart: string },
): Promise<void> {
  const row = { tenant: key.tenant, letter: key.id, sealed_with: vault.sealsWith };
  await db
    .insertInto("letter_choices")
    .values({ ...row, choices: sealText(vault, choices, placeOf(key, "choices")) })
    .onConflict((conflict) => conflict.columns(["tenant", "letter"]).doNothing())
    .execute();
  await db
    .insertInto("letter_charts")
    .values({ ...row, chart: sealText(vault, chart, placeOf(key, "chart")) })
    .onConflict((conflict) => conflict.columns(["tenant", "letter"]).doNothing())
    .execute();
}

/** What a letter was made from; null where it was held before this was kept. */
export async function madeFrom(books: Books, key: LetterKey): Promise<MadeFrom | null> {
  const row = await books.db
    .selectFrom("letter_choices")
    .leftJoin("letter_charts", (join) =>
      join
        .onRef("letter_charts.tenant", "=", "letter_choices.tenant")
        .onRef("letter_charts.letter", "=", "letter_choices.letter"),
    )
    .select(["letter_choices.choices", "letter_charts.chart"])
    .where("letter_choices.tenant", "=", key.tenant)
    .where("letter_choices.letter", "=", key.id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const chart = row.chart === null ? null : openText(books.vault, row.chart, placeOf(key, "chart"));
  return { choices: openText(books.vault, row.choices, placeOf(key, "choices")), chart };
}

/** Forgets the chart of a letter that is signed: what it says of the child stands in the letter. */
export async function forgetChart({ db }: Books, { tenant, id }: LetterKey): Promise<void> {
  await db.deleteFrom("letter_charts").where("tenant", "=", tenant).where("letter", "=", id).execute();
}

function placeOf({ tenant, id }: LetterKey, part: "choices" | "chart"): Place {
  return { tenant, table: part === "choices" ? "letter_choices" : "letter_charts", row: id, column: part };
}

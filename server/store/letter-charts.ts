/**
 * The chart that a letter was made on, as JSON, sealed. It is kept until the letter is signed, so that what was read can be read
 * again and compared; then it is forgotten. Knows no chart's meaning.
 */
import type { LetterKey } from "./letter-row.ts";
import type { Books } from "./open.ts";
import { openText, sealText } from "./vault.ts";
import type { Place } from "./vault.ts";

/** Keeps the chart beside its held letter. The same letter from a newer chart has the newer one. */
export async function keepLetterChart({ db, vault }: Books, { tenant, id }: LetterKey, chart: string): Promise<void> {
  const sealed = { chart: sealText(vault, chart, placeOf({ tenant, id })), sealed_with: vault.sealsWith };
  await db
    .insertInto("letter_charts")
    .values({ tenant, letter: id, ...sealed })
    .onConflict((conflict) => conflict.columns(["tenant", "letter"]).doUpdateSet(sealed))
    .execute();
}

/** The chart of a letter; null where it was not kept, or is forgotten. */
export async function letterChart({ db, vault }: Books, { tenant, id }: LetterKey): Promise<string | null> {
  const row = await db
    .selectFrom("letter_charts")
    .select("chart")
    .where("tenant", "=", tenant)
    .where("letter", "=", id)
    .executeTakeFirst();
  return row === undefined ? null : openText(vault, row.chart, placeOf({ tenant, id }));
}

/** Forgets the chart of a letter that is signed: what is to be said of the child stands in the letter. */
export async function forgetLetterChart({ db }: Books, { tenant, id }: LetterKey): Promise<void> {
  await db.deleteFrom("letter_charts").where("tenant", "=", tenant).where("letter", "=", id).execute();
}

function placeOf({ tenant, id }: LetterKey): Place {
  return { tenant, table: "letter_charts", row: id, column: "chart" };
}

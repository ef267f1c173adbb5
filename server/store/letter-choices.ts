/**
 * The choices that a letter was made from, as JSON. They name what is wrong with a child, so they are sealed as the letter is. A
 * letter that was held before they were kept has none. Knows no choice's meaning.
 */
import type { LetterKey } from "./letter-row.ts";
import type { Books } from "./open.ts";
import { openText, sealText } from "./vault.ts";
import type { Place } from "./vault.ts";

/** Keeps the choices beside their letter; the same letter comes from the same choices, so what is kept already stands. */
export async function keepLetterChoices({ db, vault }: Books, key: LetterKey, choices: string): Promise<void> {
  const sealed = sealText(vault, choices, placeOf(key));
  await db
    .insertInto("letter_choices")
    .values({ tenant: key.tenant, letter: key.id, sealed_with: vault.sealsWith, choices: sealed })
    .onConflict((conflict) => conflict.columns(["tenant", "letter"]).doNothing())
    .execute();
}

/** The choices of a letter; null where they were not kept. */
export async function letterChoices({ db, vault }: Books, { tenant, id }: LetterKey): Promise<string | null> {
  const row = await db
    .selectFrom("letter_choices")
    .select("choices")
    .where("tenant", "=", tenant)
    .where("letter", "=", id)
    .executeTakeFirst();
  return row === undefined ? null : openText(vault, row.choices, placeOf({ tenant, id }));
}

function placeOf({ tenant, id }: LetterKey): Place {
  return { tenant, table: "letter_choices", row: id, column: "choices" };
}

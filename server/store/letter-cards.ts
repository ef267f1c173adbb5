/** What is asked of a letter after its signing, without opening it or a chart: sealed beside it, written once when it is held. */
import { z } from "zod";
import type { LetterKey } from "./letter-row.ts";
import type { Books } from "./open.ts";
import { openText, sealText } from "./vault.ts";
import type { Place } from "./vault.ts";

const words = z.string();
const cardSchema = z.object({
  /** What people call this kind of letter. */
  title: words,
  /** The day of the letter. */
  on: words,
  /** False: it is signed in ink, on paper. */
  isElectronic: z.boolean(),
  signer: words,
  recipient: z.object({
    role: words,
    name: words.nullable(),
    organization: words.nullable(),
    address: z.array(words),
  }),
  giveTo: z.enum(["family", "school"]),
  called: words.nullable(),
  /** Null where the letter says none. */
  grade: words.nullable(),
  /** From when on the student consents themselves; null where the birth date is not known. */
  ofAgeOn: words.nullable(),
  /** Whether a minor may control something that it tells. */
  isMinors: z.boolean(),
  /** The last day for which its words hold; null where they name none. */
  endsOn: words.nullable(),
  /** The conditions of the chart that it rests on. */
  rests: z.array(words),
  /** The last day of a permission that was chosen with it. */
  permissionEndsOn: words.nullable(),
  /** Pages that go home with it, by name. */
  packet: z.array(words),
});

export type LetterCard = Readonly<z.infer<typeof cardSchema>>;

/** Keeps the card of a held letter; the same bytes held again have the same card. */
export async function keepLetterCard({ db, vault }: Books, key: LetterKey, card: LetterCard): Promise<void> {
  const sealed = { content: sealText(vault, JSON.stringify(card), placeOf(key)), sealed_with: vault.sealsWith };
  await db
    .insertInto("letter_cards")
    .values({ tenant: key.tenant, letter: key.id, ...sealed })
    .onConflict((conflict) => conflict.columns(["tenant", "letter"]).doUpdateSet(sealed))
    .execute();
}

/** The card of a letter; null where none was kept. */
export async function letterCard({ db, vault }: Books, key: LetterKey): Promise<LetterCard | null> {
  const row = await db
    .selectFrom("letter_cards")
    .select("content")
    .where("tenant", "=", key.tenant)
    .where("letter", "=", key.id)
    .executeTakeFirst();
  return row === undefined ? null : cardSchema.parse(JSON.parse(openText(vault, row.content, placeOf(key))));
}

function placeOf({ tenant, id }: LetterKey): Place {
  return { tenant, table: "letter_cards", row: id, column: "content" };
}

/**
 * The children who have letters here, sealed, so that staff find one without a chart. They are looked up by keyed marks; no name and
 * no birth date stands in the clear.
 */
import { z } from "zod";
import { wordsOf } from "../staff/name-marks.ts";
import type { Books, Store, Transaction } from "./open.ts";
import { together } from "./open.ts";
import type { ChildRow } from "./staff-tables.ts";
import { openText, sealText } from "./vault.ts";
import type { Place } from "./vault.ts";

const words = z.string();
const cardSchema = z.object({
  name: z.object({ given: words, family: words, full: words }).nullable(),
  calledName: words.nullable(),
  recordNumber: words.nullable(),
  bornOn: words.nullable(),
  languages: z.array(words),
  school: z.object({ name: words, address: z.array(words) }).nullable(),
  practice: z.object({ name: words, address: z.array(words), phone: words.nullable() }).nullable(),
});

/** Who a child is, as the chart had it when a letter was last shown. */
export type ChildCard = Readonly<z.infer<typeof cardSchema>>;

export interface Child extends ChildCard {
  readonly patient: string;
}

export interface ChildKey {
  readonly tenant: string;
  readonly patient: string;
}

/** Keeps who the child is, and by what they are found; for who holds a letter or prepares one, in the same transaction. */
export async function keepChild(
  books: Books,
  key: ChildKey,
  { card, at }: { card: ChildCard; at: number },
): Promise<void> {
  const { db, vault } = books;
  const content = { content: sealText(vault, JSON.stringify(card), placeOf(key)), sealed_with: vault.sealsWith };
  await db
    .insertInto("children")
    .values({ ...key, seen_at: at, ...content })
    .onConflict((conflict) => conflict.columns(["tenant", "patient"]).doUpdateSet({ seen_at: at, ...content }))
    .execute();
  await keepMarks(books, key, card);
}

async function keepMarks({ db, vault }: Books, key: ChildKey, card: ChildCard): Promise<void> {
  await db.deleteFrom("name_marks").where("tenant", "=", key.tenant).where("patient", "=", key.patient).execute();
  const marks = wordsOf(findableOf(card)).flatMap((word) => vault.mark(word, key.tenant).slice(0, 1));
  const rows = marks.map((mark) => ({ ...key, mark, marked_with: vault.sealsWith }));
  if (rows.length > 0)
    await db
      .insertInto("name_marks")
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

function findableOf({ name, calledName, bornOn, recordNumber }: ChildCard): Parameters<typeof wordsOf>[0] {
  const names = [name?.family, name?.given, calledName].filter((part) => part !== null && part !== undefined);
  return { names, family: name?.family ?? null, bornOn, recordNumber };
}

/** The children of a tenant who are kept under this word. */
export async function childrenUnder(books: Books, tenant: string, word: string): Promise<readonly Child[]> {
  const { db, vault } = books;
  const marks = vault.mark(word, tenant);
  const rows = await db
    .selectFrom("children")
    .innerJoin("name_marks", (join) =>
      join.onRef("name_marks.tenant", "=", "children.tenant").onRef("name_marks.patient", "=", "children.patient"),
    )
    .selectAll("children")
    .distinct()
    .where("children.tenant", "=", tenant)
    .where("name_marks.mark", "in", marks)
    .execute();
  return rows.map((row) => opened(books, row));
}

/** One child; null where none of this id has a letter here. */
export async function childOf(books: Books, { tenant, patient }: ChildKey): Promise<Child | null> {
  const row = await books.db
    .selectFrom("children")
    .selectAll()
    .where("tenant", "=", tenant)
    .where("patient", "=", patient)
    .executeTakeFirst();
  return row === undefined ? null : opened(books, row);
}

/** Of these children, those whom the store has, by their id. */
export async function childrenOf(
  books: Books,
  tenant: string,
  patients: readonly string[],
): Promise<ReadonlyMap<string, Child>> {
  const found = new Map<string, Child>();
  for (const patient of new Set(patients)) {
    const child = await childOf(books, { tenant, patient });
    if (child !== null) found.set(patient, child);
  }
  return found;
}

/** Forgets the children who have no letter any more and wait for none; gives how many. */
export async function sweepChildren({ db }: Books): Promise<number> {
  const swept = await db
    .deleteFrom("children")
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("letters")
            .select("letters.id")
            .whereRef("letters.tenant", "=", "children.tenant")
            .whereRef("letters.patient", "=", "children.patient"),
        ),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("signature_requests")
            .select("signature_requests.id")
            .whereRef("signature_requests.tenant", "=", "children.tenant")
            .whereRef("signature_requests.patient", "=", "children.patient"),
        ),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("batch_rows")
            .select("batch_rows.id")
            .whereRef("batch_rows.tenant", "=", "children.tenant")
            .whereRef("batch_rows.patient", "=", "children.patient"),
        ),
      ),
    )
    .executeTakeFirst();
  return Number(swept.numDeletedRows);
}

/** Marks made with an older key, made with the sealing one; gives how many children. */
export function markAnew(place: Store | Transaction, most: number): Promise<number> {
  return together(place, async (books) => {
    const { db, vault } = books;
    const rows = await db
      .selectFrom("name_marks")
      .select(["tenant", "patient"])
      .distinct()
      .where("marked_with", "<>", vault.sealsWith)
      .limit(most)
      .execute();
    for (const key of rows) {
      const child = await childOf(books, key);
      if (child !== null) await keepMarks(books, key, child);
    }
    return rows.length;
  });
}

function opened({ vault }: Books, row: ChildRow): Child {
  const key = { tenant: row.tenant, patient: row.patient };
  return { ...cardSchema.parse(JSON.parse(openText(vault, row.content, placeOf(key)))), patient: row.patient };
}

function placeOf({ tenant, patient }: ChildKey): Place {
  return { tenant, table: "children", row: patient, column: "content" };
}

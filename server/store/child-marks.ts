/**
 * Which children have letters or drafts here, by keyed marks of their names and birth dates: enough to say that another one looks
 * alike, and nothing that could be read. A mark is made with the key of the day, and again whenever the chart is opened. They stand apart
 * from `name_marks`: those are made of a child's sealed card, go with it and are made anew when keys change; of a child who has only a
 * draft there is no card, and these marks live as long as the draft.
 */
import { sql } from "kysely";
import type { Books } from "./open.ts";

export interface ChildMarkRow {
  tenant: string;
  patient: string;
  /** Keyed, so that nobody reads a name out of it. */
  mark: string;
}

/** What is marked, in words that are not kept. */
export interface MarkedChild {
  readonly tenant: string;
  readonly patient: string;
  readonly words: readonly string[];
}

/** Keeps the marks of a child in place of those before. For who begins a draft, in the same transaction. */
export async function keepMarks({ db, vault }: Books, { tenant, patient, words }: MarkedChild): Promise<void> {
  await db.deleteFrom("child_marks").where("tenant", "=", tenant).where("patient", "=", patient).execute();
  const marks = new Set(words.flatMap((each) => vault.mark(each, tenant).slice(0, 1)));
  const rows = [...marks].map((mark) => ({ tenant, patient, mark }));
  if (rows.length > 0) await db.insertInto("child_marks").values(rows).execute();
}

const HAS_LETTER = sql<boolean>`exists (select 1 from letters
  where letters.tenant = child_marks.tenant and letters.patient = child_marks.patient)`;
const HAS_DRAFT = (at: number): ReturnType<typeof sql<boolean>> => sql<boolean>`exists (select 1 from drafts
  where drafts.tenant = child_marks.tenant and drafts.patient = child_marks.patient and drafts.expires_at > ${at})`;

/** Which of these words are those of another child who has a letter or a draft here. */
export async function marksOfOthers(
  { db, vault }: Books,
  { tenant, patient, words }: MarkedChild,
  at: number,
): Promise<ReadonlySet<string>> {
  if (words.length === 0) return new Set();
  const byMark = new Map(words.flatMap((each) => vault.mark(each, tenant).map((mark) => [mark, each] as const)));
  const rows = await db
    .selectFrom("child_marks")
    .select("mark")
    .distinct()
    .where("tenant", "=", tenant)
    .where("patient", "<>", patient)
    .where("mark", "in", [...byMark.keys()])
    .where((eb) => eb.or([HAS_LETTER, HAS_DRAFT(at)]))
    .execute();
  return new Set(rows.flatMap(({ mark }) => byMark.get(mark) ?? []));
}

/** Forgets the marks of children who have neither a letter nor a draft here any more; gives how many. */
export async function sweepMarks({ db }: Books, at: number): Promise<number> {
  const swept = await db
    .deleteFrom("child_marks")
    .where((eb) => eb.not(eb.or([HAS_LETTER, HAS_DRAFT(at)])))
    .executeTakeFirst();
  return Number(swept.numDeletedRows);
}

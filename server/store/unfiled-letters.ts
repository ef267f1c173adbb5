/** Letters that somebody signed electronically and that no chart holds, nor may hold: nobody has begun to file them. */
import { sql } from "kysely";
import { SUMMARY, summaryOf } from "./letter-row.ts";
import type { LetterSummary } from "./letter-row.ts";
import type { Books } from "./open.ts";

export interface Unfiled {
  readonly tenant: string;
  /** Who signed them: only their own sign-in may write them into a chart. */
  readonly who: string;
  readonly since: number;
}

const SIGNED_BY = (who: string): ReturnType<typeof sql<boolean>> => sql<boolean>`exists (select 1 from signatures s
  where s.tenant = letters.tenant and s.letter = letters.id and s.who = ${who})`;
/** What was sent and never answered may be in the chart; what was refused is told on the letter's own page. */
const NEVER_TRIED = sql<boolean>`not exists (select 1 from filings f
  where f.tenant = letters.tenant and f.letter = letters.id)`;
const NOT_IN_INK = sql<boolean>`not exists (select 1 from ink_prints i
  where i.tenant = letters.tenant and i.letter = letters.id)`;

/** Those of one person since a time, oldest first. */
export async function unfiledLetters(
  { db }: Books,
  { tenant, who, since }: Unfiled,
): Promise<readonly LetterSummary[]> {
  const rows = await db
    .selectFrom("letters")
    .select(SUMMARY)
    .where("tenant", "=", tenant)
    .where("state", "=", "signed")
    .where("changed_at", ">=", since)
    .where(SIGNED_BY(who))
    .where(NEVER_TRIED)
    .where(NOT_IN_INK)
    .orderBy("changed_at")
    .orderBy("id")
    .execute();
  return rows.map(summaryOf);
}

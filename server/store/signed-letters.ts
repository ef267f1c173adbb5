/** The letters of a practice that stand as signed, for lists over many children. Opens nothing that is sealed. */
import { SUMMARY, summaryOf } from "./letter-row.ts";
import type { LetterSummary } from "./letter-row.ts";
import type { Books } from "./open.ts";

/** Oldest first, so that of two letters the later one counts. */
export async function signedLetters({ db }: Books, tenant: string): Promise<readonly LetterSummary[]> {
  const rows = await db
    .selectFrom("letters")
    .select(SUMMARY)
    .where("tenant", "=", tenant)
    .where("state", "=", "signed")
    .orderBy("changed_at")
    .orderBy("id")
    .execute();
  return rows.map(summaryOf);
}

/**
 * Letters that whoever works here signed and that are in no chart yet. A letter that was signed in the queue is not sent from there: that
 * sign-in reads and writes nothing. Its signer is offered it where they next open the child's chart, and files it by the one way that there
 * is, through the ledger.
 */
import type { Hall } from "../hall.ts";
import { schoolYearOf } from "../printing/holds.ts";
import type { LetterSummary } from "../store/letter-row.ts";
import type { Launch } from "../store/launches.ts";
import { unfiledLetters } from "../store/unfiled-letters.ts";

/** Those of this school year; none where the practice files nothing by this program. */
export async function lettersToFile(
  hall: Pick<Hall, "store" | "tenants" | "worldFor">,
  { tenant, who }: Pick<Launch, "tenant" | "who">,
): Promise<readonly LetterSummary[]> {
  const writes = hall.tenants().all.some(({ id, writeBack }) => id === tenant && writeBack !== "off");
  if (!writes) return [];
  const since = Date.parse(`${schoolYearOf(hall.worldFor(tenant).today)}T00:00:00Z`);
  return unfiledLetters(hall.store, { tenant, who, since });
}

/** Which signed letters are printed together: those of one list, or all that are signed and have not come out of a printer. */
import type { Counts } from "../batch/batch.ts";
import { rowsOf } from "../store/batch-rows.ts";
import { batchesOf, batchOf, countsOf } from "../store/batches.ts";
import type { LetterSummary } from "../store/letter-row.ts";
import { letterOf } from "../store/letters.ts";
import { signedUnprinted } from "../store/print-jobs.ts";
import { candidatesOf } from "./candidates.ts";
import type { Candidate } from "./candidates.ts";
import type { PrintPlace } from "./place.ts";

export interface Scope {
  /** Null: whatever is signed and not printed. */
  readonly batch: string | null;
  /** What staff call it. */
  readonly title: string;
  readonly candidates: readonly Candidate[];
  /** Where each child of the list stands; null where there is no list. */
  readonly counts: Counts | null;
}

/** The most letters of one job, as of one list. */
export const MOST_LETTERS = 500;

/** The letters of a list, or of all; null where there is no such list. */
export async function scopeOf(place: PrintPlace, batch: string | null): Promise<Scope | null> {
  const { store } = place.hall;
  const { tenant } = place.launch;
  if (batch === null) {
    const letters = await signedUnprinted(store, tenant, MOST_LETTERS);
    return { batch, title: "All signed letters", candidates: await candidatesOf(place, letters), counts: null };
  }
  const found = await batchOf(store, { tenant, batch });
  if (found === null) return null;
  const rows = await rowsOf(store, { tenant, batch }, ["signed"]);
  const letters: LetterSummary[] = [];
  for (const { standing } of rows) {
    const letter = "letter" in standing ? await letterOf(store, { tenant, id: standing.letter }) : null;
    if (letter !== null) letters.push(letter);
  }
  const candidates = await candidatesOf(place, letters);
  return { batch, title: batchTitle(found), candidates, counts: await countsOf(store, { tenant, batch }) };
}

/** "List 12: Thursday's clinic". */
export function batchTitle({ number, title }: { readonly number: number; readonly title: string }): string {
  return title === "" ? `List ${number}` : `List ${number}: ${title}`;
}

export interface ToPrintFrom {
  readonly batch: string;
  readonly title: string;
  readonly signed: number;
}

/** The lists that have signed letters to print, newest first. */
export async function listsToPrint({ hall, launch }: PrintPlace): Promise<readonly ToPrintFrom[]> {
  const found: ToPrintFrom[] = [];
  for (const batch of await batchesOf(hall.store, launch.tenant)) {
    const counts = await countsOf(hall.store, { tenant: launch.tenant, batch: batch.id });
    if (counts !== null && counts.signed > 0)
      found.push({ batch: batch.id, title: batchTitle(batch), signed: counts.signed });
  }
  return found;
}

/** The numbers of a job, for its cover sheet: what was asked for is the sum of where everything is. Pure. */
import type { Counts } from "../batch/batch.ts";

export type Reckoning = readonly (readonly [what: string, count: string])[];

export interface Parts {
  /** Letters in this job, and letters that are held back. */
  readonly printed: number;
  readonly held: number;
  readonly counts: Counts | null;
}

/** Every number that is not 0, under the sum of them. */
export function reckoningOf({ printed, held, counts }: Parts): Reckoning {
  const parts: readonly (readonly [string, number])[] = [
    ["In this print job", printed],
    ["Signed, held back", held],
    ...(counts === null ? [] : elsewhere(counts)),
  ];
  const sum = parts.reduce((total, [, count]) => total + count, 0);
  if (counts !== null && sum !== counts.asked) throw new Error("the numbers of a print job do not add up");
  const asked = counts === null ? "Signed and not printed" : "Asked for";
  return [
    [asked, String(sum)],
    ...parts.filter(([, count]) => count > 0).map(([what, count]) => [what, String(count)] as const),
  ];
}

function elsewhere(counts: Counts): readonly (readonly [string, number])[] {
  return [
    ["Printed before", counts.printed],
    ["Handed over before", counts.handed_over],
    ["Wait for a clinician", counts.needs_clinician],
    ["Wait for an answer", counts.needs_info],
    ["Still being prepared", counts.queued + counts.preparing],
    ["No letter possible", counts.failed],
    ["Left out", counts.skipped],
  ];
}

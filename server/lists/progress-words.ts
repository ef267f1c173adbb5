/** How far a list is, in words for who waits for it. Pure. */
import type { Counts } from "../batch/batch.ts";
import { ROW_STATES } from "../batch/states.ts";
import type { RowState } from "../batch/states.ts";

/** Where a child of a list stands, as the front desk says it. */
export const STATE_WORDS: Readonly<Record<RowState, string>> = {
  queued: "in the queue",
  preparing: "being prepared",
  needs_info: "waiting for your answer",
  needs_clinician: "waiting for a clinician",
  signed: "signed, not printed",
  printed: "printed",
  handed_over: "handed over",
  failed: "could not be prepared",
  skipped: "left out",
};

/** "148 asked for: 96 waiting for a clinician · 31 waiting for your answer." */
export function countsInWords(counts: Counts): string {
  const parts = ROW_STATES.filter((state) => counts[state] > 0).map(
    (state) => `${counts[state]} ${STATE_WORDS[state]}`,
  );
  return `${counts.asked} asked for: ${parts.join(" · ")}.`;
}

/** Children whose letter is still to be prepared. */
export function leftToPrepare({ queued, preparing }: Counts): number {
  return queued + preparing;
}

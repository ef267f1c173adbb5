/** How far a list is, in words for who waits for it. Pure. */
import type { Counts } from "../batch/batch.ts";
import { ROW_STATES } from "../batch/states.ts";
import type { RowState } from "../batch/states.ts";

/** Where a child of a list stands, as the front desk says it. */
export const STATE_WORDS: Readonly<Record<RowState, string>> = {
  queued: "wait to be prepared",
  preparing: "are being prepared",
  needs_info: "need an answer from you",
  needs_clinician: "wait for a clinician to sign",
  signed: "are signed, not printed",
  printed: "are printed",
  handed_over: "are handed over",
  failed: "could not be prepared",
  skipped: "are left out",
};

/** "148: 96 wait for a clinician to sign · 31 need an answer from you". */
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

/** How far a list is, in words for who waits for it. Pure. */
import type { BatchState, Counts } from "./batch.ts";
import { ROW_STATES } from "./states.ts";
import type { RowState } from "./states.ts";

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

/** The same, and how long it may still take or why it rests: "148 asked for: 3 in the queue · 145 printed. About 2 minutes left." */
export function progressInWords({ counts, secondsLeft, state }: HowFar): string {
  return [countsInWords(counts), state === "running" ? timeInWords(secondsLeft) : RESTS[state]].join(" ").trimEnd();
}

interface HowFar {
  readonly counts: Counts;
  readonly secondsLeft: number | null;
  readonly state: BatchState;
}

const RESTS: Readonly<Record<Exclude<BatchState, "running">, string>> = { paused: "Paused.", cancelled: "Canceled." };

/** "About 2 minutes left."; nothing where nothing is left, or nobody can tell yet. */
export function timeInWords(seconds: number | null): string {
  if (seconds === null || seconds === 0) return "";
  if (seconds < 60) return "Less than a minute left.";
  const minutes = Math.round(seconds / 60);
  return minutes === 1 ? "About a minute left." : `About ${minutes} minutes left.`;
}

/** Children whose letter is still to be prepared. */
export function leftToPrepare({ queued, preparing }: Counts): number {
  return queued + preparing;
}

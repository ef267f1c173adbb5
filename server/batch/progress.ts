/** How far a batch is, in numbers and in words, with the time that is left as far as the last minutes tell. Names no child. */
import { batchOf, countsOf } from "../store/batches.ts";
import type { BatchKey } from "../store/batch-cells.ts";
import type { Books } from "../store/open.ts";
import { ROW_STATES } from "./states.ts";
import type { BatchState, Counts, PausedWhy } from "./batch.ts";

export interface Progress {
  readonly state: BatchState;
  readonly why: PausedWhy | null;
  readonly counts: Counts;
  /** Children that still have to be prepared. */
  readonly left: number;
  /** Seconds until the last of them is prepared; null where nobody can tell yet. */
  readonly secondsLeft: number | null;
}

/** A look at an earlier moment, to measure the pace by. */
export interface Look {
  readonly at: number;
  readonly left: number;
}

/** How far a batch is now; null where there is none. */
export async function progress(
  books: Books,
  key: BatchKey,
  pace: { readonly at: number; readonly before: Look | null },
): Promise<Progress | null> {
  const [batch, counts] = [await batchOf(books, key), await countsOf(books, key)];
  if (batch === null || counts === null) return null;
  const left = counts.queued + counts.preparing;
  const { state, why } = batch;
  return { state, why, counts, left, secondsLeft: secondsLeft({ at: pace.at, left }, pace.before, state) };
}

/** Who looks from time to time gets each look with the pace since the first of the last ones. */
export function progressWatcher(books: Books, key: BatchKey, now: () => Date): () => Promise<Progress | null> {
  const looks: Look[] = [];
  return async () => {
    const at = now().getTime();
    const seen = await progress(books, key, { at, before: looks[0] ?? null });
    if (seen === null) return null;
    // More was put in the queue again: the pace before says nothing about it.
    if (seen.left > (looks.at(-1)?.left ?? seen.left)) looks.length = 0;
    looks.push({ at, left: seen.left });
    if (looks.length > MOST_LOOKS) looks.shift();
    return seen;
  };
}

const MOST_LOOKS = 60;

function secondsLeft(now: Look, before: Look | null, state: BatchState): number | null {
  if (now.left === 0) return 0;
  if (state !== "running" || before === null || before.left <= now.left) return null;
  const perMs = (before.left - now.left) / (now.at - before.at);
  return Math.ceil(now.left / perMs / 1000);
}

const WORDS: Readonly<Record<keyof Counts, string>> = {
  asked: "asked",
  queued: "in the queue",
  preparing: "being prepared",
  needs_info: "need an answer",
  needs_clinician: "ready for the clinician",
  signed: "signed",
  printed: "printed",
  handed_over: "handed over",
  failed: "to be fixed",
  skipped: "left out",
};

/** "148: 96 ready for the clinician · 31 need an answer · 3 in the queue. About 2 minutes left." */
export function progressInWords({ counts, secondsLeft: seconds, state }: Progress): string {
  const parts = ROW_STATES.filter((name) => counts[name] > 0).map((name) => `${counts[name]} ${WORDS[name]}`);
  const ending = state === "running" ? timeInWords(seconds) : `. ${state === "paused" ? "Paused." : "Cancelled."}`;
  return `${counts.asked}: ${parts.join(" · ")}${ending}`;
}

/** "" or ". About 2 minutes left." */
export function timeInWords(seconds: number | null): string {
  if (seconds === null || seconds === 0) return "";
  if (seconds < 60) return ". Less than a minute left.";
  const minutes = Math.round(seconds / 60);
  return minutes === 1 ? ". About a minute left." : `. About ${minutes} minutes left.`;
}

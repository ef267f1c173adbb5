/** How far a batch is, in numbers, with the time that is left as far as the last minutes tell. Names no child. */
import { batchOf, countsOf } from "../store/batches.ts";
import type { BatchKey } from "../store/batch-cells.ts";
import type { Books } from "../store/open.ts";
import type { BatchState, Counts, PausedWhy } from "./batch.ts";
import { leftToPrepare } from "./progress-words.ts";

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
  const left = leftToPrepare(counts);
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

/** What is no longer needed goes by itself: launches that ended or rest too long, drafts past their time, letters that nobody signed. */
import type { Log } from "./log.ts";
import { kindOfError } from "./log.ts";
import { sweepMarks } from "./store/child-marks.ts";
import { sweepDrafts } from "./store/drafts.ts";
import { eraseOldLetters } from "./store/erasing.ts";
import { sweepLaunches } from "./store/launches.ts";
import { sweepHeld } from "./store/letter-ends.ts";
import { sweepRequests } from "./store/signature-requests.ts";
import type { Store } from "./store/open.ts";

/** How long a launch may rest between two requests; what was saved is kept for longer. */
export const IDLE_MS = 15 * 60_000;
/** A letter that was shown and not signed is kept as long as a draft. */
const HELD_MS = 72 * 3_600_000;
/** A letter that went to paper waits so long for its signed page. */
const INK_MS = 60 * 24 * 3_600_000;
const EVERY_MS = 10 * 60_000;

interface Sweeping {
  readonly store: Store;
  readonly now: () => Date;
  readonly log: Log;
  /** How long each tenant's practice keeps its letters. */
  readonly policies: () => readonly LetterPolicy[];
}

export interface LetterPolicy {
  readonly tenant: string;
  /** Null: for ever. */
  readonly lettersYears: number | null;
}

/** Sweeps now and every ten minutes; gives the way to stop it. A failed sweep is told and tried again at the next. */
export function keepSwept(sweeping: Sweeping): () => void {
  const timer = setInterval(() => void sweep(sweeping), EVERY_MS);
  void sweep(sweeping);
  return () => clearInterval(timer);
}

async function sweep({ store, now, log, policies }: Sweeping): Promise<void> {
  const at = now().getTime();
  try {
    const counts = [
      await sweepLaunches(store, at, IDLE_MS),
      await sweepDrafts(store, at),
      await sweepHeld(store, at, { held: at - HELD_MS, printed: at - INK_MS }),
      await sweepRequests(store, at),
      await sweepMarks(store, at),
      ...(await eraseByPolicy(store, at, policies())),
    ];
    log.event("store.swept", { count: counts.reduce((sum, count) => sum + count, 0) });
  } catch (error) {
    log.event("store.not_swept", { error: kindOfError(error) });
  }
}

/** So many letters a tenant at one sweep: what is left waits ten minutes, and nobody waits for it. */
const ERASED_AT_ONCE = 200;

async function eraseByPolicy(store: Store, at: number, policies: readonly LetterPolicy[]): Promise<readonly number[]> {
  const counts: number[] = [];
  for (const { tenant, lettersYears } of policies) {
    if (lettersYears === null) continue;
    const act = { tenant, who: "system", at };
    counts.push(await eraseOldLetters(store, act, { before: yearsBefore(at, lettersYears), most: ERASED_AT_ONCE }));
  }
  return counts;
}

function yearsBefore(at: number, years: number): number {
  const day = new Date(at);
  day.setUTCFullYear(day.getUTCFullYear() - years);
  return day.getTime();
}

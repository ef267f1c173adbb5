/** What is no longer needed goes by itself: launches that ended or rest too long, drafts past their time, letters that nobody signed, old lists. */
import type { Log } from "./log.ts";
import { kindOfError } from "./log.ts";
import type { Keep } from "./practice/keep.ts";
import { expireLists, expirePreparations, forgetOldSignIns } from "./store/batch-sweeping.ts";
import { sweepMarks } from "./store/child-marks.ts";
import { sweepDrafts } from "./store/drafts.ts";
import { eraseOldLetters } from "./store/erasing.ts";
import { sweepChildren } from "./store/children.ts";
import { sweepLaunches } from "./store/launches.ts";
import { sweepEnclosureFiles } from "./store/enclosure-files.ts";
import { sweepHeld } from "./store/letter-ends.ts";
import { sweepRequests } from "./store/signature-requests.ts";
import type { Store } from "./store/open.ts";

/** How long a launch may rest between two requests; what was saved is kept for longer. */
export const IDLE_MS = 15 * 60_000;
/** A letter that was shown and not signed is kept as long as a draft. */
const HELD_MS = 72 * 3_600_000;
/** A letter that went to paper waits so long for its signed page. */
const INK_MS = 60 * 24 * 3_600_000;
/** A file that was added and goes with no letter outlives the drafts that may still name it. */
const FILE_MS = 14 * 24 * 3_600_000;
/** A sign-in that reads charts for a list is over long before; on what rests no token is kept. */
const SIGN_IN_MS = 24 * 3_600_000;
const DAY_MS = 24 * 3_600_000;
const EVERY_MS = 10 * 60_000;

interface Sweeping {
  readonly store: Store;
  readonly now: () => Date;
  readonly log: Log;
  /** How long each tenant's practice keeps its lists and letters. */
  readonly policies: () => readonly KeepPolicy[];
}

export interface KeepPolicy extends Pick<Keep, "preparedDays" | "listsDays" | "lettersYears"> {
  readonly tenant: string;
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
      await sweepEnclosureFiles(store, at - FILE_MS),
      await forgetOldSignIns(store, at - SIGN_IN_MS),
      ...(await sweptByPolicy(store, at, policies())),
      await sweepChildren(store),
    ];
    log.event("store.swept", { count: counts.reduce((sum, count) => sum + count, 0) });
  } catch (error) {
    log.event("store.not_swept", { error: kindOfError(error) });
  }
}

/** So many letters a tenant at one sweep: what is left waits ten minutes, and nobody waits for it. */
const ERASED_AT_ONCE = 200;

async function sweptByPolicy(store: Store, at: number, policies: readonly KeepPolicy[]): Promise<readonly number[]> {
  const counts: number[] = [];
  for (const { tenant, lettersYears, preparedDays, listsDays } of policies) {
    const act = { tenant, who: "system", at };
    counts.push(
      await expirePreparations(store, act, { before: at - preparedDays * DAY_MS, most: ERASED_AT_ONCE }),
      await expireLists(store, act, at - listsDays * DAY_MS),
    );
    if (lettersYears === null) continue;
    counts.push(await eraseOldLetters(store, act, { before: yearsBefore(at, lettersYears), most: ERASED_AT_ONCE }));
  }
  return counts;
}

function yearsBefore(at: number, years: number): number {
  const day = new Date(at);
  day.setUTCFullYear(day.getUTCFullYear() - years);
  return day.getTime();
}

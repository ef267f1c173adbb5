/**
 * Works through what waits, some children at a time, until it is stopped. The rows are the truth: a runner keeps nothing between two
 * turns, so any number of them may work on one store, and one that is killed loses no child.
 */
import { pause } from "../../fhir/outbound/pause.ts";
import { kindOfError } from "../log.ts";
import type { Log } from "../log.ts";
import { claimRow, nextTurn, putBack, renewClaim } from "../store/batch-work.ts";
import type { Claim, Worker } from "../store/batch-work.ts";
import type { Store } from "../store/open.ts";
import type { TurnEnd } from "./take-turn.ts";

export interface RunnerWorld {
  readonly store: Store;
  readonly now: () => Date;
  readonly log: Log;
  /** Works on one child; throws only for a fault of the program. */
  readonly turn: (claim: Claim) => Promise<TurnEnd>;
  /** Says what becomes of a child whose turn ended in such a fault. */
  readonly unforeseen: (claim: Claim) => Promise<TurnEnd>;
  readonly worker: Worker;
  /** How many children it works on at once. */
  readonly atOnce: number;
  /** How long it rests at most before it looks whether something waits. */
  readonly restMs: number;
}

export interface Runner {
  /** Something waits: it is looked for at once. */
  readonly wake: () => void;
  /** Ends after the turns that are under way; those that do not end in time go back to the queue. */
  readonly stop: () => Promise<void>;
}

/** How long a runner that is stopped waits for its turns. */
const FAREWELL_MS = 10_000;

/** Starts to work. */
export function startRunner(world: RunnerWorld): Runner {
  const ending = new AbortController();
  const bell = openBell();
  const held = new Set<Claim>();
  const lanes = Array.from({ length: world.atOnce }, () => lane(world, { ending: ending.signal, bell, held }));
  return {
    wake: bell.ring,
    stop: async () => {
      ending.abort();
      bell.ring();
      const ended = new AbortController();
      const allEnded = Promise.all(lanes).finally(() => ended.abort());
      await Promise.race([allEnded, pause(FAREWELL_MS, ended.signal)]);
      for (const claim of held) await putBack(world.store, claim, { notBefore: 0, counts: false });
    },
  };
}

interface Lane {
  readonly ending: AbortSignal;
  readonly bell: Bell;
  readonly held: Set<Claim>;
}

async function lane(world: RunnerWorld, { ending, bell, held }: Lane): Promise<void> {
  while (!ending.aborted) {
    const claim = await claimed(world);
    if (claim === null) {
      await bell.heard(await restFor(world));
      continue;
    }
    held.add(claim);
    const end = await turnOf(claim, world);
    held.delete(claim);
    if (end !== null) world.log.event("batch.turn", { tenant: claim.tenant, why: end });
  }
}

/** A store that does not answer now is asked again after a rest: its children wait in it, whole. */
async function claimed(world: RunnerWorld): Promise<Claim | null> {
  try {
    return await claimRow(world.store, world.worker, world.now().getTime());
  } catch (error) {
    world.log.event("batch.not_claimed", { error: kindOfError(error) });
    return null;
  }
}

async function restFor({ store, now, restMs }: RunnerWorld): Promise<number> {
  try {
    const next = await nextTurn(store);
    return next === null ? restMs : Math.min(restMs, Math.max(SHORTEST_REST_MS, next - now().getTime()));
  } catch {
    return restMs;
  }
}

const SHORTEST_REST_MS = 20;

/** One child that cannot be worked on never stops the others: what the program did not foresee is told and tried again. */
async function turnOf(claim: Claim, world: RunnerWorld): Promise<TurnEnd | null> {
  const stopRenewing = keepClaim(claim, world);
  try {
    return await world.turn(claim);
  } catch (error) {
    world.log.event("batch.turn_failed", { tenant: claim.tenant, error: kindOfError(error) });
    return await givenBack(claim, world);
  } finally {
    stopRenewing();
  }
}

/** Where the store itself failed, the claim ends by itself. */
async function givenBack(claim: Claim, world: RunnerWorld): Promise<TurnEnd | null> {
  try {
    return await world.unforeseen(claim);
  } catch {
    return null;
  }
}

/** Renews the claim at half time, as long as the turn goes on. */
function keepClaim(claim: Claim, { store, worker, now }: RunnerWorld): () => void {
  const timer = setInterval(() => {
    void renewClaim(store, claim, now().getTime() + worker.leaseMs).catch(() => false);
  }, worker.leaseMs / 2);
  return () => clearInterval(timer);
}

interface Bell {
  readonly ring: () => void;
  /** Ends when it rings, or after a time. */
  readonly heard: (ms: number) => Promise<void>;
}

function openBell(): Bell {
  let ringing = new AbortController();
  return {
    ring: () => {
      ringing.abort();
      ringing = new AbortController();
    },
    heard: (ms) => pause(ms, ringing.signal),
  };
}

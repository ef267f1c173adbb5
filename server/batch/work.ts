/** The work on batches as one part of a program that runs: the service, or one more machine that only works. */
import { hostname } from "node:os";
import type { Log } from "../log.ts";
import { newId } from "../store/id.ts";
import type { Store } from "../store/open.ts";
import type { Tenants } from "../tenants.ts";
import type { World } from "../world.ts";
import { budgetOf } from "./budget-gate.ts";
import { startRunner } from "./runner.ts";
import { turnsOf } from "./take-turn.ts";
import { wakeAmong, wakeHere } from "./wakers.ts";
import { keepWays } from "./ways.ts";

export interface WorkWorld {
  readonly store: Store;
  readonly tenants: () => Tenants;
  readonly worldFor: (tenant: string) => World;
  /** Null: on SQLite. */
  readonly databaseUrl: string | null;
  readonly now: () => Date;
  readonly random: () => number;
  readonly log: Log;
}

export interface Work {
  /** Tells the machines that something waits. */
  readonly wake: () => Promise<void>;
  /** Ends after the children that are in work. */
  readonly close: () => Promise<void>;
}

/** A worker that is gone for so long has lost its child to the next one. */
const LEASE_MS = 120_000;
const FIRST_WAIT_MS = 5_000;
/** As many charts are read at once as an EHR is asked requests at once. */
const AT_ONCE = 2;
const REST_MS = 2_000;

/** Starts to work on whatever waits in the store. */
export async function startWork(world: WorkWorld): Promise<Work> {
  const { store, tenants, worldFor, databaseUrl, now, random, log } = world;
  const wayFor = keepWays({ store, tenants, now, random });
  const budgetFor = (id: string): ReturnType<typeof budgetOf> =>
    budgetOf(tenants().all.find((tenant) => tenant.id === id) ?? { rate: null });
  const turns = turnsOf({ store, now, random, worldFor, wayFor, budgetFor, firstWaitMs: FIRST_WAIT_MS });
  const worker = { id: `${hostname()} ${newId(now().getTime())}`, leaseMs: LEASE_MS };
  const runner = startRunner({ store, now, log, ...turns, worker, atOnce: AT_ONCE, restMs: REST_MS });
  const waker = databaseUrl === null ? wakeHere(runner.wake) : await wakeAmong(databaseUrl, runner.wake, log);
  return {
    wake: waker.wake,
    close: async () => {
      await waker.close();
      await runner.stop();
    },
  };
}

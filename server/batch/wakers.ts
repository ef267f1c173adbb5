/**
 * How the machines that work on one store hear at once that something waits. On PostgreSQL that is pg-boss, in a schema of its own; on
 * SQLite there is one machine. A call that is lost costs seconds, never a child: every runner looks by itself from time to time.
 */
import { PgBoss } from "pg-boss";
import { kindOfError } from "../log.ts";
import type { Log } from "../log.ts";

export interface Waker {
  /** Tells some machine that something waits. */
  readonly wake: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A waker for one machine alone. */
export function wakeHere(ring: () => void): Waker {
  return {
    wake: () => {
      ring();
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
}

const SCHEMA = "letters_work";
const QUEUE = "batch_waits";
/** Where a batch waits for a time of its own, as after a fault of the EHR, somebody looks each minute. */
const EVERY_MINUTE = "* * * * *";

/** A waker among machines. Where the queue cannot be had, the machines look by themselves. */
export async function wakeAmong(databaseUrl: string, ring: () => void, log: Log): Promise<Waker> {
  const boss = new PgBoss({ connectionString: databaseUrl, schema: SCHEMA, max: 2, useListenNotify: true });
  const told = (error: unknown): void => log.event("batch.no_queue", { error: kindOfError(error) });
  boss.on("error", told);
  try {
    await boss.start();
    await boss.createQueue(QUEUE, { notify: true, retryLimit: 0 });
    await boss.schedule(QUEUE, EVERY_MINUTE);
    await boss.work(QUEUE, { pollingIntervalSeconds: 5 }, () => {
      ring();
      return Promise.resolve();
    });
  } catch (error) {
    told(error);
    await boss.stop({ graceful: false }).catch(told);
    return wakeHere(ring);
  }
  return {
    wake: async () => {
      ring();
      await boss.send(QUEUE, {}).catch(told);
    },
    close: () => boss.stop({ graceful: false }),
  };
}

/**
 * How fast two machines with one database prepare a batch, over one: `letters worker` twice, each with a folder of its own. Each answer of
 * the EHR takes a while, as real ones do. Told, not judged: on one computer the machines share its processors.
 */
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { crowdOn } from "../sandbox/crowd.ts";
import type { Crowd } from "../sandbox/crowd.ts";
import { beginBatch, countsOf } from "../server/store/batches.ts";
import type { BatchKey } from "../server/store/batch-cells.ts";
import { openStore } from "../server/store/open.ts";
import type { Store } from "../server/store/open.ts";
import { readKeys } from "../server/store/vault.ts";
import { absentPostgres, startPostgres } from "../tests/judges/postgres.ts";
import { childrenIn } from "../tests/server/batch/clinic.ts";
import { openWorkPlace, startMachine } from "../tests/server/batch/machines.ts";
import type { Measurement } from "./measure.ts";

const CHILDREN = 60;
/** How long the EHR takes for an answer. */
const ANSWER_MS = 120;
/** So many children are prepared before the clock starts: every machine is up by then. */
const BEFORE = 12;
const KEYS = `k1:${Buffer.alloc(32, 1).toString("base64")}`;

/** Milliseconds a child with two machines, and how many times faster that is than one. Nothing where there is no PostgreSQL. */
export async function twoMachines(): Promise<readonly Measurement[]> {
  if (absentPostgres() !== null) return [];
  const folder = mkdtempSync(join(tmpdir(), "two-machines-"));
  const server = await startPostgres();
  const day = new Date().toISOString().slice(0, 10);
  const crowd = crowdOn({ day, count: CHILDREN, problems: 0, seed: 504 });
  const { ehr, tenants } = await openWorkPlace(folder, { crowd, day, now: () => new Date() });
  ehr.faults.set("slow", { milliseconds: ANSWER_MS });
  try {
    const paceOf = async (names: readonly string[]): Promise<number> =>
      measured({ names, url: await server.fresh(), folder, tenants, crowd });
    const one = await paceOf(["alone"]);
    const two = await paceOf(["first", "second"]);
    return [{ bench: "two_machines", value: two, unit: "ms", against: "one_machine", ratio: one / two }];
  } finally {
    await ehr.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Round {
  readonly names: readonly string[];
  readonly url: string;
  readonly folder: string;
  readonly tenants: string;
  readonly crowd: Crowd;
}

async function measured({ names, url, folder, tenants, crowd }: Round): Promise<number> {
  const keys = readKeys(KEYS);
  if (keys.kind === "refused") throw new Error("the bench has no key");
  const store = await openStore({ kind: "postgres", url }, keys.vault);
  const machines = names.map((name) => startMachine({ folder, name, url, keys: KEYS, tenants }));
  try {
    // Idle first, so that each of them has read its words before there is work.
    await pause(STARTED_MS);
    const act = { tenant: "juniper", who: "system", at: Date.now() };
    const batch = { kind: "section_504", title: "bench", children: childrenIn(crowd) };
    const beginning = await beginBatch(store, act, batch);
    if (beginning.kind !== "begun") throw new Error(beginning.kind);
    const key = { tenant: act.tenant, batch: beginning.id };
    const from = await prepared(store, key, BEFORE);
    const since = performance.now();
    await prepared(store, key, CHILDREN);
    return (performance.now() - since) / (CHILDREN - from);
  } finally {
    for (const machine of machines) await ended(machine);
    await store.close();
  }
}

const STARTED_MS = 15_000;

/** Waits until so many are prepared; gives how many that were then. */
async function prepared(store: Store, key: BatchKey, least: number): Promise<number> {
  for (let looks = 0; looks < 12_000; looks += 1) {
    const counts = await countsOf(store, key);
    const done = counts === null ? 0 : counts.asked - counts.queued - counts.preparing;
    if (done >= least) return done;
    await pause(50);
  }
  throw new Error("nobody works on the batch of the bench");
}

async function ended(machine: ChildProcess): Promise<void> {
  const gone = once(machine, "close");
  machine.kill("SIGTERM");
  await gone;
}

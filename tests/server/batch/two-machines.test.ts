import { afterAll, expect, it } from "@jest/globals";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { crowdOn } from "../../../sandbox/crowd.ts";
import type { Ehr } from "../../../sandbox/ehr/open.ts";
import { beginBatch, countsOf } from "../../../server/store/batches.ts";
import type { BatchKey } from "../../../server/store/batch-cells.ts";
import type { Store } from "../../../server/store/open.ts";
import { expectKind, onPostgres } from "../store/engines.ts";
import { ACT, K1 } from "../store/material.ts";
import { scratch } from "../scratch.ts";
import { TODAY, childrenIn, idle, now } from "./clinic.ts";
import { openWorkPlace, startMachine } from "./machines.ts";

const CHILDREN = process.env["SUITE"] === "full" ? 200 : 12;
const crowd = crowdOn({ day: TODAY, count: CHILDREN, problems: 0, seed: 504 });
const here = scratch();
let ehr: Ehr | null = null;
const machines: ChildProcess[] = [];

afterAll(async () => {
  for (const each of machines) each.kill("SIGKILL");
  await ehr?.close();
});

/** `letters worker` as a program of its own, with a folder of its own. */
function machine(name: string, url: string, tenants: string): ChildProcess {
  const started = startMachine({ folder: here.path("."), name, url, keys: K1, tenants });
  machines.push(started);
  return started;
}

async function untilPrepared(store: Store, key: BatchKey, least: number): Promise<void> {
  for (let looks = 0; looks < 1200; looks += 1) {
    const counts = await countsOf(store, key);
    if (counts !== null && counts.asked - counts.queued - counts.preparing >= least) return;
    await pause(50);
  }
  throw new Error("nobody works on it");
}

onPostgres("two machines with a folder of their own and one database", (bench) => {
  it("share a batch, and the one that stays ends it when the other is stopped", async () => {
    const at = await bench.place();
    const store = await bench.open(at);
    const batch = { kind: "section_504", title: "August", children: childrenIn(crowd) };
    const key = { tenant: ACT.tenant, batch: expectKind(await beginBatch(store, ACT, batch), "begun").id };
    const url = at.kind === "postgres" ? at.url : "";
    const { ehr: own, tenants } = await openWorkPlace(here.path("."), { crowd, day: TODAY, now });
    ehr = own;
    const first = machine("one", url, tenants);
    machine("two", url, tenants);
    await untilPrepared(store, key, 3);
    first.kill("SIGTERM");
    const [code] = await once(first, "close");
    expect(code).toBe(0);
    await idle(store, key);
    const counts = await countsOf(store, key);
    expect((counts?.needs_info ?? 0) + (counts?.needs_clinician ?? 0)).toBe(CHILDREN);
  }, 120_000);
});

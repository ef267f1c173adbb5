import { expect, it } from "@jest/globals";
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { verifyAudit } from "../../../server/store/audit.ts";
import { countsOf } from "../../../server/store/batches.ts";
import type { BatchKey } from "../../../server/store/batch-cells.ts";
import { rowsOf } from "../../../server/store/batch-rows.ts";
import type { Store, Whereabouts } from "../../../server/store/open.ts";
import { signatureOf } from "../../../server/store/signatures.ts";
import { begun } from "../store/batch-material.ts";
import { onBothEngines } from "../store/engines.ts";
import { ACT } from "../store/material.ts";
import { chance } from "./chance.ts";

const PROGRAM = resolve(import.meta.dirname, "works-until-killed.ts");
const FULL = process.env["SUITE"] === "full";
const KILLS = FULL ? 30 : 10;
const CHILDREN = FULL ? 400 : 120;

interface Machine {
  readonly child: ChildProcess;
  readonly closed: Promise<unknown>;
}

/** Machines on one store, of which one is killed now and then and another one started in its place. */
class Clinic {
  readonly paper: string[] = [];
  readonly #machines: Machine[] = [];
  readonly #at: Whereabouts;
  readonly #batch: string;
  #started = 0;

  constructor(at: Whereabouts, batch: string) {
    this.#at = at;
    this.#batch = batch;
  }

  start(): void {
    this.#started += 1;
    const at = this.#at.kind === "sqlite" ? this.#at.file : this.#at.url;
    const child = spawn(process.execPath, [PROGRAM, this.#at.kind, at, this.#batch, String(this.#started)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let text = "";
    child.stdout?.setEncoding("utf8").on("data", (more: string) => {
      text += more;
      const lines = text.split("\n");
      text = lines.pop() ?? "";
      this.paper.push(...lines);
    });
    this.#machines.push({ child, closed: once(child, "close") });
  }

  async kill(which: number): Promise<void> {
    const [machine] = this.#machines.splice(which % this.#machines.length, 1);
    machine?.child.kill("SIGKILL");
    await machine?.closed;
  }

  /** Waits until all have ended by themselves. */
  async ended(): Promise<readonly (number | null)[]> {
    await Promise.all(this.#machines.map(({ closed }) => closed));
    return this.#machines.map(({ child }) => child.exitCode);
  }
}

/** How many steps the children have taken together. */
async function steps(store: Store, key: BatchKey): Promise<number> {
  const counts = await countsOf(store, key);
  if (counts === null) return 0;
  return counts.needs_info + counts.failed + counts.needs_clinician + 2 * counts.signed + 3 * counts.printed;
}

async function untilSteps(store: Store, key: BatchKey, least: number): Promise<void> {
  for (let looks = 0; (await steps(store, key)) < least; looks += 1) {
    if (looks > MOST_LOOKS) throw new Error("nobody works on it any more");
    await pause(LOOK_MS);
  }
}

const LOOK_MS = 10;
const MOST_LOOKS = 4000;

function expectedStates(): Readonly<Record<string, number>> {
  const rows = Array.from({ length: CHILDREN }, (_, index) => index + 1);
  const failed = rows.filter((row) => row % 7 === 0).length;
  const needs_info = rows.filter((row) => row % 7 !== 0 && row % 5 === 0).length;
  return { asked: CHILDREN, failed, needs_info, printed: CHILDREN - failed - needs_info };
}

onBothEngines("a batch whose machines are killed at any moment", (bench) => {
  it(
    "accounts for every child, signs no letter twice and prints nothing unsigned",
    async () => {
      const at = await bench.place();
      const store = await bench.open(at);
      const key = { tenant: ACT.tenant, batch: await begun(store, CHILDREN) };
      const clinic = new Clinic(at, key.batch);
      const by = chance(504);
      // One machine on a file, three on a server.
      for (let machine = 0; machine < (at.kind === "sqlite" ? 1 : 3); machine += 1) clinic.start();
      for (let kill = 1; kill <= KILLS; kill += 1) {
        await untilSteps(store, key, Math.floor((kill * CHILDREN * 2) / (KILLS + 1)));
        await pause(by.below(8));
        await clinic.kill(by.below(3));
        clinic.start();
      }
      expect(new Set(await clinic.ended())).toEqual(new Set([0]));
      expect(await countsOf(store, key)).toMatchObject(expectedStates());
      expect(await letters(store, key)).toEqual({ unsigned: [], twice: 0 });
      expect(new Set(clinic.paper).size).toBe(clinic.paper.length);
      for (const letter of clinic.paper) expect(await signatureOf(store, { ...key, id: letter })).not.toBeNull();
      expect((await verifyAudit(store)).kind).toBe("whole");
    },
    KILLS * 15_000,
  );
});

/** Printed children whose letter nobody signed, and how many letters there are more than children. */
async function letters(
  store: Store,
  key: BatchKey,
): Promise<{ readonly unsigned: readonly number[]; readonly twice: number }> {
  const printed = await rowsOf(store, key, ["printed"]);
  const unsigned: number[] = [];
  for (const { row, standing } of printed) {
    const id = "letter" in standing ? standing.letter : "";
    if ((await signatureOf(store, { tenant: key.tenant, id })) === null) unsigned.push(row);
  }
  const all = await store.db.selectFrom("letters").select("id").where("state", "=", "signed").execute();
  return { unsigned, twice: all.length - printed.length };
}

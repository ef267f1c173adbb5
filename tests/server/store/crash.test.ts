import { expect, it } from "@jest/globals";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { verifyAudit } from "../../../server/store/audit.ts";
import { holdLetter, letterOf, lettersOf, readPdf } from "../../../server/store/letters.ts";
import { together } from "../../../server/store/open.ts";
import type { Store, Whereabouts } from "../../../server/store/open.ts";
import { signatureOf } from "../../../server/store/signatures.ts";
import { expectKind, onBothEngines, onPostgres, say } from "./engines.ts";
import { ACT, made } from "./material.ts";

const PROGRAM = resolve(import.meta.dirname, "signs-until-killed.ts");
const FULL = process.env["SUITE"] === "full";
const KILLS = FULL ? 60 : 3;
const CRASHES = FULL ? 10 : 1;

interface Signer {
  /** Lines said so far. */
  readonly said: () => readonly string[];
  /** Waits until it has said so many lines, then kills it in the middle of the next one. */
  readonly killedAfter: (lines: number, thenMs: number) => Promise<void>;
  /** Its exit code and what it complained of. */
  readonly ended: () => Promise<string>;
}

function signer(where: Whereabouts, name: string, most: number): Signer {
  const at = where.kind === "sqlite" ? where.file : where.url;
  const child = spawn(process.execPath, [PROGRAM, where.kind, at, name, String(most)], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (more: string) => (complaint += more));
  child.stdout.setEncoding("utf8").on("data", (more: string) => (text += more));
  const closed = once(child, "close");
  // What follows the last line break was never acknowledged whole.
  const said = (): readonly string[] => text.split("\n").slice(0, -1);
  return {
    said,
    killedAfter: async (lines, thenMs) => {
      while (said().length < lines && child.exitCode === null) await pause(2);
      await pause(thenMs);
      child.kill("SIGKILL");
      await closed;
    },
    ended: async () => {
      await closed;
      return `${child.exitCode} ${complaint}`;
    },
  };
}

/** The same numbers at every run (mulberry32), so that a kill that hurts can be had again. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    const again = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((again ^ (again >>> 14)) >>> 0) / 4294967296;
  };
}

/** The acknowledged letters whose signature or bytes the store does not have. */
async function lost(store: Store, acknowledged: readonly string[]): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const line of acknowledged) {
    const [id = "", sha256 = ""] = line.split(" ");
    const key = { tenant: ACT.tenant, id };
    const [letter, signature] = [await letterOf(store, key), await signatureOf(store, key)];
    const bytes = createHash("sha256")
      .update((await readPdf(store, key)) ?? "")
      .digest("hex");
    if (letter?.state !== "signed" || signature?.sha256 !== sha256 || bytes !== sha256) missing.push(line);
  }
  return missing;
}

/** How many letters are signed without a signature, or the other way round. */
async function halfSigned(store: Store): Promise<number> {
  const signed = await store.db.selectFrom("letters").select("id").where("state", "=", "signed").execute();
  const signatures = await store.db.selectFrom("signatures").select("letter").execute();
  const ids = new Set(signed.map(({ id }) => id));
  return signed.length + signatures.length - 2 * signatures.filter(({ letter }) => ids.has(letter)).length;
}

onBothEngines("a signature that was acknowledged", (bench) => {
  it(
    "is there after the program was killed at any moment",
    async () => {
      const where = await bench.place();
      const next = chance(504);
      const acknowledged: string[] = [];
      for (let kill = 0; kill < KILLS; kill += 1) {
        const signing = signer(where, `KILL-${kill}`, 10_000);
        await signing.killedAfter(1 + Math.floor(next() * 25), next() * 5);
        acknowledged.push(...signing.said());
      }
      const store = await bench.open(where);
      expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS);
      expect(await lost(store, acknowledged)).toEqual([]);
      expect(await halfSigned(store)).toBe(0);
      expect((await verifyAudit(store)).kind).toBe("whole");
    },
    KILLS * 5000,
  );

  it("is there once when two programs start on an empty store and sign at the same time", async () => {
    const where = await bench.place();
    const signers = ["ONE", "TWO"].map((name) => signer(where, name, 30));
    expect(await Promise.all(signers.map((signing) => signing.ended()))).toEqual(["0 ", "0 "]);
    const acknowledged = signers.flatMap((signing) => signing.said());
    const store = await bench.open(where);
    expect(new Set(acknowledged).size).toBe(60);
    expect(await lost(store, acknowledged)).toEqual([]);
    expect(await verifyAudit(store)).toEqual({ kind: "whole", rows: 120, tenants: 1 });
  }, 30_000);
});

onPostgres("a database server that was killed", (bench) => {
  it(
    "has every signature that was acknowledged",
    async () => {
      const where = await bench.place();
      const acknowledged: string[] = [];
      for (let crash = 0; crash < CRASHES; crash += 1) {
        const signing = signer(where, `CRASH-${crash}`, 10_000);
        const killed = signing.killedAfter(15, 0);
        while (signing.said().length < 10) await pause(2);
        await bench.crash();
        await killed;
        acknowledged.push(...signing.said());
      }
      const store = await bench.open(where);
      expect(acknowledged.length).toBeGreaterThanOrEqual(10);
      expect(await lost(store, acknowledged)).toEqual([]);
      expect(await halfSigned(store)).toBe(0);
    },
    CRASHES * 20_000,
  );

  it("is found again by the program when it is back", async () => {
    const store = await bench.open();
    expectKind(await holdLetter(store, ACT, made("AAAA-01")), "held");
    const caught = together(store, async (transaction) => {
      await holdLetter(transaction, ACT, made("AAAA-02"));
      await bench.crash();
      await holdLetter(transaction, ACT, made("AAAA-03"));
    });
    await expect(caught).rejects.toThrow(/connection/i);
    expectKind(await holdLetter(store, ACT, made("AAAA-04")), "held");
    const numbers = (await lettersOf(store, ACT.tenant, "Patient/p1")).map(({ number }) => number);
    expect(numbers.toSorted()).toEqual(["AAAA-01", "AAAA-04"]);
  });

  it("cannot make the program acknowledge what is not yet written", async () => {
    const where = await bench.place();
    await say(await bench.open(where), "alter database postgres set synchronous_commit = off");
    const { db } = await bench.open(where);
    const settings = await sql<{ synchronous_commit: string }>`show synchronous_commit`.execute(db);
    expect(settings.rows).toEqual([{ synchronous_commit: "on" }]);
  });
});

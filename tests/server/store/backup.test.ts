/** A backup is worth what comes back from it: on either engine, and from one to the other. */
import { afterAll, expect, it } from "@jest/globals";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { verifyAudit } from "../../../server/store/audit.ts";
import { lookInto, makeBackup, restoreBackup } from "../../../server/store/backup.ts";
import { readPdf } from "../../../server/store/letters.ts";
import type { Store, Whereabouts } from "../../../server/store/open.ts";
import { standingOf } from "../../../server/store/whole-store.ts";
import { signedAndGiven } from "../operating/installation.ts";
import { expectKind, onBothEngines } from "./engines.ts";
import type { Bench } from "./engines.ts";
import { ACT, CANARY, key, made, VAULT, vaultOf } from "./material.ts";

const folder = mkdtempSync(join(tmpdir(), "backups-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

interface Backed {
  readonly store: Store;
  readonly where: Whereabouts;
  readonly file: string;
  readonly letter: string;
}

async function backedUp({ place, open }: Bench): Promise<Backed> {
  const where = await place();
  const store = await open(where);
  const letter = await signedAndGiven(store, "AAAA-AA");
  // More than one page of rows, as a real store has.
  for (let count = 0; count < 60; count += 1) await signedAndGiven(store, `N${count}`, `Patient/${count}`);
  files += 1;
  const file = join(folder, `${files}.backup`);
  expectKind(await makeBackup(store, where, file), "made");
  return { store, where, file, letter };
}

onBothEngines("a backup", (bench) => {
  it("comes back as it was, to the last row, with an unbroken audit and the very bytes that were signed", async () => {
    const { store, file, letter } = await backedUp(bench);
    const other = await bench.open();
    expectKind(await restoreBackup(file, other), "restored");
    expect(await standingOf(other)).toEqual(await standingOf(store));
    expect(await verifyAudit(other)).toMatchObject({ kind: "whole" });
    const pdf = await readPdf(other, { tenant: ACT.tenant, id: letter });
    expect(Buffer.from(pdf ?? []).equals(Buffer.from(made("AAAA-AA").pdf))).toBe(true);
  });

  it("goes on: after it came back, the next act joins the same chain", async () => {
    const { file } = await backedUp(bench);
    const other = await bench.open();
    await restoreBackup(file, other);
    await signedAndGiven(other, "CCCC-CC");
    expect(await verifyAudit(other)).toMatchObject({ kind: "whole" });
  });

  it("can be read without keys by nobody, and says so before anything is restored", async () => {
    const { file } = await backedUp(bench);
    expect(readFileSync(file, "latin1")).not.toContain(CANARY);
    const other = await bench.open(undefined, vaultOf(key("k9", 9)));
    expect(await restoreBackup(file, other)).toMatchObject({ kind: "unsound" });
  });

  it("never writes over what is there", async () => {
    const { store, where, file } = await backedUp(bench);
    expect(await makeBackup(store, where, file)).toEqual({ kind: "in-the-way" });
    expect(await restoreBackup(file, store)).toEqual({ kind: "not-empty" });
  });

  it("is refused where a byte of it changed", async () => {
    const { file } = await backedUp(bench);
    const bytes = readFileSync(file);
    for (let at = 5000; at < bytes.length; at += 4096) bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    const damaged = `${file}.damaged`;
    writeFileSync(damaged, bytes);
    const { faults } = await lookInto(damaged, VAULT);
    expect(faults.length).toBeGreaterThan(0);
    expect(existsSync(`${damaged}.copy`)).toBe(false);
  });
});

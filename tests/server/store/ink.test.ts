import { expect, it } from "@jest/globals";
import { auditRows } from "../../../server/store/audit.ts";
import { confirmScan, keepScan, printForInk, printedForInk, readScan, scanOf } from "../../../server/store/ink.ts";
import { keepLetterChart, letterChart } from "../../../server/store/letter-charts.ts";
import { sweepHeld } from "../../../server/store/letter-ends.ts";
import { holdLetter, letterOf } from "../../../server/store/letters.ts";
import type { Store } from "../../../server/store/open.ts";
import { signLetter } from "../../../server/store/signatures.ts";
import { expectKind, onBothEngines } from "./engines.ts";
import { ACT, CANARY, MINUTE, NOON, made } from "./material.ts";

const PAGE = Buffer.from(`%PDF-1.7 scanned ${CANARY}`);
const scan = (letter: string): Parameters<typeof keepScan>[2] => ({
  letter,
  patient: "Patient/p1",
  mediaType: "application/pdf",
  bytes: PAGE,
});

async function held(store: Store): Promise<{ readonly id: string; readonly sha256: string }> {
  return expectKind(await holdLetter(store, ACT, made("AAAA-01")), "held");
}

onBothEngines("a letter that is signed on paper", (bench) => {
  it("waits for its signed page longer than one that was only shown", async () => {
    const store = await bench.open();
    const { id } = await held(store);
    await printForInk(store, ACT, { letter: id, patient: "Patient/p1" });
    expect(await printedForInk(store, { tenant: ACT.tenant, id })).toBe(NOON);
    expect(await sweepHeld(store, NOON, { held: NOON + MINUTE, printed: NOON - MINUTE })).toBe(0);
    expect(await sweepHeld(store, NOON, { held: NOON + MINUTE, printed: NOON + MINUTE })).toBe(1);
    expect(await letterOf(store, { tenant: ACT.tenant, id })).toBeNull();
    expect(await printedForInk(store, { tenant: ACT.tenant, id })).toBeNull();
  });

  it("has the newest scan, byte for byte, and is confirmed once", async () => {
    const store = await bench.open();
    const { id } = await held(store);
    await keepScan(store, ACT, { ...scan(id), bytes: Buffer.from("%PDF wrong page") });
    const kept = await keepScan(store, ACT, scan(id));
    const found = await scanOf(store, { tenant: ACT.tenant, id });
    expect(found).toMatchObject({ id: kept, state: "waiting", mediaType: "application/pdf" });
    expect(Buffer.from((await readScan(store, ACT.tenant, kept)) ?? []).equals(PAGE)).toBe(true);
    expect(await readScan(store, "other", kept)).toBeNull();
    expect(await confirmScan(store, ACT.tenant, kept)).toBe(true);
    expect(await confirmScan(store, ACT.tenant, kept)).toBe(false);
    expect(JSON.stringify(await auditRows(store, ACT.tenant, { after: 0, most: 9 }))).not.toContain(CANARY);
  });
});

onBothEngines("the chart that a letter was made on", (bench) => {
  it("stays with the letter until it is signed, and a newer one takes its place", async () => {
    const store = await bench.open();
    const { id, sha256 } = await held(store);
    const key = { tenant: ACT.tenant, id };
    expect(await letterChart(store, key)).toBeNull();
    await keepLetterChart(store, key, "{}");
    await keepLetterChart(store, key, CANARY);
    expect(await letterChart(store, key)).toBe(CANARY);
    expectKind(await signLetter(store, ACT, { letter: id, sha256, statement: "I sign." }), "signed");
    expect(await letterChart(store, key)).toBeNull();
  });

  it("is gone with a letter that nobody signs", async () => {
    const store = await bench.open();
    const { id } = await held(store);
    await keepLetterChart(store, { tenant: ACT.tenant, id }, "{}");
    await sweepHeld(store, NOON, { held: NOON + MINUTE, printed: 0 });
    expect(await letterChart(store, { tenant: ACT.tenant, id })).toBeNull();
  });
});

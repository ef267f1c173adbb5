/** How long lists are kept: what was read of charts goes first, the list itself much later, the letters not at all with it. */
import { expect, it } from "@jest/globals";
import { auditRows } from "../../../server/store/audit.ts";
import { cancelBatch, retryRows } from "../../../server/store/batch-control.ts";
import { rowOf } from "../../../server/store/batch-rows.ts";
import { giveSignIn, signInOf } from "../../../server/store/batch-sign-ins.ts";
import { expireLists, expirePreparations, forgetOldSignIns } from "../../../server/store/batch-sweeping.ts";
import { preparationOf } from "../../../server/store/batch-work.ts";
import { batchesOf, countsOf } from "../../../server/store/batches.ts";
import { begun, prepared } from "./batch-material.ts";
import { onBothEngines } from "./engines.ts";
import { ACT, MINUTE, NOON } from "./material.ts";

const TENANT = ACT.tenant;
const LATER = { ...ACT, who: "system", at: NOON + 90 * 24 * 60 * MINUTE };
const WAITS = { state: "needs_clinician" } as const;

onBothEngines("a list that rests", (bench) => {
  it("loses what was read of a chart that nobody signed, says so, and the child can be tried again", async () => {
    const store = await bench.open();
    const batch = await begun(store, 2);
    const { row } = await prepared(store, WAITS);
    expect(await expirePreparations(store, LATER, { before: NOON - 1, most: 10 })).toBe(0);
    expect(await expirePreparations(store, LATER, { before: NOON + 1, most: 10 })).toBe(1);
    expect(await preparationOf(store, { tenant: TENANT, id: row.id })).toBeNull();
    const key = { tenant: TENANT, batch, row: 1 };
    expect((await rowOf(store, key))?.standing).toEqual({ state: "failed", why: "kept_too_long" });
    expect(await countsOf(store, { tenant: TENANT, batch })).toMatchObject({ asked: 2, queued: 1, failed: 1 });
    expect(await retryRows(store, LATER, { batch, rows: null })).toEqual({ retried: 1 });
    const told = await auditRows(store, TENANT, { after: 0, most: 100 });
    expect(told.filter(({ action, who }) => action === "batch_row.failed" && who === "system")).toHaveLength(1);
  });

  it("loses as well what was prepared for children of a list that was canceled", async () => {
    const store = await bench.open();
    const batch = await begun(store, 1);
    const { row } = await prepared(store, WAITS);
    await cancelBatch(store, ACT, batch);
    await expirePreparations(store, LATER, { before: NOON + 60 * MINUTE, most: 10 });
    expect(await preparationOf(store, { tenant: TENANT, id: row.id })).toBeNull();
    expect((await rowOf(store, { tenant: TENANT, batch, row: 1 }))?.standing).toMatchObject({ why: "cancelled" });
  });

  it("goes as a whole once its time is over, the newest excepted, so that no number comes twice", async () => {
    const store = await bench.open();
    await begun(store, 3);
    const [busy] = [await begun(store, 1)];
    await begun(store, 1);
    await retryRows(store, LATER, { batch: busy, rows: null });
    expect(await expireLists(store, LATER, NOON - 1)).toBe(0);
    expect(await expireLists(store, LATER, NOON + 1)).toBe(2);
    expect((await batchesOf(store, TENANT)).map(({ number }) => number)).toEqual([3]);
    const told = await auditRows(store, TENANT, { after: 0, most: 100 });
    expect(told.filter(({ action }) => action === "batch.expired")).toHaveLength(2);
  });

  it("keeps no token of the EHR for longer than a day", async () => {
    const store = await bench.open();
    const batch = await begun(store, 1);
    await giveSignIn(store, ACT, { batch, session: "{}" });
    await forgetOldSignIns(store, NOON - 1);
    expect(await signInOf(store, { tenant: TENANT, batch })).toBe("{}");
    await forgetOldSignIns(store, NOON + 1);
    expect(await signInOf(store, { tenant: TENANT, batch })).toBeNull();
  });
});

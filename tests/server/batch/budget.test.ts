import { expect, it } from "@jest/globals";
import type { EhrSession } from "../../../fhir/smart/session.ts";
import { progressInWords } from "../../../server/batch/progress-words.ts";
import { progressWatcher } from "../../../server/batch/progress.ts";
import { renewedOnce } from "../../../server/batch/renewed-once.ts";
import { cancelBatch, pauseBatch } from "../../../server/store/batch-control.ts";
import { giveSignIn } from "../../../server/store/batch-sign-ins.ts";
import { busyUntil, noteBusy, slowDown, takeRequest } from "../../../server/store/ehr-budgets.ts";
import type { Store } from "../../../server/store/open.ts";
import { begun, prepared } from "../store/batch-material.ts";
import { onBothEngines } from "../store/engines.ts";
import { ACT, MINUTE, NOON } from "../store/material.ts";

const TENANT = ACT.tenant;
const BUDGET = { perSecond: 2, burst: 4 };

function waits(store: Store, count: number, at = NOON): Promise<readonly number[]> {
  return Promise.all(Array.from({ length: count }, () => takeRequest(store, TENANT, { budget: BUDGET, at })));
}

onBothEngines("the patience of an EHR", (bench) => {
  it("is shared by all machines: a few at once, then so many a second", async () => {
    const store = await bench.open();
    expect((await waits(store, 7)).toSorted((a, b) => a - b)).toEqual([0, 0, 0, 0, 500, 1000, 1500]);
    expect(await waits(store, 1, NOON + MINUTE)).toEqual([0]);
  });

  it("is let rest by all machines when the EHR asks one of them for it", async () => {
    const store = await bench.open();
    await waits(store, 1);
    await slowDown(store, TENANT, { budget: BUDGET, until: NOON + 10_000 });
    expect(await waits(store, 1, NOON)).toEqual([10_500]);
  });

  it("goes first to who is at a screen", async () => {
    const store = await bench.open();
    expect(await busyUntil(store, TENANT)).toBe(0);
    await noteBusy(store, TENANT, NOON + 3_000);
    expect(await busyUntil(store, TENANT)).toBe(NOON + 3_000);
  });
});

onBothEngines("the sign-in of a batch", (bench) => {
  it("is renewed by one machine, and taken over by the others", async () => {
    const store = await bench.open();
    const key = { tenant: TENANT, batch: await begun(store, 1) };
    const session = { accessToken: "first", refreshToken: "r1" } as EhrSession;
    await giveSignIn(store, ACT, { batch: key.batch, session: JSON.stringify(session) });
    let asked = 0;
    const renew = renewedOnce(key, { store, now: () => new Date() }, (one) => {
      asked += 1;
      return Promise.resolve({ kind: "refreshed", session: { ...one, accessToken: "second", refreshToken: "r2" } });
    });
    const renewed = await Promise.all([renew(session), renew(session), renew(session)]);
    expect(renewed.map((one) => (one.kind === "refreshed" ? one.session.accessToken : one.kind))).toEqual([
      "second",
      "second",
      "second",
    ]);
    expect(asked).toBe(1);
    await cancelBatch(store, ACT, key.batch);
    expect(await renew(session)).toEqual({ kind: "ended", why: "refused" });
  });
});

onBothEngines("the progress of a batch", (bench) => {
  it("is told in numbers, and in time once there is a pace", async () => {
    const store = await bench.open();
    const batch = await begun(store, 4);
    let at = NOON;
    const look = progressWatcher(store, { tenant: TENANT, batch }, () => new Date(at));
    const first = await look();
    expect(first === null ? "" : progressInWords(first)).toBe("4 asked for: 4 in the queue.");
    await prepared(store, { state: "needs_clinician" });
    at += 2 * MINUTE;
    const second = await look();
    expect(second?.secondsLeft).toBe(360);
    expect(second === null ? "" : progressInWords(second)).toBe(
      "4 asked for: 3 in the queue · 1 waiting for a clinician. About 6 minutes left.",
    );
    await pauseBatch(store, ACT, { batch, why: "asked" });
    const paused = await look();
    expect(paused === null ? "" : progressInWords(paused)).toMatch(/Paused\.$/);
  });
});

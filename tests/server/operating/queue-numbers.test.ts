/** What a monitor sees of the work on lists: how much waits, for how long, how often it was tried, and what waits for a person. */
import { expect, it } from "@jest/globals";
import { openMetrics } from "../../../server/metrics.ts";
import { pauseBatch } from "../../../server/store/batch-control.ts";
import { completeRow, putBack } from "../../../server/store/batch-work.ts";
import { queueStanding } from "../../../server/store/queue-standing.ts";
import { begun, claimed, turn } from "../store/batch-material.ts";
import { onBothEngines } from "../store/engines.ts";
import { ACT, CANARY, MINUTE, NOON } from "../store/material.ts";

onBothEngines("the queue of a store", (bench) => {
  it("is empty where nobody was asked for", async () => {
    const nothing = { waiting: 0, inWork: 0, parked: 0, failed: 0, oldestMs: 0, attempts: 0 };
    expect(await queueStanding(await bench.open(), NOON)).toEqual(nothing);
  });

  it("says how many wait and are in work, since when, and how often the most unlucky child was begun", async () => {
    const store = await bench.open();
    await begun(store, 5);
    expect(await queueStanding(store, NOON + 3 * MINUTE)).toMatchObject({
      waiting: 5,
      oldestMs: 3 * MINUTE,
      attempts: 0,
    });
    for (let time = 0; time < 2; time += 1) await putBack(store, await claimed(store), { notBefore: 0, counts: true });
    await claimed(store);
    expect(await queueStanding(store, NOON)).toMatchObject({ waiting: 4, inWork: 1, parked: 0, attempts: 3 });
  });

  it("counts a child that failed apart, and those of a paused list as waiting for a person", async () => {
    const store = await bench.open();
    const batch = await begun(store, 3);
    const claim = await claimed(store);
    await completeRow(store, ACT, { claim, turn: turn(claim, { state: "failed", why: "no_answer" }) });
    expect(await queueStanding(store, NOON)).toMatchObject({ waiting: 2, failed: 1, parked: 0 });
    await pauseBatch(store, ACT, { batch, why: "sign_in_ended" });
    expect(await queueStanding(store, NOON)).toMatchObject({ waiting: 0, failed: 1, parked: 2, oldestMs: 0 });
  });

  it("is told to a monitor without a name, a list or a practice", async () => {
    const store = await bench.open();
    await begun(store, 2);
    const metrics = openMetrics();
    metrics.count("batch.turn", { tenant: ACT.tenant, why: "needs_info" });
    const text = await metrics.text({ isDraining: false, queue: await queueStanding(store, NOON + MINUTE) });
    expect(text).toMatch(/^letters_batch_waiting 2$/m);
    expect(text).toMatch(/^letters_batch_oldest_seconds 60$/m);
    expect(text).toMatch(/^letters_batch_turns_total\{end="needs_info"\} 1$/m);
    expect(text).not.toMatch(new RegExp(`${ACT.tenant}|${CANARY}|August`));
  });

  it("is not guessed where the store does not answer", async () => {
    expect(await openMetrics().text({ isDraining: false, queue: null })).toMatch(/^letters_batch_waiting Nan$/im);
  });
});

import { expect, it } from "@jest/globals";
import { auditRows } from "../../../server/store/audit.ts";
import { batchOf, batchesOf, beginBatch, countsOf } from "../../../server/store/batches.ts";
import {
  cancelBatch,
  giveSignIn,
  pauseBatch,
  resumeBatch,
  retryRows,
  signInOf,
} from "../../../server/store/batch-control.ts";
import { answerRows, askAboutRow, moveRow, rowOf, rowsOf, showForRow } from "../../../server/store/batch-rows.ts";
import { claimRow, completeRow, preparationOf, putBack } from "../../../server/store/batch-work.ts";
import { holdLetter } from "../../../server/store/letters.ts";
import type { Store } from "../../../server/store/open.ts";
import { signLetter } from "../../../server/store/signatures.ts";
import { GRADE, WORKER, begun, claimed, listed, prepared, turn } from "./batch-material.ts";
import { expectKind, onBothEngines } from "./engines.ts";
import { ACT, CANARY, MINUTE, NOON, made } from "./material.ts";

const TENANT = ACT.tenant;
const NEEDS_CLINICIAN = { state: "needs_clinician" } as const;
const NEEDS_INFO = { state: "needs_info" } as const;

/** "2 queued, 1 failed", and that they add up. */
async function counts(store: Store, batch: string): Promise<string> {
  const { asked = 0, ...states } = (await countsOf(store, { tenant: TENANT, batch })) ?? {};
  const told = Object.entries(states).filter(([, count]) => count > 0);
  expect(told.reduce((sum, [, count]) => sum + count, 0)).toBe(asked);
  return told.map(([state, count]) => `${count} ${state}`).join(", ");
}

async function signed(store: Store, batch: string, row: number): Promise<string> {
  const holding = await holdLetter(store, ACT, made(`AAAA-${row}`, { patient: `Patient/${row}` }));
  const { id, sha256 } = expectKind(holding, "held");
  await showForRow(store, { tenant: TENANT, batch, row }, id);
  expectKind(await signLetter(store, ACT, { letter: id, sha256, statement: "I sign." }), "signed");
  return id;
}

onBothEngines("a batch", (bench) => {
  it("has a row for every child of the list from the first moment, and a number within its practice", async () => {
    const store = await bench.open();
    const batch = await begun(store, 120);
    await begun(store, 1);
    expect(await counts(store, batch)).toBe("120 queued");
    expect((await batchesOf(store, TENANT)).map(({ number, asked }) => [number, asked])).toEqual([
      [2, 1],
      [1, 120],
    ]);
    const [first] = await rowsOf(store, { tenant: TENANT, batch });
    expect(first).toMatchObject({ row: 1, line: 2, mrn: "001", deliver: "pickup", standing: { state: "queued" } });
    expect(await batchOf(store, { tenant: "other", batch })).toBeNull();
  });

  it("takes no empty list and none of more than 500", async () => {
    const store = await bench.open();
    const batch = { kind: "section_504", title: "", children: [] };
    expect(await beginBatch(store, ACT, batch)).toEqual({ kind: "nobody-listed" });
    expect(await beginBatch(store, ACT, { ...batch, children: listed(501) })).toEqual({ kind: "too-many", most: 500 });
  });

  it("gives two batches that are begun at once two numbers", async () => {
    const store = await bench.open();
    await Promise.all([begun(store, 1), begun(store, 1), begun(store, 1)]);
    expect((await batchesOf(store, TENANT)).map(({ number }) => number)).toEqual([3, 2, 1]);
  });

  it("asks a question once for everybody, and goes on with those who have no question left", async () => {
    const store = await bench.open();
    const batch = await begun(store, 3);
    await prepared(store, NEEDS_INFO, { questions: [GRADE] });
    await prepared(store, NEEDS_INFO, { questions: [GRADE, { id: "school", asks: "Which school?", options: null }] });
    await prepared(store, NEEDS_CLINICIAN);
    const answer = { batch, rows: [1, 2, 3, 99], question: GRADE.id, answer: "4" };
    expect(await answerRows(store, ACT, answer)).toEqual({ answered: 2 });
    expect(await counts(store, batch)).toBe("1 queued, 1 needs_info, 1 needs_clinician");
    expect((await rowOf(store, { tenant: TENANT, batch, row: 2 }))?.answers).toEqual({ "child.grade": "4" });
    const { row, prepared: before } = await claimed(store);
    expect(row).toMatchObject({ row: 1, answers: { "child.grade": "4" }, questions: [] });
    expect(before).toContain(CANARY);
  });

  it("takes no answer that was not among those offered", async () => {
    const store = await bench.open();
    const batch = await begun(store, 1);
    await prepared(store, NEEDS_INFO, { questions: [{ ...GRADE, options: ["3", "4"] }] });
    const answer = { batch, rows: [1], question: GRADE.id, answer: "5" };
    expect(await answerRows(store, ACT, answer)).toEqual({ answered: 0 });
  });

  it("brings a child to paper only with its own letter, signed", async () => {
    const store = await bench.open();
    const batch = await begun(store, 2);
    await prepared(store, NEEDS_CLINICIAN);
    await prepared(store, NEEDS_CLINICIAN);
    const held = expectKind(await holdLetter(store, ACT, made("AAAA-9", { patient: "Patient/1" })), "held").id;
    const to = { state: "signed", letter: held } as const;
    expect(await moveRow(store, ACT, { batch, row: 1, from: "needs_clinician", to })).toEqual({ kind: "not-signed" });
    const letter = await signed(store, batch, 1);
    expect(await counts(store, batch)).toBe("1 needs_clinician, 1 signed");
    const others = { batch, row: 2, from: "needs_clinician", to: { state: "signed", letter } } as const;
    expect(await moveRow(store, ACT, others)).toEqual({ kind: "not-signed" });
    const printed = { batch, row: 1, from: "signed", to: { state: "printed", letter } } as const;
    expect(await moveRow(store, ACT, printed)).toEqual({ kind: "moved" });
    expect(await moveRow(store, ACT, printed)).toEqual({ kind: "not-moved", state: "printed" });
    expect(await counts(store, batch)).toBe("1 needs_clinician, 1 printed");
  });

  it("forgets the chart that was prepared in the moment in which the letter is signed", async () => {
    const store = await bench.open();
    const batch = await begun(store, 1);
    const { row } = await prepared(store, NEEDS_CLINICIAN);
    expect(await preparationOf(store, { tenant: TENANT, id: row.id })).toContain(CANARY);
    await signed(store, batch, 1);
    expect(await preparationOf(store, { tenant: TENANT, id: row.id })).toBeNull();
  });

  it("knows no way from the queue to a signature, nor back from a family's hands", async () => {
    const store = await bench.open();
    const batch = await begun(store, 1);
    const to = { state: "signed", letter: "l1" } as const;
    expect(await moveRow(store, ACT, { batch, row: 1, from: "queued", to })).toEqual({ kind: "no-way" });
    expect(await moveRow(store, ACT, { batch, row: 1, from: "handed_over", to })).toEqual({ kind: "no-way" });
    const left = { batch, row: 7, from: "queued", to: { state: "skipped", why: "by_staff" } } as const;
    expect(await moveRow(store, ACT, left)).toEqual({ kind: "unknown" });
  });

  it("waits for staff where the clinician asks something, and comes back with the answer", async () => {
    const store = await bench.open();
    const batch = await begun(store, 1);
    await prepared(store, NEEDS_CLINICIAN);
    const question = { id: "asked", asks: "Is the inhaler still used?", options: null };
    expect(await askAboutRow(store, ACT, { batch, row: 1, question })).toEqual({ kind: "moved" });
    expect(await counts(store, batch)).toBe("1 needs_info");
    await answerRows(store, ACT, { batch, rows: [1], question: "asked", answer: "yes" });
    expect(await counts(store, batch)).toBe("1 queued");
  });

  it("is cancelled up to what is signed, and begins again where it was ended", async () => {
    const store = await bench.open();
    const batch = await begun(store, 4);
    await prepared(store, NEEDS_CLINICIAN);
    await signed(store, batch, 1);
    await prepared(store, { state: "failed", why: "not_found" });
    const claim = await claimed(store);
    expect(await cancelBatch(store, ACT, batch)).toEqual({ kind: "done" });
    expect(await counts(store, batch)).toBe("1 signed, 1 failed, 2 skipped");
    const late = { claim, turn: turn(claim, NEEDS_CLINICIAN) };
    expect(await completeRow(store, ACT, late)).toEqual({ kind: "lost" });
    expect(await claimRow(store, WORKER, NOON)).toBeNull();
    expect(await resumeBatch(store, ACT, batch)).toEqual({ kind: "done" });
    expect(await counts(store, batch)).toBe("2 queued, 1 signed, 1 failed");
  });

  it("tries again what failed, and nobody who has died", async () => {
    const store = await bench.open();
    const batch = await begun(store, 3);
    await prepared(store, { state: "failed", why: "no_answer" });
    await prepared(store, { state: "skipped", why: "deceased" });
    await prepared(store, { state: "failed", why: "not_found" });
    expect(await retryRows(store, ACT, { batch, rows: [1, 2] })).toEqual({ retried: 1 });
    expect(await retryRows(store, ACT, { batch, rows: null })).toEqual({ retried: 1 });
    expect(await counts(store, batch)).toBe("2 queued, 1 skipped");
  });

  it("waits for a sign-in that ended, and goes on with the next one", async () => {
    const store = await bench.open();
    const batch = await begun(store, 1);
    await pauseBatch(store, ACT, { batch, why: "sign_in_ended" });
    expect(await claimRow(store, WORKER, NOON)).toBeNull();
    await giveSignIn(store, ACT, { batch, session: CANARY });
    expect((await batchOf(store, { tenant: TENANT, batch }))?.state).toBe("running");
    expect(await signInOf(store, { tenant: TENANT, batch })).toBe(CANARY);
    await pauseBatch(store, ACT, { batch, why: "asked" });
    await giveSignIn(store, ACT, { batch, session: CANARY });
    expect((await batchOf(store, { tenant: TENANT, batch }))?.state).toBe("paused");
    await cancelBatch(store, ACT, batch);
    expect(await signInOf(store, { tenant: TENANT, batch })).toBeNull();
  });

  it("writes every step into the audit, without a name", async () => {
    const store = await bench.open();
    const batch = await begun(store, 1);
    await prepared(store, NEEDS_INFO, { questions: [GRADE] });
    await answerRows(store, ACT, { batch, rows: [1], question: GRADE.id, answer: CANARY });
    await cancelBatch(store, ACT, batch);
    const rows = await auditRows(store, TENANT, { after: 0, most: 100 });
    expect(rows.map(({ action, patient }) => `${action} ${patient}`)).toEqual([
      "batch.begun null",
      "batch_row.needs_info Patient/1",
      "batch_row.answered Patient/1",
      "batch.cancelled null",
    ]);
    expect(JSON.stringify(rows)).not.toContain(CANARY);
  });
});

onBothEngines("a child's turn", (bench) => {
  it("goes to one worker, and to the next only when the first is gone", async () => {
    const store = await bench.open();
    await begun(store, 1);
    const first = await claimed(store);
    expect(await claimRow(store, { ...WORKER, id: "w2" }, NOON + MINUTE)).toBeNull();
    const second = await claimed(store, NOON + MINUTE + 1, { ...WORKER, id: "w2" });
    expect(second.row.tries).toBe(2);
    expect(await completeRow(store, ACT, { claim: first, turn: turn(first, NEEDS_CLINICIAN) })).toEqual({
      kind: "lost",
    });
    expectKind(await completeRow(store, ACT, { claim: second, turn: turn(second, NEEDS_CLINICIAN) }), "completed");
  });

  it("goes to many workers without going to two", async () => {
    const store = await bench.open();
    await begun(store, 12);
    const claims = await Promise.all(
      Array.from({ length: 15 }, (_, index) => claimRow(store, { ...WORKER, id: `w${index}` }, NOON)),
    );
    const rows = claims.flatMap((claim) => (claim === null ? [] : [claim.row.row]));
    expect(new Set(rows).size).toBe(rows.length);
    const rest = [];
    for (let next = await claimRow(store, WORKER, NOON); next !== null; next = await claimRow(store, WORKER, NOON))
      rest.push(next.row.row);
    expect([...rows, ...rest].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  });

  it("waits after it was put back, and counts only where it was tried", async () => {
    const store = await bench.open();
    await begun(store, 1);
    expect(await putBack(store, await claimed(store), { notBefore: NOON + 10, counts: true })).toBe(true);
    expect(await claimRow(store, WORKER, NOON)).toBeNull();
    const again = await claimed(store, NOON + 10);
    expect(again.row.tries).toBe(2);
    await putBack(store, again, { notBefore: 0, counts: false });
    expect((await claimed(store)).row.tries).toBe(2);
  });

  it("finds out that another line of the list is the same child", async () => {
    const store = await bench.open();
    await begun(store, 2);
    await prepared(store, NEEDS_CLINICIAN);
    const claim = await claimed(store);
    const same = { ...turn(claim, NEEDS_CLINICIAN), patient: "Patient/1" };
    expect(await completeRow(store, ACT, { claim, turn: same })).toEqual({ kind: "same-child" });
    const skipped = { ...same, to: { state: "skipped", why: "same_child" } } as const;
    expectKind(await completeRow(store, ACT, { claim, turn: skipped }), "completed");
  });
});

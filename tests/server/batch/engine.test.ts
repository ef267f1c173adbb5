import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Problem } from "../../../sandbox/crowd.ts";
import type { BatchRow } from "../../../server/batch/batch.ts";
import { beginBatch, batchOf, countsOf } from "../../../server/store/batches.ts";
import type { BatchKey } from "../../../server/store/batch-cells.ts";
import { cancelBatch } from "../../../server/store/batch-control.ts";
import { answerRows, rowsOf } from "../../../server/store/batch-rows.ts";
import type { Store } from "../../../server/store/open.ts";
import { expectKind, onBothEngines } from "../store/engines.ts";
import { ACT } from "../store/material.ts";
import { childrenIn, idle, openClinic } from "./clinic.ts";
import type { Clinic } from "./clinic.ts";

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic({ count: 20, problems: 10 });
}, 30_000);
afterAll(() => clinic.close());

async function begun(store: Store): Promise<BatchKey> {
  const batch = { kind: "section_504", title: "August", children: childrenIn(clinic.crowd) };
  return { tenant: ACT.tenant, batch: expectKind(await beginBatch(store, ACT, batch), "begun").id };
}

function told({ standing, questions }: BatchRow): string {
  const why = "why" in standing ? [standing.why] : [];
  return [standing.state, ...why, ...questions.map(({ id }) => id)].join(" ");
}

async function worked(store: Store, key: BatchKey): Promise<void> {
  const runner = clinic.run(store);
  await idle(store, key);
  await runner.stop();
}

/** Every question answered once for all who are asked it; gives how many children were asked. */
async function allAnswered(store: Store, key: BatchKey): Promise<number> {
  const asked = await rowsOf(store, key, ["needs_info"]);
  for (const question of new Set(asked.flatMap(({ questions }) => questions.map(({ id }) => id)))) {
    const rows = asked.filter(({ questions }) => questions.some(({ id }) => id === question)).map(({ row }) => row);
    await answerRows(store, ACT, { batch: key.batch, rows, question, answer: ANSWERS[question] ?? "2019" });
  }
  return asked.length;
}

const EXPECTED: Readonly<Record<Problem, string>> = {
  deceased: "skipped deceased",
  merged: "failed merged",
  two_hits: "failed several_found",
  not_found: "failed not_found",
  no_school: "needs_info child.grade recipient.organization answers.request answers.known_since",
  of_age: "needs_info of_age",
  sensitive_only: "needs_info child.grade answers.request answers.known_since",
  ehr_refuses: "failed not_allowed",
  times_out: "failed no_answer",
  other_practice: "failed other_practice",
};

onBothEngines("the work on a batch", (bench) => {
  it("brings every child to a question or a reason, and from the answers to a clinician without the EHR", async () => {
    const store = await bench.open();
    const key = await begun(store);
    await worked(store, key);
    const rows = await rowsOf(store, key);
    const byProblem = clinic.crowd.list.flatMap(({ problem }, index) => {
      const row = rows[index];
      return problem === null || row === undefined ? [] : [[problem, told(row)] as const];
    });
    expect(
      Object.fromEntries(byProblem.map(([problem, said]) => [problem, said.slice(0, EXPECTED[problem].length)])),
    ).toEqual(EXPECTED);
    const others = rows.filter((_, index) => clinic.crowd.list[index]?.problem === null);
    expect(others.filter(({ standing: { state } }) => state !== "needs_info" && state !== "needs_clinician")).toEqual(
      [],
    );
    expect(others.every(({ name, bornOn, patient }) => name !== null && bornOn !== null && patient !== null)).toBe(
      true,
    );
    const before = clinic.ehr.requests().length;
    const asked = await allAnswered(store, key);
    await worked(store, key);
    expect((await countsOf(store, key))?.needs_clinician).toBe(asked);
    // An answer that nobody waited for any more may still be counted late: it is about a child whose EHR is slow, and none of these.
    const since = clinic.ehr.requests().slice(before);
    expect(since.filter(({ path }) => others.some(({ patient }) => path.includes(patient ?? "nobody")))).toEqual([]);
  }, 60_000);

  it("waits when the EHR ends the sign-in, and blames no child for it", async () => {
    const store = await bench.open();
    const key = await begun(store);
    clinic.ehr.faults.set("unauthorized", { after: 60 });
    const runner = clinic.run(store);
    await until(async () => (await batchOf(store, key))?.state === "paused");
    await runner.stop();
    clinic.ehr.faults.clear("unauthorized");
    expect((await batchOf(store, key))?.why).toBe("sign_in_ended");
    const rows = await rowsOf(store, key);
    expect(rows.filter(({ standing: { state } }) => state === "queued").length).toBeGreaterThan(10);
    expect(rows.filter(({ standing }) => "why" in standing && standing.why === "unreadable")).toEqual([]);
  }, 60_000);

  it("asks for nothing more of a batch that is cancelled", async () => {
    const store = await bench.open();
    const key = await begun(store);
    const runner = clinic.run(store);
    await until(async () => ((await countsOf(store, key))?.queued ?? 0) < 16);
    await cancelBatch(store, ACT, key.batch);
    const before = await countsOf(store, key);
    await runner.stop();
    expect(await countsOf(store, key)).toEqual(before);
    expect([before?.queued, before?.preparing, before?.needs_info]).toEqual([0, 0, 0]);
  }, 60_000);
});

const ANSWERS: Readonly<Record<string, string>> = {
  "child.grade": "4",
  "recipient.organization": "Maple Grove Elementary School",
  "answers.request": "The parents have asked the school for an evaluation.",
  of_age: "The student agreed",
};

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let looks = 0; looks < 1500; looks += 1) {
    if (await holds()) return;
    await new Promise((later) => setTimeout(later, 10));
  }
  throw new Error("it did not come to that");
}

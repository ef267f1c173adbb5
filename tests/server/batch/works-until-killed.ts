/**
 * A machine that works on a batch as a clinic does: prepares children, has their letters signed, and puts them on paper. Paper is a line
 * on standard output, written once the store has said that the letter is printed. Made to be killed at any moment.
 */
import { writeSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { startRunner } from "../../../server/batch/runner.ts";
import type { Standing } from "../../../server/batch/states.ts";
import { openLog } from "../../../server/log.ts";
import { moveRow, rowsOf, showForRow } from "../../../server/store/batch-rows.ts";
import { completeRow, putBack } from "../../../server/store/batch-work.ts";
import type { Claim } from "../../../server/store/batch-work.ts";
import { countsOf } from "../../../server/store/batches.ts";
import { holdLetter } from "../../../server/store/letters.ts";
import { openStore } from "../../../server/store/open.ts";
import { signLetter } from "../../../server/store/signatures.ts";
import { turn } from "../store/batch-material.ts";
import { ACT, VAULT, made } from "../store/material.ts";
import { chance } from "./chance.ts";

const [engine, at = "", batch = "", seed = "1"] = process.argv.slice(2);
const store = await openStore(
  engine === "postgres" ? { kind: "postgres", url: at } : { kind: "sqlite", file: at },
  VAULT,
);
const by = chance(Number(seed));
const now = (): Date => new Date();
const key = { tenant: ACT.tenant, batch };

const runner = startRunner({
  store,
  now,
  log: openLog(() => undefined),
  worker: { id: `w${seed}`, leaseMs: 300 },
  atOnce: 2,
  restMs: 20,
  turn: async (claim) => {
    await pause(by.below(12));
    if (by.below(9) === 0) throw new Error("what nobody foresaw");
    const completing = await completeRow(store, ACT, { claim, turn: turn(claim, outcomeOf(claim)) });
    return completing.kind === "completed" ? "needs_clinician" : "lost";
  },
  unforeseen: async (claim) => {
    await putBack(store, claim, { notBefore: 0, counts: false });
    return "later";
  },
});

/** The same for each child, whoever works on it. */
function outcomeOf({
  row: { row },
}: Claim): Exclude<Standing, { letter: string }> & { state: "failed" | "needs_info" | "needs_clinician" } {
  if (row % 7 === 0) return { state: "failed", why: "not_found" };
  return row % 5 === 0 ? { state: "needs_info" } : { state: "needs_clinician" };
}

for (;;) {
  const ready = await rowsOf(store, key, ["needs_clinician", "signed"]);
  const one = ready[by.below(ready.length)];
  if (one === undefined) {
    const counts = await countsOf(store, key);
    if (counts !== null && counts.queued + counts.preparing + counts.needs_clinician + counts.signed === 0) break;
    await pause(10);
  } else if (one.standing.state === "signed") await onPaper(one.row, one.standing.letter);
  else await signed(one.row);
}
await runner.stop();
await store.close();

async function signed(row: number): Promise<void> {
  const held = await holdLetter(store, ACT, made(`KILL-${row}`, { patient: `Patient/${row}` }));
  if (held.kind !== "held") return;
  await showForRow(store, { ...key, row }, held.id);
  await signLetter(store, ACT, { letter: held.id, sha256: held.sha256, statement: "I sign." });
}

async function onPaper(row: number, letter: string): Promise<void> {
  const moving = await moveRow(store, ACT, { batch, row, from: "signed", to: { state: "printed", letter } });
  if (moving.kind === "moved") writeSync(1, `${letter}\n`);
}

/** Children of a batch as the store's tests need them: a list, and each brought as far as a test wants it. */
import type { ListedChild, Question, RowContent } from "../../../server/batch/batch.ts";
import { beginBatch } from "../../../server/store/batches.ts";
import { claimRow, completeRow } from "../../../server/store/batch-work.ts";
import type { Claim, Turn } from "../../../server/store/batch-work.ts";
import type { Store } from "../../../server/store/open.ts";
import { expectKind } from "./engines.ts";
import { ACT, CANARY, MINUTE, NOON } from "./material.ts";

export const WORKER = { id: "w1", leaseMs: MINUTE };
export const GRADE: Question = { id: "child.grade", asks: "Which grade?", options: null };

export function listed(count: number): readonly ListedChild[] {
  return Array.from({ length: count }, (_, index) => ({
    line: index + 2,
    mrn: `00${index + 1}`,
    kind: "section_504",
    school: null,
    deliver: "pickup",
    note: `${CANARY} asked`,
  }));
}

/** A batch of so many children; gives its id. */
export async function begun(store: Store, count: number): Promise<string> {
  const batch = { kind: "section_504", title: `August, ${CANARY}`, children: listed(count) };
  return expectKind(await beginBatch(store, ACT, batch), "begun").id;
}

export async function claimed(store: Store, at = NOON, worker = WORKER): Promise<Claim> {
  const claim = await claimRow(store, worker, at);
  if (claim === null) throw new Error("nothing waits");
  return claim;
}

/** What a turn comes to; the child is `Patient/<row>`. */
export function turn({ row }: Claim, to: Turn["to"], own: Partial<RowContent> = {}): Turn {
  const { id: _id, batch: _batch, row: number, kind: _kind, patient: _patient, ...rest } = row;
  const { standing: _standing, tries: _tries, changedAt: _changedAt, ...content } = rest;
  const found = { ...content, name: `${CANARY} ${number}`, bornOn: "2017-01-02" };
  return { to, patient: `Patient/${number}`, content: { ...found, ...own }, prepared: `{"chart":"${CANARY}"}` };
}

/** Prepares the next child as far as `to`. */
export async function prepared(store: Store, to: Turn["to"], own: Partial<RowContent> = {}): Promise<Claim> {
  const claim = await claimed(store);
  expectKind(await completeRow(store, ACT, { claim, turn: turn(claim, to, own) }), "completed");
  return claim;
}

import { expect, it } from "@jest/globals";
import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { conformanceFaults } from "../../../pdf/conformance/check.ts";
import type { Counts } from "../../../server/batch/batch.ts";
import { printList } from "../../../server/printing/print-list.ts";
import type { PrintingList } from "../../../server/printing/print-list.ts";
import { keepChild } from "../../../server/store/children.ts";
import { signedUnprinted } from "../../../server/store/print-jobs.ts";
import { countsOf } from "../../../server/store/batches.ts";
import { showForRow } from "../../../server/store/batch-rows.ts";
import { withdrawLetter } from "../../../server/store/letter-ends.ts";
import { holdLetter } from "../../../server/store/letters.ts";
import type { Store } from "../../../server/store/open.ts";
import { signLetter } from "../../../server/store/signatures.ts";
import { world } from "../../letter/cast-material.ts";
import { begun, prepared } from "../store/batch-material.ts";
import { expectKind, onBothEngines } from "../store/engines.ts";
import { ACT, NOON, made } from "../store/material.ts";

const TENANT = ACT.tenant;

interface Stack {
  readonly batch: string;
  readonly letters: readonly string[];
}

/** A batch of four: three are signed, the fourth is held and waits. */
async function stack(store: Store): Promise<Stack> {
  const batch = await begun(store, 4);
  const letters: string[] = [];
  for (const row of [1, 2, 3, 4]) {
    await prepared(store, { state: "needs_clinician" }, { name: `Child ${"DCBA".charAt(row - 1)}` });
    const holding = await holdLetter(store, ACT, made(`AAAA-0${row}`, { patient: `Patient/${row}` }));
    const { id, sha256 } = expectKind(holding, "held");
    const name = { given: "Child", family: "DCBA".charAt(row - 1), full: `Child ${"DCBA".charAt(row - 1)}` };
    await keepChild(store, { tenant: TENANT, patient: `Patient/${row}` }, { card: { ...NOBODY, name }, at: NOON });
    await showForRow(store, { tenant: TENANT, batch, row }, id);
    if (row < 4) await signLetter(store, ACT, { letter: id, sha256, statement: "I sign." });
    letters.push(id);
  }
  return { batch, letters };
}

const NOBODY = { calledName: null, recordNumber: null, bornOn: null, languages: [], school: null, practice: null };

interface Print {
  readonly printing: PrintingList;
  /** The letters' numbers with their first sheets, in the order of the stack. */
  readonly order: readonly string[];
  readonly bytes: Buffer | null;
}

async function print(store: Store, batch: string, from: string | null): Promise<Print> {
  const written: Promise<Buffer>[] = [];
  const at = from === null ? NOON : NOON + 1;
  const hall = { store, worldFor: () => world, now: () => new Date(at) };
  const place = { hall, launch: { tenant: TENANT, who: ACT.who }, practice: world.practice };
  const printing = await printList(place, { batch, from }, () => {
    const sink = new PassThrough();
    written.push(buffer(sink));
    return sink;
  });
  const documents = printing.kind === "printed" ? printing.documents : [];
  const order = documents.flatMap(({ letters }) => letters.map(({ number, firstSheet }) => `${number} ${firstSheet}`));
  return { printing, order, bytes: (await written[0]) ?? null };
}

async function states(store: Store, batch: string): Promise<object> {
  const { asked: _asked, ...counts } = expectCounts(await countsOf(store, { tenant: TENANT, batch }));
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

function expectCounts(counts: Counts | null): Counts {
  if (counts === null) throw new Error("no batch");
  return counts;
}

onBothEngines("the paper of a list", (bench) => {
  it("holds what was signed, by name, once, and nothing that nobody signed", async () => {
    const store = await bench.open();
    const { batch } = await stack(store);
    const first = await print(store, batch, null);
    expect(first.printing).toMatchObject({ kind: "printed", letters: 3, held: 0 });
    expect(first.order).toEqual(["AAAA-03 2", "AAAA-02 3", "AAAA-01 4"]);
    expect(conformanceFaults(first.bytes ?? Buffer.alloc(0))).toEqual([]);
    expect(await states(store, batch)).toEqual({ printed: 3, needs_clinician: 1 });
    expect((await print(store, batch, null)).printing).toEqual({ kind: "nothing-to-print", held: 0 });
    // Nor does the page Print offer them once more.
    expect(await signedUnprinted(store, TENANT, 10)).toEqual([]);
  });

  it("goes on from a sheet with the codes that the sheets had", async () => {
    const store = await bench.open();
    const { batch } = await stack(store);
    await print(store, batch, null);
    expect((await print(store, batch, "A-003")).order).toEqual(["AAAA-02 3", "AAAA-01 4"]);
    expect((await print(store, batch, "A-009")).printing).toEqual({ kind: "no-such-sheet" });
    expect(await states(store, batch)).toEqual({ printed: 3, needs_clinician: 1 });
  });

  it("leaves out what was withdrawn since, and says how many", async () => {
    const store = await bench.open();
    const { batch, letters } = await stack(store);
    await withdrawLetter(store, ACT, letters[1] ?? "");
    const { printing, order } = await print(store, batch, null);
    expect(printing).toMatchObject({ kind: "printed", letters: 2, held: 1 });
    expect(order).toEqual(["AAAA-03 2", "AAAA-01 3"]);
    await withdrawLetter(store, ACT, letters[0] ?? "");
    expect((await print(store, batch, "A-002")).printing).toMatchObject({ kind: "refused" });
  });
});

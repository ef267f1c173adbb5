/** What printing a batch of signed letters out of the store costs, over drawing the same pages alone: opening, checking and moving a thousand rows on. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { layOut } from "../pdf/layout.ts";
import { shippedFaces } from "../pdf/shipped.ts";
import { themeOf } from "../pdf/theme.ts";
import { writePdf } from "../pdf/write.ts";
import { showForRow } from "../server/store/batch-rows.ts";
import { claimRow, completeRow } from "../server/store/batch-work.ts";
import { beginBatch } from "../server/store/batches.ts";
import { holdLetter } from "../server/store/letters.ts";
import type { Store } from "../server/store/open.ts";
import { signLetter } from "../server/store/signatures.ts";
import { ACT, openBenchStore, printBatch, worldOfBench } from "./batch-store.ts";
import type { Measurement } from "./measure.ts";
import { letterAt, printJob, storeLetters } from "./print-job.ts";

/** Two batches of the most children that one may have, and a small one. */
const [FEW, MANY] = [100, 1000];
const CHILDREN = MANY / 2;

/** CPU time for each letter of a thousand, over the same pages painted from plain files; and the memory, over that of a hundred. */
export async function batchPrint(): Promise<readonly Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), "batch-print-"));
  try {
    storeLetters(folder, MANY);
    await printJob(folder, FEW);
    const drawing = await cpuOf(() => printJob(folder, MANY));
    const batches = await signedStore(join(folder, "signed"));
    const memory = memoryOf(folder, batches);
    const store = await openBenchStore(join(folder, "signed"));
    const world = worldOfBench();
    const printing = await cpuOf(async () => {
      for (const batch of batches.many) await printBatch(batch, { store, world, folder });
    });
    await store.close();
    return [
      {
        bench: "batch_print",
        value: printing / MANY,
        unit: "ms",
        against: "pure_drawing",
        ratio: printing / drawing,
      },
      memory,
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * The most memory of a fresh process that prints a thousand, over one that prints a hundred; each on a copy, as printing moves rows on.
 * The heap has a bound: without one V8 lets 180 MB of what is done with lie before it looks (1.7 times, of which 64 MB against 60 are
 * in use), and that is no measure of what printing holds.
 */
function memoryOf(folder: string, { few, many }: Batches): Measurement {
  const peakOf = (batches: readonly string[]): number => {
    const copy = mkdtempSync(join(folder, "copy-"));
    cpSync(join(folder, "signed"), copy, { recursive: true });
    const program = join(import.meta.dirname, "batch-print-once.ts");
    return Number(execFileSync(process.execPath, [HEAP, program, copy, ...batches], { encoding: "utf8" }));
  };
  const [value, small] = [peakOf(many), peakOf(few)];
  return { bench: "batch_print_memory", value, unit: "MB", against: "100_letters", ratio: value / small };
}

/** Half as much again as is in use, in MB: printing that keeps the pages of its letters breaks off here. */
const HEAP = "--max-old-space-size=100";

async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

interface Batches {
  readonly few: readonly string[];
  readonly many: readonly string[];
}

/** A store with batches whose every letter is signed. */
async function signedStore(folder: string): Promise<Batches> {
  const store = await openBenchStore(folder);
  const first = await signedBatch(store, 0, CHILDREN);
  const second = await signedBatch(store, CHILDREN, CHILDREN);
  const few = await signedBatch(store, MANY, FEW);
  await store.close();
  return { few: [few], many: [first, second] };
}

/** The children from this place on. */
async function signedBatch(store: Store, from: number, count: number): Promise<string> {
  const children = Array.from({ length: count }, (_, index) => listed(from + index));
  const begun = await beginBatch(store, ACT, { kind: "section_504", title: "bench", children });
  if (begun.kind !== "begun") throw new Error(begun.kind);
  for (let row = 1; row <= count; row += 1) await signed(store, begun.id, { row, index: from + row - 1 });
  return begun.id;
}

function listed(index: number): Parameters<typeof beginBatch>[2]["children"][number] {
  return { line: index, mrn: String(index), kind: "section_504", school: null, deliver: null, note: null };
}

async function signed(
  store: Store,
  batch: string,
  { row, index }: { readonly row: number; readonly index: number },
): Promise<void> {
  const patient = `p${index}`;
  const claim = await claimRow(store, { id: "bench", leaseMs: 60_000 }, ACT.at);
  if (claim === null) throw new Error("nothing waits");
  const turn = { to: { state: "needs_clinician" } as const, patient, content: claim.row, prepared: null };
  await completeRow(store, ACT, { claim, turn });
  const letter = letterAt(index);
  const theme = themeOf({ faces: shippedFaces(), accent: null, logo: null, size: "standard" });
  const layout = layOut(letter, theme);
  if (layout.kind === "refused") throw new Error("the bench letter cannot be laid out");
  const pdf = await writePdf(layout.pages, letter, theme);
  const made = {
    letter: { ...letter, status: "signed" as const },
    pages: layout.pages,
    pdf,
    patient,
    rests: [],
    replaces: null,
  };
  const held = await holdLetter(store, ACT, made);
  if (held.kind !== "held") throw new Error(held.kind);
  await showForRow(store, { tenant: ACT.tenant, batch, row }, held.id);
  await signLetter(store, ACT, { letter: held.id, sha256: held.sha256, statement: "I sign." });
}

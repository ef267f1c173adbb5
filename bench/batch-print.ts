/** What printing a batch of signed letters out of the store costs, over drawing the same pages alone: opening, checking and moving a thousand rows on. */
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { layOut } from "../pdf/layout.ts";
import { writePdf } from "../pdf/write.ts";
import { shippedFaces } from "../pdf/shipped.ts";
import { themeOf } from "../pdf/theme.ts";
import { printList } from "../server/printing/print-list.ts";
import { loadWorld } from "../server/load-world.ts";
import { showForRow } from "../server/store/batch-rows.ts";
import { claimRow, completeRow } from "../server/store/batch-work.ts";
import { beginBatch } from "../server/store/batches.ts";
import { holdLetter } from "../server/store/letters.ts";
import { openStore } from "../server/store/open.ts";
import type { Store } from "../server/store/open.ts";
import { signLetter } from "../server/store/signatures.ts";
import { readKeys } from "../server/store/vault.ts";
import type { World } from "../server/world.ts";
import type { Measurement } from "./measure.ts";
import { letterAt, printJob, storeLetters } from "./print-job.ts";

/** Two batches of the most children that one may have. */
const BATCHES = 2;
const CHILDREN = 500;
const ACT = { tenant: "bench", who: "system", at: Date.UTC(2026, 10, 23, 17) };

/** CPU time for each letter of a thousand, over the same pages painted from plain files. */
export async function batchPrint(): Promise<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), "batch-print-"));
  try {
    storeLetters(folder, BATCHES * CHILDREN);
    await printJob(folder, 100);
    const drawing = await cpuOf(() => printJob(folder, BATCHES * CHILDREN));
    const { store, batches } = await signedStore(folder);
    const world = worldOfBench();
    const printing = await cpuOf(async () => {
      for (const batch of batches) await printed(batch, { store, world, folder });
    });
    await store.close();
    const value = printing / (BATCHES * CHILDREN);
    return { bench: "batch_print", value, unit: "ms", against: "pure_drawing", ratio: printing / drawing };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

interface Printing {
  readonly store: Store;
  readonly world: World;
  readonly folder: string;
}

async function printed(batch: string, { store, world, folder }: Printing): Promise<void> {
  const sinkOf = ({ letter }: { readonly letter: string }): ReturnType<typeof createWriteStream> =>
    createWriteStream(join(folder, `batch-${letter}.pdf`));
  const hall = { store, worldFor: () => world, now: () => new Date(ACT.at) };
  const place = { hall, launch: { tenant: ACT.tenant, who: ACT.who }, practice: world.practice };
  const printing = await printList(place, { batch, from: null }, sinkOf);
  if (printing.kind !== "printed" || printing.letters !== CHILDREN) throw new Error("the bench batch was not printed");
}

function worldOfBench(): World {
  const loading = loadWorld(new Date(ACT.at), { practice: null, fonts: null });
  if (loading.kind === "refused") throw new Error("the bench has no knowledge");
  return loading.world;
}

/** Batches whose every letter is signed. */
async function signedStore(folder: string): Promise<{ readonly store: Store; readonly batches: readonly string[] }> {
  const keys = readKeys(`k1:${Buffer.alloc(32, 1).toString("base64")}`);
  if (keys.kind === "refused") throw new Error("the bench has no key");
  const store = await openStore({ kind: "sqlite", file: join(folder, "store", "letters.sqlite") }, keys.vault);
  const batches: string[] = [];
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const children = Array.from({ length: CHILDREN }, (_, index) => listed(batch * CHILDREN + index));
    const begun = await beginBatch(store, ACT, { kind: "section_504", title: "bench", children });
    if (begun.kind !== "begun") throw new Error(begun.kind);
    for (let row = 1; row <= CHILDREN; row += 1)
      await signed(store, begun.id, { row, index: batch * CHILDREN + row - 1 });
    batches.push(begun.id);
  }
  return { store, batches };
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

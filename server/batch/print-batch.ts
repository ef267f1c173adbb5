/**
 * The signed letters of a batch as print files, painted from the pages that were signed. What is printed has moved on in the same store
 * before anybody is told; a stack that jammed is printed again from a sheet, with the same codes.
 */
import type { Writable } from "node:stream";
import type { Picture } from "../../pdf/picture.ts";
import { writePrintFiles } from "../../pdf/print-file.ts";
import type { PrintSource } from "../../pdf/print-file.ts";
import { USUAL_SHEETS, fromSheet, planPrint, sheetsIn } from "../../pdf/print-plan.ts";
import type { LetterToPrint, PlannedDocument } from "../../pdf/print-plan.ts";
import { surveyOf } from "../../pdf/print-survey.ts";
import type { PrintPaint } from "../../pdf/print-survey.ts";
import { done } from "../store/act.ts";
import type { Act } from "../store/act.ts";
import { recordAudit } from "../store/audit.ts";
import type { BatchKey } from "../store/batch-cells.ts";
import { moveRow, rowsOf } from "../store/batch-rows.ts";
import type { LetterSummary } from "../store/letter-row.ts";
import { letterOf, readPages } from "../store/letters.ts";
import type { Store } from "../store/open.ts";
import type { World } from "../world.ts";
import type { BatchRow } from "./batch.ts";

/** What stands against printing a letter, as words; empty where it may be printed. */
export type HoldsBeforePrint = (letter: LetterSummary) => Promise<readonly string[]>;

export interface PrintingWorld {
  readonly store: Store;
  readonly world: World;
  readonly holds: HoldsBeforePrint;
  /** Where a document goes; asked once for each, when all of them are planned. */
  readonly sinkOf: (document: PlannedDocument) => Writable;
}

export interface PrintWish {
  readonly key: BatchKey;
  /** The number of the batch, for its cover sheets. */
  readonly number: number;
  /** The code of a sheet from which the last print is printed again; null: what is signed and not printed yet. */
  readonly from: string | null;
}

export type PrintingBatch =
  | {
      readonly kind: "printed";
      readonly documents: readonly PlannedDocument[];
      readonly letters: number;
      readonly sheets: number;
      /** Signed letters that were held back. */
      readonly held: number;
    }
  | { readonly kind: "nothing-to-print"; readonly held: number }
  | { readonly kind: "no-such-sheet" }
  | { readonly kind: "refused"; readonly faults: readonly string[] };

const OTHER_PLACES =
  "Since the last print a letter of it was withdrawn or replaced, so the sheets would have other codes. Print what is missing letter by letter.";

interface Ready {
  readonly row: BatchRow;
  readonly letter: LetterSummary;
}

/** Prints, or says why not. Nothing is written where one of the letters cannot be painted. */
export async function printBatch(act: Act, wish: PrintWish, world: PrintingWorld): Promise<PrintingBatch> {
  const { ready, held } = await readyIn(wish, world);
  if (ready.length === 0) return { kind: "nothing-to-print", held };
  if (wish.from !== null && held > 0) return { kind: "refused", faults: [OTHER_PLACES] };
  const source = sourceOf(ready, wish.key, world);
  const planning = planPrint(await surveyed(ready, source), orderOf(wish, world.world));
  if (planning.kind === "refused") return { kind: "refused", faults: planning.faults.map(({ what }) => what) };
  const { from } = wish;
  const documents = from === null ? planning.documents : fromSheet(planning.documents, from);
  if (documents === null) return { kind: "no-such-sheet" };
  const printed = new Set(documents.flatMap(({ letters }) => letters.map(({ number }) => number)));
  await writePrintFiles(documents, source, world.sinkOf);
  const out = ready.filter(({ letter }) => printed.has(letter.number));
  for (const each of out) await movedOn(act, each, { key: wish.key, store: world.store });
  return {
    kind: "printed",
    documents,
    letters: out.length,
    sheets: documents.reduce((sum, one) => sum + sheetsIn(one), 0),
    held,
  };
}

/** What is signed; from a sheet on, what the last print held. */
async function readyIn(
  { key, from }: PrintWish,
  { store, holds }: PrintingWorld,
): Promise<{ readonly ready: readonly Ready[]; readonly held: number }> {
  const rows = await rowsOf(store, key, [from === null ? "signed" : "printed"]);
  const last = Math.max(...rows.map(({ changedAt }) => changedAt));
  const wanted = from === null ? rows : rows.filter(({ changedAt }) => changedAt === last);
  const ready: Ready[] = [];
  let held = 0;
  for (const row of wanted.toSorted(byFamily)) {
    const { standing } = row;
    const letter = "letter" in standing ? await letterOf(store, { tenant: key.tenant, id: standing.letter }) : null;
    if (letter === null || letter.patient !== row.patient || (await holds(letter)).length > 0) held += 1;
    else ready.push({ row, letter });
  }
  return { ready, held };
}

/** By the last word of the name, as a stack at the window is looked through; the same stack at every print. */
function byFamily(one: BatchRow, other: BatchRow): number {
  return COMPARED.compare(familyFirst(one), familyFirst(other)) || one.row - other.row;
}

const COMPARED = new Intl.Collator("en-US");

function familyFirst({ name }: BatchRow): string {
  const words = (name ?? "").split(" ");
  return [words.at(-1), ...words].join(" ");
}

function orderOf({ number }: PrintWish, { today }: World): Parameters<typeof planPrint>[1] {
  return { batch: `B${number}`, on: today, duplex: true, mostSheets: USUAL_SHEETS };
}

function sourceOf(ready: readonly Ready[], { tenant }: BatchKey, { store, world }: PrintingWorld): PrintSource {
  const { practice, faces } = world;
  const logos: readonly Picture[] = practice.logo === null ? [] : [practice.logo];
  const paint: PrintPaint = {
    faces: faces[practice.face],
    pictures: new Map(logos.map((logo) => [logo.digest, logo])),
  };
  const ids = new Map(ready.map(({ letter }) => [letter.number, letter.id]));
  return {
    ...paint,
    pagesOf: async (number) => {
      const pages = await readPages(store, { tenant, id: ids.get(number) ?? "" });
      if (pages === null) throw new Error("a signed letter without its pages");
      return pages;
    },
  };
}

async function surveyed(ready: readonly Ready[], source: PrintSource): Promise<readonly LetterToPrint[]> {
  const letters: LetterToPrint[] = [];
  for (const { row, letter } of ready) {
    const survey = surveyOf(await source.pagesOf(letter.number), source);
    const language = letter.language === "es-US" ? "es-US" : "en-US";
    letters.push({ number: letter.number, language, bookmark: row.name ?? `Letter ${letter.number}`, survey });
  }
  return letters;
}

interface Moving {
  readonly key: BatchKey;
  readonly store: Store;
}

async function movedOn(act: Act, { row, letter }: Ready, { key, store }: Moving): Promise<void> {
  const object = { kind: "letter", id: letter.id };
  await recordAudit(store, done(act, { action: "letter.printed", object, patient: letter.patient }));
  if (row.standing.state !== "signed") return;
  const to = { state: "printed", letter: letter.id } as const;
  await moveRow(store, act, { batch: key.batch, row: row.row, from: "signed", to });
}

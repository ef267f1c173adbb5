/** A print job after it was planned: its files painted from the kept pages, and what came out of the printer. */
import type { Writable } from "node:stream";
import { writePrintFile } from "../../pdf/print-file.ts";
import { fromSheet, onlyLetters } from "../../pdf/print-plan.ts";
import type { PlannedDocument } from "../../pdf/print-plan.ts";
import { staffAct } from "../staff/visit.ts";
import { moveRow, rowOfLetter } from "../store/batch-rows.ts";
import { letterOf } from "../store/letters.ts";
import { askOfPaperAgain, jobOf, jobPages, lettersIn, sayPrinted } from "../store/print-jobs.ts";
import type { PrintJob, Printed } from "../store/print-jobs.ts";
import { recordsOf } from "../store/records.ts";
import { pagesOfLetter, paintFor } from "./plan-job.ts";
import type { JobPlan } from "./plan-job.ts";
import type { PrintPlace } from "./place.ts";

export interface OpenJob extends PrintJob {
  readonly plan: JobPlan;
  readonly letters: readonly Printed[];
}

/** The job with its plan and where each letter of it is; null where there is none of this id. */
export async function openJob({ hall, launch }: PrintPlace, id: string): Promise<OpenJob | null> {
  const key = { tenant: launch.tenant, id };
  const job = await jobOf(hall.store, key);
  if (job === null) return null;
  // Only `planJob` has written it, and no byte can change unnoticed.
  const plan = JSON.parse(job.plan) as JobPlan;
  return { ...job, plan, letters: await lettersIn(hall.store, key) };
}

export type Painting =
  | { readonly kind: "painted" }
  | { readonly kind: "no-such-file" }
  /** Since the job was planned letters of it were withdrawn or replaced: it is planned anew. */
  | { readonly kind: "not-as-planned"; readonly numbers: readonly string[] };

export interface Wanted {
  /** The document's letter in the sheet codes. */
  readonly document: string;
  /** What of it: from a sheet code on, or the letters that did not come out before. */
  readonly part: { readonly kind: "whole" | "missing" } | { readonly kind: "from"; readonly code: string };
}

/** Writes one file of the job into a stream, as it was planned or from a sheet on. Nothing is written unless all may be printed. */
export async function paintJob(
  place: PrintPlace,
  job: OpenJob,
  { wanted, sink }: { readonly wanted: Wanted; readonly sink: () => Writable },
): Promise<Painting> {
  const document = documentFor(job, wanted);
  if (document === null) return { kind: "no-such-file" };
  const ids = document.letters.flatMap(({ number }) => job.plan.letters[number] ?? []);
  const ended = await notSigned(place, ids);
  if (ended.length > 0) return { kind: "not-as-planned", numbers: ended };
  const paint = paintFor(place);
  try {
    await writePrintFile(document, { ...paint, pagesOf: (number) => pagesFor(place, job, number) }, sink());
  } finally {
    paint.faces.forget();
  }
  return { kind: "painted" };
}

function documentFor({ plan, letters }: OpenJob, { document, part }: Wanted): PlannedDocument | null {
  const { documents } = plan;
  const left = part.kind === "from" ? (fromSheet(documents, part.code) ?? []) : documents;
  const found = left.find(({ letter }) => letter === document) ?? null;
  if (part.kind !== "missing" || found === null) return found;
  const missing = new Set(letters.flatMap(({ letter, state }) => (state === "missing" ? [letter] : [])));
  const numbers = Object.entries(plan.letters).flatMap(([number, id]) => (missing.has(id) ? [number] : []));
  return onlyLetters(found, new Set(numbers));
}

async function notSigned({ hall, launch }: PrintPlace, ids: readonly string[]): Promise<readonly string[]> {
  const ended: string[] = [];
  for (const id of ids) {
    const letter = await letterOf(hall.store, { tenant: launch.tenant, id });
    if (letter?.state !== "signed") ended.push(letter?.number ?? id);
  }
  return ended;
}

async function pagesFor(place: PrintPlace, { id, plan }: OpenJob, number: string): ReturnType<typeof pagesOfLetter> {
  const letter = plan.letters[number];
  if (letter !== undefined) return pagesOfLetter(place, letter);
  const pages = await jobPages(place.hall.store, { tenant: place.launch.tenant, id }, number);
  if (pages === null) throw new Error("a print job without a page that it was planned with");
  return pages;
}

export type Came =
  | { readonly kind: "all" }
  /** The first sheet that did not come out, by its code. */
  | { readonly kind: "until"; readonly from: string }
  /** The letters that did not come out, by id. */
  | { readonly kind: "picked"; readonly missing: readonly string[] };

/** Records what came out of the printer of one file. False where the sheet code is none of this file. */
export async function recordCame(
  place: PrintPlace,
  job: OpenJob,
  { document, came }: { readonly document: string; readonly came: Came },
): Promise<boolean> {
  const own = job.letters.filter((letter) => letter.document === document);
  const missing = missingOf(job, own, { document, came });
  if (missing === null || own.length === 0) return false;
  const printed = own.map(({ letter }) => letter).filter((letter) => !missing.includes(letter));
  await sayPrinted(place.hall.store, staffAct(place), { job: job.id, printed, missing });
  for (const letter of printed) await moveOn(place, letter);
  for (const letter of missing) await moveBack(place, letter);
  return true;
}

interface OfFile {
  readonly document: string;
  readonly came: Came;
}

function missingOf(job: OpenJob, own: readonly Printed[], { document, came }: OfFile): readonly string[] | null {
  if (came.kind === "all") return [];
  if (came.kind === "picked") return came.missing.filter((id) => own.some(({ letter }) => letter === id));
  const left = documentFor(job, { document, part: { kind: "from", code: came.from } });
  if (left === null) return null;
  const [{ firstSheet }] = left.letters;
  // The pages for a family stand with the letter before them.
  return own.filter((each) => each.firstSheet + each.sheets > firstSheet).map(({ letter }) => letter);
}

/** Takes back what was said of a file: it is asked anew. What somebody was given since then did come out. */
export async function takeBackCame(place: PrintPlace, job: OpenJob, document: string): Promise<boolean> {
  const said = job.letters.filter((letter) => letter.document === document && letter.state !== "sent");
  const open: string[] = [];
  for (const { letter } of said) if (!(await wasGiven(place, letter))) open.push(letter);
  if (open.length === 0) return false;
  await askOfPaperAgain(place.hall.store, staffAct(place), { job: job.id, letters: open });
  for (const letter of open) await moveBack(place, letter);
  return true;
}

async function wasGiven({ hall, launch }: PrintPlace, id: string): Promise<boolean> {
  const letter = await letterOf(hall.store, { tenant: launch.tenant, id });
  if (letter === null) return false;
  const given = await recordsOf(hall.store, { tenant: launch.tenant, patient: letter.patient }, "handover");
  return given.some((record) => record.letter === id);
}

/** A child of a list whose letter came out has it printed; without a list there is nothing to move. */
async function moveOn(place: PrintPlace, letter: string): Promise<void> {
  const row = await rowOfLetter(place.hall.store, place.launch.tenant, letter);
  if (row?.standing.state !== "signed") return;
  const to = { state: "printed", letter } as const;
  await moveRow(place.hall.store, staffAct(place), {
    batch: row.batch,
    row: row.row,
    from: "signed",
    to,
  });
}

/** It did not come out after all. */
async function moveBack(place: PrintPlace, letter: string): Promise<void> {
  const row = await rowOfLetter(place.hall.store, place.launch.tenant, letter);
  if (row?.standing.state !== "printed") return;
  const to = { state: "signed", letter } as const;
  await moveRow(place.hall.store, staffAct(place), {
    batch: row.batch,
    row: row.row,
    from: "printed",
    to,
  });
}

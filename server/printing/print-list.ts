/**
 * The signed letters of a list printed in one go, without anybody at the page Print: the same job, the same holds and the same sheet
 * codes. Everything counts as printed until somebody says that it jammed.
 */
import type { Writable } from "node:stream";
import { fromSheet, sheetsIn } from "../../pdf/print-plan.ts";
import type { PlannedDocument } from "../../pdf/print-plan.ts";
import { lastJobOf } from "../store/print-jobs.ts";
import { openJob, paintJob, recordCame } from "./jobs.ts";
import type { OpenJob } from "./jobs.ts";
import type { PrintPlace } from "./place.ts";
import { USUAL_ORDER } from "./order.ts";
import { planJob } from "./plan-job.ts";
import { scopeOf } from "./scope.ts";

export interface ListToPrint {
  readonly batch: string;
  /** The code of a sheet from which the last job is printed again; null: what is signed and not printed yet. */
  readonly from: string | null;
}

export type PrintingList =
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

/** Prints, or says why not; `sinkOf` is asked once for each file. Throws where the tenant has no such list. */
export async function printList(
  place: PrintPlace,
  { batch, from }: ListToPrint,
  sinkOf: (document: PlannedDocument) => Writable,
): Promise<PrintingList> {
  const opening = from === null ? await newJob(place, batch) : await lastJob(place, batch);
  if (opening.kind !== "open") return opening;
  const { job } = opening;
  const documents = from === null ? job.plan.documents : fromSheet(job.plan.documents, from);
  if (documents === null) return { kind: "no-such-sheet" };
  for (const document of documents) {
    const part = from === null ? ({ kind: "whole" } as const) : ({ kind: "from", code: from } as const);
    const wanted = { document: document.letter, part };
    const painting = await paintJob(place, job, { wanted, sink: () => sinkOf(document) });
    if (painting.kind !== "painted") return { kind: "refused", faults: [OTHER_PLACES] };
    await recordCame(place, job, { document: document.letter, came: { kind: "all" } });
  }
  return {
    kind: "printed",
    documents,
    letters: documents.reduce((sum, { letters }) => sum + letters.length, 0),
    sheets: documents.reduce((sum, document) => sum + sheetsIn(document), 0),
    held: job.plan.held.length,
  };
}

const OTHER_PLACES =
  "Since the last print a letter of it was withdrawn or replaced, so the sheets would have other codes. Print what is missing letter by letter.";

type Opening =
  | { readonly kind: "open"; readonly job: OpenJob }
  | Extract<PrintingList, { kind: "nothing-to-print" | "no-such-sheet" | "refused" }>;

async function newJob(place: PrintPlace, batch: string): Promise<Opening> {
  const scope = await scopeOf(place, batch);
  if (scope === null) throw new Error("a list that is not there");
  const planning = await planJob(place, scope, {
    order: USUAL_ORDER,
    withPacket: false,
    withSlips: false,
    duplex: true,
    note: "",
  });
  if (planning.kind === "nothing") return { kind: "nothing-to-print", held: scope.candidates.length };
  if (planning.kind === "refused") return { kind: "refused", faults: planning.faults.map(({ what }) => what) };
  return opened(place, planning.job);
}

async function lastJob(place: PrintPlace, batch: string): Promise<Opening> {
  const id = await lastJobOf(place.hall.store, place.launch.tenant, batch);
  return id === null ? { kind: "no-such-sheet" } : opened(place, id);
}

async function opened(place: PrintPlace, id: string): Promise<Opening> {
  const job = await openJob(place, id);
  if (job === null) throw new Error("a print job that is not there");
  return { kind: "open", job };
}

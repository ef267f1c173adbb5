/** `letters batch print`: the signed letters of a batch as print files. Only what a clinician signed is ever written. */
import { createWriteStream } from "node:fs";
import { basename } from "node:path";
import type { PlannedDocument } from "../../pdf/print-plan.ts";
import { sheetCode } from "../../pdf/sheet-code.ts";
import { readConfig } from "../config.ts";
import { gather } from "../open-service.ts";
import type { Parts } from "../open-service.ts";
import { tenantOfBatch } from "../store/batches.ts";
import { printList } from "../printing/print-list.ts";
import type { PrintingList } from "../printing/print-list.ts";
import type { Asked } from "./asked.ts";
import { BATCH_USAGE } from "./batch-usage.ts";
import type { Surroundings } from "./commands.ts";
import { done, misused, refused } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";

/** Writes X.pdf, or X-A.pdf, X-B.pdf and so on where there is more than one stack of paper. */
export async function batchPrint(asked: Asked, { environment, clock }: Surroundings): Promise<Outcome> {
  const [id, ...more] = asked.files;
  const { out, from } = asked;
  if (id === undefined || more.length > 0) return misused("Name one batch.", BATCH_USAGE);
  if (out === null || !out.endsWith(".pdf")) return misused("Say where with --out X.pdf.", BATCH_USAGE);
  const reading = readConfig(environment);
  if (reading.kind === "refused") return refused(reading.faults);
  const gathering = await gather(reading.config, clock);
  if (gathering.kind === "refused") return refused(gathering.faults);
  const { parts } = gathering;
  try {
    return await printed({ id, out, from, now: clock }, parts);
  } finally {
    await parts.store.close();
  }
}

interface Wanted {
  readonly id: string;
  readonly out: string;
  readonly from: string | null;
  readonly now: () => Date;
}

async function printed({ id, out, from, now }: Wanted, parts: Parts): Promise<Outcome> {
  const { store, worldFor } = parts;
  const tenant = await tenantOfBatch(store, id);
  if (tenant === null) return refused(["There is no batch of this id."]);
  // The EHR is not asked: a letter that nobody looked after for long is held back.
  const { practice } = worldFor(tenant);
  const place = { hall: { store, worldFor, now }, launch: { tenant, who: "system" }, practice };
  const printing = await printList(place, { batch: id, from }, (document) => createWriteStream(nameOf(document, out)));
  return told(printing, out);
}

function nameOf({ letter, of }: PlannedDocument, out: string): string {
  return of === 1 ? out : out.replace(/\.pdf$/, `-${letter}.pdf`);
}

function told(printing: PrintingList, out: string): Outcome {
  switch (printing.kind) {
    case "printed": {
      const { documents, letters, sheets, held } = printing;
      const files = documents.map((document) => {
        const first = document.letters[0].firstSheet;
        return `${basename(nameOf(document, out))}: from sheet ${sheetCode(document.letter, first)}`;
      });
      const kept =
        held === 0
          ? []
          : [`${held} signed letters were held back. The page Print of the staff area says why, letter by letter.`];
      return done([`${letters} letters on ${sheets} sheets`, ...files], kept);
    }
    case "nothing-to-print":
      return refused([
        printing.held === 0 ? "No letter of this batch waits for paper." : "Every signed letter is held back.",
      ]);
    case "no-such-sheet":
      return refused(["The last print of this batch has no such sheet."]);
    case "refused":
      return refused(printing.faults);
    default:
      return printing;
  }
}

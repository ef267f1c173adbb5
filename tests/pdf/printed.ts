/** Print jobs for tests: letters stored as JSON, planned, and written into memory. */
import { Writable } from "node:stream";
import type { Letter } from "../../letter/document.ts";
import type { Page } from "../../pdf/page.ts";
import { writePrintFiles } from "../../pdf/print-file.ts";
import type { PrintSource } from "../../pdf/print-file.ts";
import { planPrint } from "../../pdf/print-plan.ts";
import type { PlannedDocument, PrintOrder } from "../../pdf/print-plan.ts";
import { surveyOf } from "../../pdf/print-survey.ts";
import type { PdfReading, ReadPage } from "../../pdf/read.ts";
import { readPdf } from "../../pdf/read.ts";
import { THEME, pagesOf } from "./laid-out.ts";

export const ORDER: PrintOrder = { batch: "01JQ8Z7W3K", on: "2026-11-26", duplex: true, mostSheets: 200 };

/** The logo of the sample letters, as a print job has it at hand. */
export const LOGOS = new Map(THEME.logo === null ? [] : [[THEME.logo.digest, THEME.logo]]);

/** A store of laid-out letters; each is read anew when it is asked for. */
export function sourceOf(letters: readonly Letter[], own: Partial<PrintSource> = {}): PrintSource {
  const stored = new Map(letters.map((letter) => [letter.number ?? "", JSON.stringify(pagesOf(letter))]));
  return {
    faces: THEME.faces,
    pictures: LOGOS,
    pagesOf: (number) => {
      const pages: readonly Page[] = JSON.parse(stored.get(number) ?? "[]");
      return Promise.resolve(pages);
    },
    ...own,
  };
}

/** The documents of a job that nothing stands in the way of. */
export async function plannedOf(
  letters: readonly Letter[],
  source: PrintSource,
  own: Partial<PrintOrder> = {},
): Promise<readonly PlannedDocument[]> {
  const toPrint = letters.map(async ({ number, language }) => {
    const survey = surveyOf(await source.pagesOf(number ?? ""), source);
    return { number: number ?? "", language, bookmark: `Letter ${number}`, survey };
  });
  const planning = planPrint(await Promise.all(toPrint), { ...ORDER, ...own });
  if (planning.kind === "refused") throw new Error(JSON.stringify(planning.faults));
  return planning.documents;
}

/** A stream that keeps what is written, part by part. */
export function memory(): { readonly sink: Writable; readonly parts: Buffer[] } {
  const parts: Buffer[] = [];
  const sink = new Writable({
    write(part: Buffer, _encoding, done) {
      parts.push(Buffer.from(part));
      done();
    },
  });
  return { sink, parts };
}

/** The files of a job, by the letter of the document. */
export async function printed(
  letters: readonly Letter[],
  own: Partial<PrintOrder> = {},
): Promise<ReadonlyMap<string, Buffer>> {
  const source = sourceOf(letters);
  const kept = new Map<string, Buffer[]>();
  await writePrintFiles(await plannedOf(letters, source, own), source, ({ letter }) => {
    const { sink, parts } = memory();
    kept.set(letter, parts);
    return sink;
  });
  return new Map([...kept].map(([letter, parts]) => [letter, Buffer.concat(parts)]));
}

/** A file read back; throws when it cannot be. */
export async function readBack(bytes: Uint8Array): Promise<Extract<PdfReading, { kind: "read" }>> {
  const reading = await readPdf(bytes);
  if (reading.kind === "refused") throw new Error(reading.why);
  return reading;
}

/** The sheet code in the foot line of a page; null on a back. */
export function codeOn(page: ReadPage | undefined): string | null {
  return page?.lines.find(({ text }) => /^[A-Z]+-\d{3,}$/.test(text))?.text ?? null;
}

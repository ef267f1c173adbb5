/**
 * Stored pages of many letters as the PDF of one stack of paper, written as it is made: never merged, never laid out again.
 * An edge: it asks for the pages of one letter at a time, and lets them go when they are written.
 */
import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { CompactDocument } from "./compact.ts";
import { coverOf, titleOf } from "./cover-sheet.ts";
import { fontsOf } from "./fonts.ts";
import type { Page } from "./page.ts";
import { paintPages } from "./paint.ts";
import type { PlannedDocument, PlannedLetter } from "./print-plan.ts";
import type { PrintPaint } from "./print-survey.ts";
import { onSheets } from "./sheets.ts";
import { Tag } from "./tags.ts";
import { themeOf } from "./theme.ts";

export interface PrintSource extends PrintPaint {
  /** The stored pages of the letter with this number, asked for once, when its turn comes. */
  readonly pagesOf: (number: string) => Promise<readonly Page[]>;
}

export interface PrintFile {
  readonly document: PlannedDocument;
  readonly bytes: number;
}

/**
 * Writes all documents of a job, one after the other, each into a stream of its own, and then forgets the words of the letters.
 * The first one that fails ends the job.
 */
export async function writePrintFiles(
  documents: readonly PlannedDocument[],
  source: PrintSource,
  sinkOf: (document: PlannedDocument) => Writable,
): Promise<readonly PrintFile[]> {
  const files: PrintFile[] = [];
  try {
    for (const document of documents) files.push(await writePrintFile(document, source, sinkOf(document)));
  } finally {
    source.faces.forget();
  }
  return files;
}

/**
 * Writes one document: PDF/UA-1 and PDF/A-2a, the same bytes for the same plan and pages. The stream is ended when all is
 * written, and destroyed when that fails: what it holds then is no print file. Whoever calls this lets the faces forget after the last.
 */
export async function writePrintFile(
  document: PlannedDocument,
  source: PrintSource,
  sink: Writable,
): Promise<PrintFile> {
  let bytes = 0;
  const counted = async function* () {
    for await (const part of partsOf(document, source)) {
      bytes += part.length;
      yield part;
    }
  };
  await pipeline(counted, sink);
  return { document, bytes };
}

/** The bytes in order, a part for each letter: the next one is not painted before the stream has room for it. */
async function* partsOf(planned: PlannedDocument, source: PrintSource): AsyncGenerator<Uint8Array> {
  const sides = planned.duplex ? "both" : "one";
  const about = { title: titleOf(planned), language: "en-US", on: planned.on, number: planned.batch, sides } as const;
  const document = new CompactDocument(about);
  try {
    const canvas = { document, fonts: fontsOf(document, source.faces), pictures: source.pictures };
    const theme = themeOf({ faces: source.faces, accent: null, logo: null, size: "standard" });
    const root = new Tag(document, "Document", { lang: about.language, parent: null });
    const added = (pages: readonly Page[], own: Pick<PlannedLetter, "firstSheet" | "language" | "bookmark">) => {
      const part = new Tag(document, "Part", { lang: own.language, parent: root });
      document.once("pageAdded", () => document.outline.addItem(own.bookmark));
      paintPages(onSheets(pages, { planned, theme, firstSheet: own.firstSheet }), part, canvas);
      return document.flushedPacked();
    };
    yield await added([coverOf(planned, theme)], { firstSheet: 1, language: about.language, bookmark: about.title });
    for (const letter of planned.letters) yield await added(await plannedPages(letter, source), letter);
    root.close();
    canvas.fonts.embed();
    yield document.finished();
  } finally {
    document.close();
  }
}

/** Sheets were counted for the pages that the letter had then; other pages would put every later code on a wrong sheet. */
async function plannedPages({ number, survey }: PlannedLetter, source: PrintSource): Promise<readonly Page[]> {
  const pages = await source.pagesOf(number);
  if (pages.length === survey.pages) return pages;
  throw new Error(`letter ${number} has ${pages.length} pages and was planned with ${survey.pages}`);
}

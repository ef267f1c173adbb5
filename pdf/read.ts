/**
 * Reads a finished PDF back: what each page says, at which size and place, and what its tags tell a listener.
 * The only door to pdfjs-dist. Judges nothing; a file that it cannot read is refused in words.
 */
import { getDocument, OPS } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { inkedText } from "./read-ink.ts";
import type { ReadElement, ReadLine, Stretch } from "./read-text.ts";
import { linesOf, runningText, stretchesOf, treeOf } from "./read-text.ts";

export interface ReadPage {
  readonly width: number;
  readonly height: number;
  /** What the page says, one part a line: a paragraph is one line, however it was broken. */
  readonly text: string;
  /** The lines as they stand, from the top. */
  readonly lines: readonly ReadLine[];
  /** The words that can be seen on white paper, in the order in which they are drawn. */
  readonly ink: string;
  /** The tags of this page in reading order; null when it has none. */
  readonly structure: ReadElement | null;
}

export type PdfReading =
  | {
      readonly kind: "read";
      readonly title: string | null;
      readonly language: string | null;
      readonly tagged: boolean;
      /** Document information and XMP properties (`dc:title`, `pdfuaid:part`), by name. */
      readonly metadata: Readonly<Record<string, string>>;
      readonly pages: readonly ReadPage[];
      readonly attachments: readonly { readonly name: string; readonly bytes: Uint8Array }[];
    }
  | { readonly kind: "refused"; readonly why: string };

/** Reads a PDF; refused when it is none, is damaged, or is locked with a password. Runs nothing that the file holds. */
export async function readPdf(bytes: Uint8Array): Promise<PdfReading> {
  const task = getDocument({
    // The reader takes the bytes for itself; the caller's stay.
    data: Uint8Array.from(bytes),
    verbosity: 0,
    stopAtErrors: true,
    useSystemFonts: false,
    disableFontFace: true,
    isOffscreenCanvasSupported: false,
    useWorkerFetch: false,
  });
  try {
    return await readingOf(await task.promise);
  } catch (fault) {
    return { kind: "refused", why: whyNot(fault) };
  } finally {
    await task.destroy();
  }
}

function whyNot(fault: unknown): string {
  const isLocked = fault instanceof Error && fault.name === "PasswordException";
  return isLocked
    ? "The file is locked with a password. Save it without one."
    : "The file is not a PDF or is damaged. Write it again.";
}

async function readingOf(document: PDFDocumentProxy): Promise<PdfReading> {
  const { info, metadata } = await document.getMetadata();
  const properties = stringsOf({ ...info, ...Object.fromEntries(metadata ?? []) });
  const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1);
  const pages = await Promise.all(numbers.map(async (number) => pageOf(await document.getPage(number))));
  return {
    kind: "read",
    title: properties["dc:title"] ?? properties["Title"] ?? null,
    language: properties["Language"] ?? null,
    tagged: isMarked(await document.getMarkInfo()),
    metadata: properties,
    pages,
    attachments: await attachmentsOf(document),
  };
}

/** pdfjs-dist gives a map where its type says an object. */
function isMarked(marks: unknown): boolean {
  if (typeof marks !== "object" || marks === null || !("get" in marks) || typeof marks.get !== "function") return false;
  return marks.get("Marked") === true;
}

function stringsOf(properties: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, value]): [string, string][] => {
      if (typeof value === "string") return [[name, value]];
      return Array.isArray(value) ? [[name, value.join(", ")]] : [];
    }),
  );
}

async function pageOf(page: PDFPageProxy): Promise<ReadPage> {
  const { width, height } = page.getViewport({ scale: 1 });
  const content = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
  const stretches: readonly Stretch[] = stretchesOf(content.items, height);
  return {
    width,
    height,
    text: runningText(stretches),
    lines: linesOf(stretches),
    ink: inkedText(await page.getOperatorList(), OPS),
    structure: treeOf(await page.getStructTree(), stretches),
  };
}

async function attachmentsOf(document: PDFDocumentProxy) {
  const held: unknown = await document.getAttachments();
  const files = typeof held === "object" && held !== null ? Object.values(held) : [];
  return files.flatMap((file: unknown) => {
    if (typeof file !== "object" || file === null || !("filename" in file) || !("content" in file)) return [];
    const { filename, content } = file;
    return typeof filename === "string" && ArrayBuffer.isView(content)
      ? [{ name: filename, bytes: bytesOf(content) }]
      : [];
  });
}

function bytesOf(content: ArrayBufferView): Uint8Array {
  return new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
}

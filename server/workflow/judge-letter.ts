/** A finished letter judged by the rubric: its pages as they are, its tree as it stands and as it comes out on paper. */
import type { Letter } from "../../letter/document.ts";
import { judgeLetter } from "../../letter/rubric/judge-letter.ts";
import { judgePages } from "../../letter/rubric/judge-pages.ts";
import type { Printed } from "../../letter/rubric/printed.ts";
import { withPaper } from "../../letter/rubric/verdict.ts";
import type { Verdict } from "../../letter/rubric/verdict.ts";
import { conformanceFaults } from "../../pdf/conformance/check.ts";
import { NOT_JUDGED } from "../../pdf/conformance/fault.ts";
import { everSeen } from "../../pdf/envelope.ts";
import { readPdf } from "../../pdf/read.ts";
import type { PdfReading, ReadPage } from "../../pdf/read.ts";
import type { World } from "../world.ts";
import { printLetter } from "./print-letter.ts";

export type JudgingPages =
  | { readonly kind: "judged"; readonly verdict: Verdict }
  | { readonly kind: "unreadable"; readonly why: string };

/** Judges a PDF by what a finished PDF can tell. */
export async function judgePdf(bytes: Uint8Array, world: World): Promise<JudgingPages> {
  const reading = await readPdf(bytes);
  if (reading.kind === "refused") return { kind: "unreadable", why: reading.why };
  return { kind: "judged", verdict: judgePages(printedOf(reading, bytes, world), known(world)) };
}

/** Judges the tree by all points: what only paper shows is looked at on the paper that this letter makes. */
export async function judgeTree(letter: Letter, world: World): Promise<Verdict> {
  const kind = world.content.kinds.get(letter.kind) ?? null;
  const tree = judgeLetter(letter, kind, world.knowledge);
  const paper = await paperOf(letter, world);
  return withPaper(tree, paper);
}

/** The verdict on its pages, or why it has none. */
async function paperOf(letter: Letter, world: World): Promise<Verdict | string> {
  const printing = await printLetter(letter, world);
  if (printing.kind === "refused") return printing.faults.map(({ what }) => what).join(" ");
  const judged = await judgePdf(printing.pdf, world);
  return judged.kind === "judged" ? judged.verdict : judged.why;
}

function known({ content, knowledge }: World) {
  return { kinds: content.kinds, templates: content.templates, knowledge };
}

type Read = Extract<PdfReading, { readonly kind: "read" }>;

function printedOf(reading: Read, bytes: Uint8Array, world: World): Printed {
  const { title, language, tagged, pages, metadata, attachments } = reading;
  const [first] = pages;
  return {
    title,
    language,
    tagged,
    pages,
    metadata,
    attachments: attachments.map(({ name }) => name),
    standard: metadata["pdfuaid:part"] === undefined ? null : standardFaults(bytes),
    inWindow: first === undefined ? null : inWindow(first, world),
  };
}

const MOST_TOLD = 5;

/** What a file that says it is accessible does against the standard that it names; what nobody here has a rule for is not held against it. */
function standardFaults(bytes: Uint8Array): readonly string[] {
  const faults = conformanceFaults(bytes).filter(({ clause }) => clause !== NOT_JUDGED);
  const told = [...new Set(faults.map(({ clause, why }) => `${why} (${clause})`))];
  return told.slice(0, MOST_TOLD);
}

/** Lines that can show through a window of the practice's envelope, wherever the sheet lies in it. */
function inWindow({ lines }: ReadPage, { practice }: World): readonly string[] | null {
  if (practice.mailing === null) return null;
  const zones = everSeen(practice.mailing.envelope);
  return lines
    .filter(({ x, y, width, size }) =>
      zones.some((zone) => x < zone.right && x + width > zone.left && y - size < zone.bottom && y > zone.top),
    )
    .map(({ text }) => text);
}

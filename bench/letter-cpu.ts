/**
 * What one two-page tagged letter costs: laid out and painted by us, and by pdfkit as its guide shows it.
 * The naive side opens the font files for each letter and lets pdfkit set the same words in the same faces; it draws no rules, heads or feet.
 */
import { createRequire } from "node:module";
import PDFDocument from "pdfkit";
import type { Block, Letter, Sentence } from "../letter/document.ts";
import { sentenceText } from "../letter/document.ts";
import { layOut } from "../pdf/layout.ts";
import { shippedFaces } from "../pdf/shipped.ts";
import { themeOf } from "../pdf/theme.ts";
import { writePdf } from "../pdf/write.ts";
import { NORA } from "../tests/pdf/sample-letter.ts";

export interface LetterCpu {
  readonly bench: "letter_cpu";
  readonly value: number;
  readonly unit: "ms";
  readonly against: "naive_pdfkit";
  readonly ratio: number;
}

const ROUNDS = 5;
/** A service that runs has its code compiled; the first letters of a process have not. */
const WARM_UP = 400;
const OURS_PER_ROUND = 240;
const NAIVE_PER_ROUND = 6;

/** CPU milliseconds of one letter, and how many times that the naive way takes: medians of interleaved rounds. */
export async function letterCpu(): Promise<LetterCpu> {
  const ours: number[] = [];
  const naive: number[] = [];
  await cpuOf(WARM_UP, writeOurs);
  await cpuOf(WARM_UP / 20, writeNaively);
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await cpuOf(OURS_PER_ROUND, writeOurs));
    naive.push(await cpuOf(NAIVE_PER_ROUND, writeNaively));
  }
  const value = median(ours);
  const ratio = Math.round((10 * median(naive)) / value) / 10;
  return { bench: "letter_cpu", value: Math.round(100 * value) / 100, unit: "ms", against: "naive_pdfkit", ratio };
}

async function cpuOf(times: number, write: (letter: Letter) => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  for (let index = 0; index < times; index++) await write(LETTERS[index % LETTERS.length] ?? NORA);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / times;
}

/** Each letter is another child's: shaped words are shared between letters only as far as they would be in a practice. */
const LETTERS = ["Ava", "Noah", "Mia", "Liam", "Zoe", "Emma", "Owen", "Ruth", "Iris", "Hugo", "Lena", "Omar"].map(
  (child): Letter => JSON.parse(JSON.stringify(NORA).replaceAll("Nora", child)),
);

/** Writes one of them, each time another one. */
export function writeOneLetter(turn: number): Promise<Uint8Array> {
  return writeOurs(LETTERS[turn % LETTERS.length] ?? NORA);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

async function writeOurs(letter: Letter): Promise<Uint8Array> {
  const theme = themeOf({ faces: shippedFaces(), accent: null, logo: null, size: "standard" });
  const layout = layOut(letter, theme);
  if (layout.kind === "refused") throw new Error("the bench letter cannot be laid out");
  return writePdf(layout.pages, letter, theme);
}

const require = createRequire(import.meta.url);
const FONT = "@expo-google-fonts/source-sans-3";
const FILES = {
  regular: require.resolve(`${FONT}/400Regular/SourceSans3_400Regular.ttf`),
  strong: require.resolve(`${FONT}/600SemiBold/SourceSans3_600SemiBold.ttf`),
  emphasis: require.resolve(`${FONT}/400Regular_Italic/SourceSans3_400Regular_Italic.ttf`),
} as const;

type Document = PDFKit.PDFDocument;
type Structure = ReturnType<Document["struct"]>;

function writeNaively(letter: Letter): Promise<Uint8Array> {
  const document = new PDFDocument({
    size: "LETTER",
    margins: { top: 52, right: 72, bottom: 76, left: 72 },
    pdfVersion: "1.7",
    subset: "PDF/A-2a",
    tagged: true,
    displayTitle: true,
    lang: letter.language,
    font: FILES.regular,
    info: { Title: letter.title },
  });
  const written = new Promise<Uint8Array>((resolve) => {
    const parts: Buffer[] = [];
    document.on("data", (part: Buffer) => parts.push(part));
    document.on("end", () => resolve(Buffer.concat(parts)));
  });
  const root = document.struct("Document");
  document.addStructure(root);
  for (const block of letter.blocks) setNaively(block, root, document);
  root.end();
  document.end();
  return written;
}

function setNaively(block: Block, root: Structure, document: Document): void {
  if (block.block === "table") {
    document.font(FILES.regular).fontSize(11);
    const data = [block.head, ...block.rows].map((row) => row.map((cell) => cell.map(sentenceText).join(" ")));
    document.table({ data });
    return;
  }
  if (block.block === "list") {
    for (const item of block.items) paragraph(item, { root, role: "P" }, document);
    return;
  }
  const sentences = block.block === "signature" ? [block.closing, ...block.sentences] : block.sentences;
  paragraph(sentences, { root, role: block.block === "heading" ? "H2" : "P" }, document);
}

interface Place {
  readonly root: Structure;
  readonly role: string;
}

function paragraph(sentences: readonly Sentence[], place: Place, document: Document): void {
  const element = document.struct(place.role);
  place.root.add(element);
  const runs = sentences.flatMap((sentence) => sentence.runs);
  for (const [index, run] of runs.entries()) {
    const file = run.strong === true || place.role === "H2" ? FILES.strong : FILES.regular;
    document.font(run.emphasis === true ? FILES.emphasis : file).fontSize(11);
    element.add(() => document.text(run.text, { lineGap: 1.5, continued: index < runs.length - 1 }));
  }
  element.end();
  document.moveDown(0.5);
}

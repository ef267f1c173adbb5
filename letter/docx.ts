/**
 * The letter as a draft for a word processor: the same tree with real headings, lists and a table whose head repeats. It is never
 * the letter: every page says so, and it has no signature, no line to sign on and no number. The door to the package `docx`.
 */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import type { IParagraphOptions, IRunOptions } from "docx";
import type { Block, Cell, LetterheadBlock, Letter, Run, Sentence, TableBlock } from "./document.ts";
import { ACCENT, DOCX_STYLES, MUTED, PAGE, POINTS, TEXT_WIDTH, TINT } from "./docx-style.ts";
import { stillZip } from "./still-zip.ts";
import { writingWords } from "./writing-words.ts";

export interface DocxSetting {
  /** The letterhead's picture; without one the logo is left out. */
  readonly logo?: { readonly source: string; readonly width: number; readonly height: number };
}

/** The bytes of a .docx; the same for the same letter. Its properties name the letter's purpose and never a patient. */
export async function letterDocx(letter: Letter, { logo }: DocxSetting = {}): Promise<Uint8Array> {
  const writer: Writer = { letter, logo: logo ?? null };
  const document = new Document({
    title: letter.title,
    creator: MAKER,
    lastModifiedBy: MAKER,
    styles: DOCX_STYLES(letter.language),
    numbering: { config: [{ reference: POINTS, levels: [POINT] }] },
    sections: [
      {
        properties: { page: PAGE },
        headers: { default: new Header({ children: [headLine(writer)] }) },
        footers: { default: new Footer({ children: [footLine(writer)] }) },
        children: letter.blocks.flatMap((block) => written(block, writer)),
      },
    ],
  });
  return stillZip(await Packer.toBuffer(document, undefined, [coreProperties(letter)]));
}

interface Writer {
  readonly letter: Letter;
  readonly logo: Exclude<DocxSetting["logo"], undefined> | null;
}

const MAKER = "Letter of Support";
const POINT = {
  level: 0,
  format: LevelFormat.BULLET,
  text: "•",
  alignment: AlignmentType.LEFT,
  style: { paragraph: { indent: { left: 360, hanging: 260 } } },
} as const;

/** The package stamps the moment; a draft is known by the day of its letter, so that the same letter is the same file. */
function coreProperties({ title, on, language }: Letter): { readonly path: string; readonly data: string } {
  const day = `${on}T00:00:00Z`;
  const data = [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escaped(title)}</dc:title><dc:creator>${MAKER}</dc:creator><cp:lastModifiedBy>${MAKER}</cp:lastModifiedBy>`,
    `<dc:language>${language}</dc:language><cp:contentStatus>Draft</cp:contentStatus>`,
    `<dcterms:created xsi:type="dcterms:W3CDTF">${day}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${day}</dcterms:modified>`,
    "</cp:coreProperties>",
  ];
  return { path: "docProps/core.xml", data: data.join("") };
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function headLine({ letter }: Writer): Paragraph {
  const { toEdit, onlySigned } = writingWords(letter);
  return new Paragraph({
    style: "Header",
    children: [new TextRun({ text: `${toEdit} `, bold: true }), new TextRun({ text: onlySigned })],
  });
}

function footLine(writer: Writer): Paragraph {
  const { page, of } = writingWords(writer.letter);
  const count = [`${page} `, PageNumber.CURRENT, ` ${of} `, PageNumber.TOTAL_PAGES];
  return new Paragraph({
    style: "Footer",
    children: [...runsOf([writer.letter.footer], writer), new TextRun({ children: ["  ·  ", ...count] })],
  });
}

function written(block: Block, writer: Writer): readonly (Paragraph | Table)[] {
  const paragraph = (all: readonly Sentence[], options: IParagraphOptions = {}): Paragraph =>
    new Paragraph({ ...options, children: runsOf(all, writer) });
  switch (block.block) {
    case "letterhead":
      return letterhead(block, writer);
    case "date":
    case "address":
    case "signature_lines":
    case "copies":
      return lines(block.sentences, writer);
    case "heading":
      return [
        paragraph(block.sentences, { heading: block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2 }),
      ];
    case "paragraph":
      return [paragraph(block.sentences, block.locked && !block.fine ? LOCKED : block.fine ? { style: "Fine" } : {})];
    case "list":
      return block.items.map((item) =>
        paragraph(item, { style: "ListParagraph", numbering: { reference: POINTS, level: 0 } }),
      );
    case "table":
      return table(block, writer);
    case "signature":
      return [paragraph([block.closing], { keepNext: true }), ...lines(block.sentences.filter(isNoSignature), writer)];
    default:
      return block;
  }
}

/** What is signed electronically is a PDF; its line would be false in a file that anybody can change. */
function isNoSignature({ origin }: Sentence): boolean {
  return !origin.sources.includes("decisions:signature");
}

const LOCKED = { style: "Locked" } as const;

function letterhead({ logo, sentences }: LetterheadBlock, writer: Writer): readonly Paragraph[] {
  const [name, ...rest] = sentences;
  const picture = logo === null || writer.logo === null ? [] : [pictureLine(writer.logo, logo.alt)];
  const lead = name === undefined ? [] : [new Paragraph({ style: "Practice", children: runsOf([name], writer) })];
  return [
    ...picture,
    ...lead,
    ...rest.map((line) => new Paragraph({ style: "Place", children: runsOf([line], writer) })),
  ];
}

const LOGO_HEIGHT = 60;

function pictureLine({ source, width, height }: Exclude<Writer["logo"], null>, alt: string): Paragraph {
  const [, type = "png", data = ""] = /^data:image\/(\w+);base64,(.*)$/s.exec(source) ?? [];
  const scale = Math.min(1, LOGO_HEIGHT / height);
  const transformation = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const altText = { name: "logo", title: alt, description: alt };
  const bytes = Buffer.from(data, "base64");
  return new Paragraph({
    children: [new ImageRun({ type: type === "png" ? "png" : "jpg", data: bytes, transformation, altText })],
  });
}

/** One paragraph with a break between lines: each stays a line of its own, and the block stays together. */
function lines(sentences: readonly Sentence[], writer: Writer): readonly Paragraph[] {
  return sentences.map(
    (sentence, place) =>
      new Paragraph({
        style: place === sentences.length - 1 ? "Lines" : "Line",
        children: runsOf([sentence], writer),
      }),
  );
}

/** The first row is the head and repeats on each page; no row is torn in two. */
function table({ head, rows }: TableBlock, writer: Writer): readonly (Table | Paragraph)[] {
  const widths = columnWidths(head.length);
  const row = (cells: readonly Cell[], isHead: boolean): TableRow =>
    new TableRow({
      ...(isHead && { tableHeader: true }),
      cantSplit: true,
      children: head.map((_, place) =>
        cell(cells[place] ?? [], { isHead, isFirst: place === 0, width: widths[place] ?? 0 }, writer),
      ),
    });
  return [
    new Table({
      width: { size: TEXT_WIDTH, type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      columnWidths: widths,
      margins: { top: 60, bottom: 60, left: 100, right: 100 },
      tableLook: { firstRow: true, firstColumn: true, noVBand: true, noHBand: true },
      borders: { top: NONE, left: NONE, right: NONE, insideVertical: NONE, insideHorizontal: RULE, bottom: RULE },
      rows: [row(head, true), ...rows.map((cells) => row(cells, false))],
    }),
    new Paragraph({ style: "Gap" }),
  ];
}

const NONE = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;
const RULE = { style: BorderStyle.SINGLE, size: 4, color: MUTED } as const;

interface Place {
  readonly isHead: boolean;
  readonly isFirst: boolean;
  readonly width: number;
}

function cell(all: Cell, { isHead, isFirst, width }: Place, writer: Writer): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    ...(isHead && { shading: { type: ShadingType.CLEAR, fill: TINT } }),
    children: [new Paragraph({ style: "Cell", children: runsOf(all, writer, isHead || isFirst) })],
  });
}

/** The second column holds what is seen, and needs the most room. */
function columnWidths(count: number): readonly number[] {
  if (count !== 3) return Array.from({ length: count }, () => Math.floor(TEXT_WIDTH / count));
  return [0.26, 0.46, 0.28].map((part) => Math.round(part * TEXT_WIDTH));
}

function runsOf(sentences: readonly Sentence[], writer: Writer, strong = false): readonly TextRun[] {
  return sentences.flatMap(({ runs }, place) => [
    ...(place > 0 ? [new TextRun(" ")] : []),
    ...runs.map((run) => textRun(run, writer, strong)),
  ]);
}

function textRun(run: Run, { letter }: Writer, strong: boolean): TextRun {
  const style: IRunOptions = {
    ...((run.strong || strong) && { bold: true }),
    ...(run.emphasis && { italics: true }),
    ...(run.language && { language: { value: run.language } }),
  };
  if (!run.blank) return new TextRun({ ...style, text: allowed(run.text) });
  const label = `[${writingWords(letter).toFillIn}: ${allowed(run.text)}]`;
  return new TextRun({ ...style, text: label, color: ACCENT, underline: {} });
}

/** A sign that XML does not allow would make the whole file unreadable. */
function allowed(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD");
}

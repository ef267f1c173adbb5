/**
 * The letter as a tree: what every writer prints (PDF, HTML, text, JSON) and what every promise is checked on.
 * Every sentence carries its origin. Knows no chart, no rule and no paper.
 */

import type { Grounds } from "./grounds.ts";

export type Language = "en-US" | "es-US";

/** Where the words of a sentence come from. `sources` name chart items, clinician answers or template parts. */
export interface Origin {
  readonly from: "chart" | "clinician" | "template";
  readonly sources: readonly string[];
  readonly edited: boolean;
}

/** A stretch of text in one style. Text is plain: it was never parsed as Markdown or HTML. */
export interface Run {
  readonly text: string;
  readonly strong?: boolean;
  readonly emphasis?: boolean;
  /** Where it differs from the letter's own language. */
  readonly language?: Language;
  /** A labelled blank to be filled in by hand; `text` is its label. */
  readonly blank?: boolean;
  /** A blank that reaches to the end of its line: room for a sentence. */
  readonly wide?: boolean;
  /** The field that the value came from, so that a fault can name it. */
  readonly field?: string;
}

export interface Sentence {
  readonly runs: readonly [Run, ...Run[]];
  readonly origin: Origin;
}

interface BlockCore {
  /** The section it belongs to (`who_decides`, `diagnoses`, `effects`, `ideas` …); unique with its place, not alone. */
  readonly id: string;
  /** Locked words are compared letter for letter; nothing a template or an edit says can change them. */
  readonly locked: boolean;
}

/** Letterhead: the practice's name, address and phone, and its logo where it has one. */
export interface LetterheadBlock extends BlockCore {
  readonly block: "letterhead";
  readonly logo: { readonly file: string; readonly alt: string } | null;
  readonly sentences: readonly Sentence[];
}
/** One line each: the date, the recipient's address, the signature's lines. Lines never join in extraction. */
export interface LinesBlock extends BlockCore {
  readonly block: "date" | "address" | "signature_lines" | "copies";
  readonly sentences: readonly Sentence[];
}
export interface HeadingBlock extends BlockCore {
  readonly block: "heading";
  readonly level: 1 | 2;
  readonly sentences: readonly Sentence[];
}
/** `fine` is the source line under the signature: smaller, never below the smallest allowed size. */
export interface ParagraphBlock extends BlockCore {
  readonly block: "paragraph";
  readonly fine: boolean;
  readonly sentences: readonly Sentence[];
}
export interface ListBlock extends BlockCore {
  readonly block: "list";
  readonly items: readonly (readonly Sentence[])[];
}
/** The first row is the head; the first column heads its row. */
export interface TableBlock extends BlockCore {
  readonly block: "table";
  readonly head: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
}
export type Cell = readonly Sentence[];
/** The line on which the clinician signs in ink, or the words of an electronic signature. */
export interface SignatureBlock extends BlockCore {
  readonly block: "signature";
  readonly closing: Sentence;
  readonly ink: boolean;
  readonly sentences: readonly Sentence[];
}

export type Block =
  | LetterheadBlock
  | LinesBlock
  | HeadingBlock
  | ParagraphBlock
  | ListBlock
  | TableBlock
  | SignatureBlock;

/** What is set on paper: a letter, or a page that the family gets with it. */
export interface Sheet {
  /** BCP 47. */
  readonly language: string;
  /** Nobody signs a page of the `family` for them: it bears no such word. */
  readonly status: "draft" | "unsigned" | "signed" | "family";
  readonly number: string | null;
  /** For the PDF's title and file list: the purpose, never a patient. */
  readonly title: string;
  /** The day it was made for, `YYYY-MM-DD`. */
  readonly on: string;
  readonly blocks: readonly Block[];
  /** The line at the foot of every page. */
  readonly footer: Sentence;
}

export interface Letter extends Sheet {
  readonly kind: string;
  readonly language: Language;
  /** DRAFT or UNSIGNED stands on every page until a clinician signs these bytes. */
  readonly status: "draft" | "unsigned" | "signed";
  readonly template: { readonly id: string; readonly version: number };
  readonly knowledge: string;
  /** What it rests on beside its words, for those who judge it; absent where another program made the letter. */
  readonly grounds?: Grounds;
}

/** A sentence as plain text. */
export function sentenceText(sentence: Sentence): string {
  return sentence.runs.map((run) => run.text).join("");
}

/** Every sentence of a block, in reading order; a table row by row, its head first. */
export function sentencesOf(block: Block): readonly Sentence[] {
  switch (block.block) {
    case "list":
      return block.items.flat();
    case "table":
      return [block.head, ...block.rows].flat(2);
    case "signature":
      return [block.closing, ...block.sentences];
    case "letterhead":
    case "date":
    case "address":
    case "signature_lines":
    case "copies":
    case "heading":
    case "paragraph":
      return block.sentences;
    default:
      return unknownBlock(block);
  }
}

function unknownBlock(block: never): never {
  throw new Error(`a kind of block that no writer knows: ${String((block as { block?: string }).block)}`);
}

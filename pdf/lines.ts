/** Words into lines: where a paragraph breaks at a given width. Pure; knows no page and no block. */
import { visualOrder } from "./bidi.ts";
import type { Faces } from "./faces.ts";
import type { Span } from "./spans.ts";
import { isLeftward, shaped, widthOf } from "./spans.ts";
import { characters, mayEndLine, words } from "./words.ts";

/** A span's share of one line, in the order of reading; `x` from the line's start. */
export interface Fragment {
  readonly span: Span;
  text: string;
  x: number;
  width: number;
  /** The label under a blank, in lines no wider than the blank. */
  readonly label: readonly Line[];
}

export interface Line {
  readonly fragments: readonly Fragment[];
  /** Without the spaces at its end. */
  readonly width: number;
  /** How many lines of labels stand under its blanks; 0 for a line without blanks. */
  readonly labels: number;
}

export interface Measure {
  readonly faces: Faces;
  readonly size: number;
  readonly width: number;
}

interface Piece {
  readonly span: Span;
  readonly text: string;
  readonly width: number;
  /** The part of the width that is spaces at its end. */
  readonly hanging: number;
  readonly label: readonly Line[];
}

/** What must stay together on a line: a word, which may change its style in the middle. */
interface Chunk {
  readonly pieces: Piece[];
  width: number;
  /** The width of the spaces at its end, which may hang over. */
  hanging: number;
}

/** Breaks spans into lines no wider than the measure; a word wider than a line is cut between characters. */
export function breakLines(spans: readonly Span[], measure: Measure): readonly Line[] {
  const lines: Line[] = [];
  let fragments: Fragment[] = [];
  let [x, hanging] = [0, 0];
  const close = (): void => {
    const labels = Math.max(...fragments.map((fragment) => fragment.label.length));
    lines.push({ fragments: placed(fragments, hanging), width: x - hanging, labels });
    [fragments, x, hanging] = [[], 0, 0];
  };
  for (const chunk of chunksOf(spans, measure).flatMap((whole) => fitting(whole, measure))) {
    if (fragments.length > 0 && x + chunk.width - chunk.hanging > measure.width + 0.01) close();
    for (const piece of chunk.pieces) {
      add(fragments, piece, x);
      x += piece.width;
    }
    hanging = chunk.hanging;
  }
  if (fragments.length > 0) close();
  return lines;
}

/** The fragments of a line at their places from the left (UAX 9, L1 and L2): what runs the other way is turned around. */
function placed(fragments: Fragment[], hanging: number): readonly Fragment[] {
  if (fragments.every(({ span }) => span.script === null || span.script.level === 0)) return fragments;
  let x = 0;
  for (const fragment of visualOrder(hungOver(fragments, hanging), ({ span }) => span.script?.level ?? 0)) {
    fragment.x = x;
    x += fragment.width;
  }
  return fragments;
}

/** The spaces at the end of a line stand at its right edge, also behind words that run leftward. */
function hungOver(fragments: Fragment[], hanging: number): readonly Fragment[] {
  const last = fragments.at(-1);
  if (last === undefined || hanging === 0 || !isLeftward(last.span)) return fragments;
  const ink = last.text.replace(/ +$/, "");
  const span = { ...last.span, script: null, other: null };
  fragments.push({ ...last, span, text: last.text.slice(ink.length), width: hanging });
  last.text = ink;
  last.width -= hanging;
  return fragments;
}

function add(fragments: Fragment[], piece: Piece, x: number): void {
  const last = fragments.at(-1);
  if (last === undefined || last.span !== piece.span || last.label.length > 0) {
    fragments.push({ ...piece, x });
    return;
  }
  last.text += piece.text;
  last.width += piece.width;
}

function chunksOf(spans: readonly Span[], measure: Measure): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let open: Chunk | null = null;
  let last: Piece | null = null;
  for (const span of spans) {
    for (const piece of span.blank === null ? piecesOf(span, measure) : blankOf(span, span.blank, measure)) {
      if (last !== null && mayEndLine(last.text) && !isOneIsland(last.span, span)) open = null;
      open ??= begun(chunks);
      extend(open, piece);
      last = piece;
    }
  }
  return chunks;
}

function isOneIsland(one: Span, other: Span): boolean {
  return one.script !== null && one.script.island !== null && one.script.island === other.script?.island;
}

function piecesOf(span: Span, measure: Measure): readonly Piece[] {
  return words(span.text).map((text) => pieceOf(text, span, measure));
}

function pieceOf(text: string, span: Span, measure: Measure): Piece {
  const { width, hanging } = shaped(text, span, measure.faces);
  const points = measure.size / 1000;
  return { span, text, width: width * points, hanging: hanging * points, label: [] };
}

/** A blank as wide as its label where the line has room for that; a longer label breaks under it. */
function blankOf(span: Span, blank: NonNullable<Span["blank"]>, measure: Measure): readonly Piece[] {
  const labelWidth = (widthOf(blank.label, measure.faces) * blank.labelSize) / 1000;
  const width = Math.min(measure.width, Math.max(blank.width, Math.min(labelWidth + 1, 2 * blank.width)));
  const label = breakLines(blank.label, { ...measure, size: blank.labelSize, width });
  return [{ span, text: "", width, hanging: 0, label }];
}

function begun(chunks: Chunk[]): Chunk {
  const chunk: Chunk = { pieces: [], width: 0, hanging: 0 };
  chunks.push(chunk);
  return chunk;
}

function extend(chunk: Chunk, piece: Piece): void {
  chunk.pieces.push(piece);
  chunk.width += piece.width;
  chunk.hanging = piece.hanging === piece.width ? chunk.hanging + piece.hanging : piece.hanging;
}

/** The chunk itself where it fits a line of its own; else its words; a word that does not fit as characters, packed into as few lines as they need. */
function fitting(chunk: Chunk, measure: Measure): readonly Chunk[] {
  if (chunk.width - chunk.hanging <= measure.width) return [chunk];
  const single = wordsOf(chunk);
  if (single.length > 1) return single.flatMap((word) => fitting(word, measure));
  const parts: Chunk[] = [];
  for (const piece of chunk.pieces) {
    const { span, label } = piece;
    const texts = label.length > 0 ? [] : packed(piece.text, span, measure);
    if (label.length > 0) extend(begun(parts), piece);
    for (const text of texts) extend(begun(parts), pieceOf(text, span, measure));
  }
  return parts;
}

/** An island at its spaces; any other chunk is one word already. */
function wordsOf(chunk: Chunk): readonly Chunk[] {
  const single: Chunk[] = [];
  let open: Chunk | null = null;
  for (const piece of chunk.pieces) {
    open ??= begun(single);
    extend(open, piece);
    if (mayEndLine(piece.text)) open = null;
  }
  return single;
}

function packed(word: string, span: Span, measure: Measure): readonly string[] {
  const parts: string[] = [];
  let part = "";
  for (const character of characters(word)) {
    const longer = part + character;
    if (part !== "" && inkWidth(longer, span, measure) > measure.width) {
      parts.push(part);
      part = character;
    } else {
      part = longer;
    }
  }
  return [...parts, part];
}

function inkWidth(text: string, span: Span, measure: Measure): number {
  const { width, hanging } = pieceOf(text, span, measure);
  return width - hanging;
}

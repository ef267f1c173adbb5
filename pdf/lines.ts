/** Words into lines: where a paragraph breaks at a given width. Pure; knows no page and no block. */
import type { Faces } from "./faces.ts";
import { inOrderFromLeft } from "./line-order.ts";
import type { Span } from "./spans.ts";
import { shaped, widthOf } from "./spans.ts";
import { isHeld } from "./together.ts";
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
  /** How many characters of the paragraph stand before it. */
  readonly from: number;
  width: number;
  /** The width of the spaces at its end, which may hang over. */
  hanging: number;
}

/**
 * Breaks spans into lines no wider than the measure. What belongs together is not torn where a line can hold it;
 * a word wider than a line is cut between characters; spaces alone make no line.
 */
export function breakLines(spans: readonly Span[], measure: Measure): readonly Line[] {
  const text = spans.map(textOf).join("");
  if (text.trim() === "") return [];
  const chunks = chunksOf(spans, measure).flatMap((whole) => fitting(whole, measure));
  const lines: Line[] = [];
  let [start, x] = [0, 0];
  for (let at = 0; at < chunks.length; at++) {
    const { width, hanging } = chunks[at] ?? NOTHING;
    if (at > start && x + width - hanging > measure.width + 0.01) {
      const end = endBefore(at, start, { chunks, text });
      lines.push(lineOf(chunks.slice(start, end), measure));
      [start, at, x] = [end, end - 1, 0];
    } else {
      x += width;
    }
  }
  lines.push(lineOf(chunks.slice(start), measure));
  return lines;
}

const NOTHING: Chunk = { pieces: [], from: 0, width: 0, hanging: 0 };
/** Stands for a blank where a paragraph is looked at as text. */
const BLANK = "\ufffc";

function textOf({ blank, text }: Span): string {
  return blank === null ? text : BLANK;
}

interface Paragraph {
  readonly chunks: readonly Chunk[];
  readonly text: string;
}

/** Where a line ends that has no room for a chunk: before it, or sooner if that would tear what belongs together. */
function endBefore(over: number, start: number, { chunks, text }: Paragraph): number {
  for (let end = over; end > start; end--) {
    if (!isHeld(text, chunks[end]?.from ?? 0)) return end;
  }
  return over;
}

/** Chunks as one line; a wide blank at its end reaches as far as the measure does. */
function lineOf(chunks: readonly Chunk[], measure: Measure): Line {
  const fragments: Fragment[] = [];
  let [x, hanging, labels] = [0, 0, 0];
  for (const chunk of chunks) {
    for (const piece of chunk.pieces) {
      add(fragments, piece, x);
      x += piece.width;
      labels = Math.max(labels, piece.label.length);
    }
    hanging = chunk.hanging;
  }
  const last = fragments.at(-1);
  if (last !== undefined && isWide(last.span) && Number.isFinite(measure.width)) {
    last.width += measure.width - x;
    x = measure.width;
  }
  return { fragments: inOrderFromLeft(fragments, hanging), width: x - hanging, labels };
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
  let from = 0;
  for (const span of spans) {
    for (const piece of span.blank === null ? piecesOf(span, measure) : blankOf(span, span.blank, measure)) {
      if (last !== null && mayEndLine(last.text) && !isOneIsland(last.span, span)) open = null;
      open ??= begun(chunks, from);
      extend(open, piece);
      from += piece.text.length || BLANK.length;
      last = piece;
    }
  }
  return chunks;
}

function isOneIsland(one: Span, other: Span): boolean {
  return one.script?.isIsland === true && one.script.spoken === other.script?.spoken;
}

function piecesOf(span: Span, measure: Measure): readonly Piece[] {
  return words(span.text).map((text) => pieceOf(text, span, measure));
}

function pieceOf(text: string, span: Span, measure: Measure): Piece {
  const { width, hanging } = shaped(text, span, measure.faces);
  const points = measure.size / 1000;
  return { span, text, width: width * points, hanging: hanging * points, label: [] };
}

function isWide({ blank }: Span): boolean {
  return blank !== null && blank.isWide;
}

/** A blank as wide as its label where the line has room for that; a longer label breaks under it. */
function blankOf(span: Span, blank: NonNullable<Span["blank"]>, measure: Measure): readonly Piece[] {
  const labelWidth = (widthOf(blank.label, measure.faces) * blank.labelSize) / 1000;
  const width = Math.min(measure.width, Math.max(blank.width, Math.min(labelWidth + 1, 2 * blank.width)));
  const label = breakLines(blank.label, { ...measure, size: blank.labelSize, width });
  return [{ span, text: "", width, hanging: 0, label: label.length === 0 ? [UNLABELLED] : label }];
}

/** A blank whose label says nothing is a rule all the same. */
const UNLABELLED: Line = { fragments: [], width: 0, labels: 0 };

function begun(chunks: Chunk[], from: number): Chunk {
  const chunk: Chunk = { pieces: [], from, width: 0, hanging: 0 };
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
  let { from } = chunk;
  for (const piece of chunk.pieces) {
    const { span, label, text } = piece;
    if (label.length > 0) extend(begun(parts, from), piece);
    for (const part of label.length > 0 ? [] : packed(text, span, measure)) {
      extend(begun(parts, from), pieceOf(part, span, measure));
      from += part.length;
    }
    if (label.length > 0) from += BLANK.length;
  }
  return parts;
}

/** An island at its spaces; any other chunk is one word already. */
function wordsOf(chunk: Chunk): readonly Chunk[] {
  const single: Chunk[] = [];
  let open: Chunk | null = null;
  let { from } = chunk;
  for (const piece of chunk.pieces) {
    open ??= begun(single, from);
    extend(open, piece);
    from += piece.text.length || BLANK.length;
    if (mayEndLine(piece.text)) open = null;
  }
  return single;
}

/** The parts of a word, each as long as a line can hold; the last takes up to three letters rather than one. */
function packed(word: string, span: Span, measure: Measure): readonly string[] {
  const signs = characters(word);
  const ends: number[] = [];
  for (let start = 0; start < signs.length; start = ends.at(-1) ?? signs.length) {
    ends.push(start + fittingSigns(signs, start, { span, measure }));
  }
  const [begin = 0, cut = 0] = [ends.at(-3), ends.at(-2)];
  const earlier = word.trimEnd() === word ? signs.length - LEAST_LEFT : signs.length - LEAST_LEFT - 1;
  const isBetter = ends.length > 1 && begin < earlier && earlier < cut;
  if (isBetter && inkWidth(signs.slice(earlier).join(""), span, measure) <= measure.width) ends.splice(-2, 1, earlier);
  return ends.map((end, index) => signs.slice(ends[index - 1] ?? 0, end).join(""));
}

const LEAST_LEFT = 3;

/** How many characters from a start fit a line, one at least: first by their own widths, then as they are set together. */
function fittingSigns(
  signs: readonly string[],
  start: number,
  { span, measure }: { readonly span: Span; readonly measure: Measure },
): number {
  const fits = (count: number): boolean =>
    inkWidth(signs.slice(start, start + count).join(""), span, measure) <= measure.width;
  const left = signs.length - start;
  let [count, width] = [0, 0];
  while (count < left && width <= measure.width) {
    width += inkWidth(signs[start + count] ?? "", span, measure);
    count += 1;
  }
  while (count < left && fits(count + 1)) count += 1;
  while (count > 1 && !fits(count)) count -= 1;
  return Math.max(1, count);
}

function inkWidth(text: string, span: Span, measure: Measure): number {
  const { width, hanging } = pieceOf(text, span, measure);
  return width - hanging;
}

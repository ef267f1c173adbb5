/** Words into lines: where a paragraph breaks at a given width. Pure; knows no page and no block. */
import type { Language } from "../letter/document.ts";
import type { Style } from "./page.ts";
import type { Faces } from "./theme.ts";
import { bare, characters, mayEndLine, words } from "./words.ts";

/** A stretch of words in one style. */
export interface Span {
  readonly text: string;
  readonly style: Style;
  readonly color: string;
  /** Set where the language differs from the letter's; `key` then names the part of the page. */
  readonly other: { readonly language: Language; readonly key: number } | null;
  /** Followed by a ruled blank of this width, to be filled in by hand; 0 for none. */
  readonly blank: number;
}

/** A span's share of one line; `x` from the line's start, `width` without the blank. */
export interface Fragment {
  readonly span: Span;
  text: string;
  readonly x: number;
  width: number;
  blank: number;
}

export interface Line {
  readonly fragments: readonly Fragment[];
  /** Without the spaces at its end. */
  readonly width: number;
}

export interface Measure {
  readonly faces: Faces;
  readonly size: number;
  readonly width: number;
}

/** What must stay together on a line: a word, which may change its style in the middle. */
interface Chunk {
  readonly pieces: { readonly span: Span; readonly text: string; readonly width: number; blank: number }[];
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
    lines.push({ fragments, width: x - hanging });
    [fragments, x, hanging] = [[], 0, 0];
  };
  for (const chunk of chunksOf(spans, measure).flatMap((whole) => fitting(whole, measure))) {
    if (fragments.length > 0 && x + chunk.width - chunk.hanging > measure.width + 0.01) close();
    for (const piece of chunk.pieces) {
      add(fragments, piece, x);
      x += piece.width + piece.blank;
    }
    hanging = chunk.hanging;
  }
  if (fragments.length > 0) close();
  return lines;
}

/** The width of words in thousandths of the size, set as the painter sets them. */
export function widthOf(text: string, face: Faces[Style]): number {
  return words(text).reduce((width, word) => width + face.shape(word).width, 0);
}

function add(fragments: Fragment[], piece: Chunk["pieces"][number], x: number): void {
  const last = fragments.at(-1);
  if (last === undefined || last.span !== piece.span || last.blank > 0) {
    fragments.push({ span: piece.span, text: piece.text, x, width: piece.width, blank: piece.blank });
    return;
  }
  last.text += piece.text;
  last.width += piece.width;
  last.blank = piece.blank;
}

function chunksOf(spans: readonly Span[], measure: Measure): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let open: Chunk | null = null;
  for (const span of spans) {
    for (const word of words(span.text)) {
      open ??= begun(chunks);
      extend(open, { span, text: word, width: inPoints(word, span, measure), blank: 0 }, measure);
      if (mayEndLine(word)) open = null;
    }
    if (span.blank > 0) {
      const last = chunks.at(-1) ?? begun(chunks);
      extend(last, { span, text: "", width: 0, blank: Math.min(span.blank, measure.width / 2) }, measure);
      open = last;
    }
  }
  return chunks;
}

function begun(chunks: Chunk[]): Chunk {
  const chunk: Chunk = { pieces: [], width: 0, hanging: 0 };
  chunks.push(chunk);
  return chunk;
}

function extend(chunk: Chunk, piece: Chunk["pieces"][number], measure: Measure): void {
  chunk.pieces.push(piece);
  chunk.width += piece.width + piece.blank;
  const ink = bare(piece.text);
  if (piece.blank > 0) chunk.hanging = 0;
  else if (ink === "") chunk.hanging += piece.width;
  else chunk.hanging = ink === piece.text ? 0 : piece.width - inPoints(ink, piece.span, measure);
}

function inPoints(word: string, span: Span, measure: Measure): number {
  return (measure.faces[span.style].shape(word).width * measure.size) / 1000;
}

/** The chunk itself where it fits a line of its own; else its characters, packed into as few lines as they need. */
function fitting(chunk: Chunk, measure: Measure): readonly Chunk[] {
  if (chunk.width - chunk.hanging <= measure.width) return [chunk];
  const parts: Chunk[] = [];
  for (const piece of chunk.pieces) {
    for (const text of piece.text === "" ? [""] : packed(piece.text, piece.span, measure)) {
      const part = begun(parts);
      extend(
        part,
        { ...piece, text, width: inPoints(text, piece.span, measure), blank: text === "" ? piece.blank : 0 },
        measure,
      );
    }
  }
  return parts;
}

function packed(word: string, span: Span, measure: Measure): readonly string[] {
  const parts: string[] = [];
  let part = "";
  for (const character of characters(word)) {
    const longer = part + character;
    if (part !== "" && inPoints(bare(longer), span, measure) > measure.width) {
      parts.push(part);
      part = character;
    } else {
      part = longer;
    }
  }
  return [...parts, part];
}

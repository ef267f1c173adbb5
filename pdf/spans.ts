/** Stretches of words in one style, face and direction: what lines are made of. Knows no line. */
import type { Face } from "./face.ts";
import type { Faces, Family } from "./faces.ts";
import type { Style } from "./page.ts";
import { words } from "./words.ts";

/** A stretch of words in one style. */
export interface Span {
  readonly text: string;
  readonly style: Style;
  readonly color: string;
  /** Set where the language differs from the letter's; `key` then names the part of the page. */
  readonly other: { readonly language: string; readonly key: number } | null;
  /** For a blank to be filled in by hand: its least width, and the label that stands under it with its size. */
  readonly blank: {
    readonly width: number;
    /** Reaches to the end of its line. */
    readonly isWide: boolean;
    readonly labelSize: number;
    readonly label: readonly Span[];
  } | null;
  /** Set where the words are not in the letter's own faces, from left to right. */
  readonly script: Script | null;
}

interface Script {
  readonly family: Family;
  /** Of the bidirectional algorithm: 0 as the letter runs, odd from right to left. */
  readonly level: number;
  /** True for a right-to-left stretch, which stays on one line where it fits. */
  readonly isIsland: boolean;
  /** What a listener hears as one; null where the words are no part of their own. */
  readonly spoken: Spoken | null;
}

/** A part of the page that is read in another script. */
export interface Spoken {
  readonly key: number;
  /** Null where no voice for the script is known. */
  readonly language: string | null;
  /** All its words in the order in which they are read. */
  readonly words: string;
}

/** The face of a span. */
export function faceOf({ script, style }: Span, faces: Faces): Face {
  return (script?.family ?? faces.chain[0])[style];
}

/** The width of spans in thousandths of the size, set as the painter sets them. */
export function widthOf(spans: readonly Span[], faces: Faces): number {
  const all = spans.flatMap((span) => words(span.text).map((word) => shaped(word, span, faces).width));
  return all.reduce((sum, width) => sum + width, 0);
}

/** How wide a word is as its span sets it, and how much of that is spaces at its end. */
export function shaped(word: string, span: Span, faces: Faces): { readonly width: number; readonly hanging: number } {
  const face = faceOf(span, faces);
  return isOfSigns(face, isLeftward(span)) ? face.sign(word, isLeftward(span)) : face.shape(word);
}

/** True for words that are set sign by sign: all but those of the letter's own faces from left to right. */
export function isOfSigns({ isOwn }: Face, leftward: boolean): boolean {
  return leftward || !isOwn;
}

/** True for a span that runs from right to left. */
export function isLeftward({ script }: Span): boolean {
  return script !== null && script.level % 2 === 1;
}

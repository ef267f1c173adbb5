/** A word as glyphs of a face: what the painter writes, how wide it is, what it needs. Knows no document. */
import type { Font, Glyph } from "fontkit";
import type { Signs } from "./font-tables.ts";

/** A word of the letter's own face, as the painter writes it; widths in thousandths of the size. */
export interface ShapedWord {
  readonly width: number;
  /** The part of the width that is spaces at its end, which may hang over the edge of a line. */
  readonly hanging: number;
  /** The operand of a TJ operator; null where a mark stands higher or lower than its letter: such a word is set sign by sign. */
  readonly codes: string | null;
  /** Signs outside the base set, which the document must embed beside it. */
  readonly beyond: Signs;
}

/** Signs are coded by their number in the whole font, so that a shaped word fits every document. */
export function shapeWord(word: string, font: Font, base: Signs): ShapedWord {
  const scale = 1000 / font.unitsPerEm;
  const beyond = new Map<number, readonly number[]>();
  let [codes, due, width, hanging, isFlat] = ["", 0, 0, 0, true];
  for (const { glyph, xAdvance, xOffset, yOffset } of glyphsOf(word, font, "ltr")) {
    if (!base.has(glyph.id)) beyond.set(glyph.id, codePointsOf(font, glyph));
    codes += `${shifted(due + xOffset, scale)}${literal(glyph.id)}`;
    due = xAdvance - xOffset - glyph.advanceWidth;
    width += xAdvance * scale;
    hanging = isSpace(glyph) ? hanging + xAdvance * scale : 0;
    isFlat &&= yOffset === 0;
  }
  if (!isFlat) return { width, hanging, codes: null, beyond: new Map() };
  return { width, hanging, codes: (codes + shifted(due, scale)).replaceAll(")(", ""), beyond };
}

export interface PlacedGlyph {
  readonly glyph: Glyph;
  readonly xAdvance: number;
  readonly xOffset: number;
  readonly yOffset: number;
}

/** The glyphs of a word from the left, in font units, without what only steered how letters join. */
export function glyphsOf(word: string, font: Font, direction: "ltr" | "rtl"): readonly PlacedGlyph[] {
  const run = font.layout(word, undefined, undefined, undefined, direction);
  return run.glyphs.flatMap((glyph, index) => {
    // Coverage was looked at before: to draw .notdef would be to print a box without a word.
    if (glyph.id === 0) throw new Error("a word was to be set in a face that lacks one of its characters");
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = run.positions[index] ?? {};
    return isSpace(glyph) && xAdvance === 0 ? [] : [{ glyph, xAdvance, xOffset, yOffset }];
  });
}

/** True for a space that a line may end with. */
export function isSpace(glyph: Glyph): boolean {
  return glyph.codePoints[0] === 0x20;
}

/** The two bytes of a code as a string of PDF, half as long as in hexadecimal (ISO 32000-1, 7.3.4.2). */
export function literal(code: number): string {
  const bytes = String.fromCharCode(code >> 8, code & 0xff);
  return `(${bytes.replace(/[()\\]/g, "\\$&").replaceAll("\r", "\\r")})`;
}

/** In a TJ operand a number moves to the left. */
function shifted(units: number, scale: number): string {
  return units === 0 ? "" : `${rounded(-units * scale)} `;
}

/** The letter itself where a sign has one, so that what is copied never depends on the words set before. */
function codePointsOf(font: Font, glyph: Glyph): readonly number[] {
  const own = font.stringsForGlyph(glyph.id).toSorted()[0];
  return own === undefined ? glyph.codePoints : Array.from(own, (letter) => letter.codePointAt(0) ?? 0);
}

/** Thousandths of a thousandth of the size are finer than any reader of PDFs. */
export function rounded(number: number): number {
  return Math.round(number * 1000) / 1000;
}

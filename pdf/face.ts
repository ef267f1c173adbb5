/**
 * A typeface, opened once and shared by all letters: shaped words and an embedded base set are made once.
 * The only door to fontkit. Knows no page and no document.
 */
import { deflateSync } from "node:zlib";
import { create, type Font } from "fontkit";
import { characterMap, glyphMap, type Signs } from "./font-tables.ts";

/** A word as the painter writes it; widths in thousandths of the size. */
export interface ShapedWord {
  readonly width: number;
  /** The part of the width that is spaces at its end, which may hang over the edge of a line. */
  readonly hanging: number;
  /** One part, but for a mark that stands higher or lower than its letter. */
  readonly parts: readonly WordPart[];
  /** Signs outside the base set, which the document must embed beside it. */
  readonly beyond: Signs;
}

/** Signs of a word on one height: the operand of a TJ operator, and how far it is raised in thousandths of the size. */
export interface WordPart {
  readonly codes: string;
  readonly rise: number;
}

/** What a document embeds of a face. Streams are deflated already, so that a letter pays for none of them. */
export interface EmbeddedFace {
  readonly program: Uint8Array;
  readonly programLength: number;
  readonly glyphMap: Uint8Array;
  readonly characterMap: Uint8Array;
  readonly widths: readonly (number | readonly number[])[];
}

export interface Face {
  readonly name: string;
  /** In thousandths of the size. */
  readonly metrics: {
    readonly ascent: number;
    readonly descent: number;
    readonly capHeight: number;
    readonly xHeight: number;
    readonly angle: number;
    readonly box: readonly [number, number, number, number];
  };
  readonly covers: (codePoint: number) => boolean;
  readonly shape: (word: string) => ShapedWord;
  readonly embed: (beyond: Signs) => EmbeddedFace;
  /** Empties the stores of shaped words, which are words of letters, and of rare signs, which are signs of names. */
  readonly forget: () => void;
}

/** English, Spanish and what letters set: the signs that every letter embeds, so that the same letter has the same bytes. */
const BASE = `${ascii()}\u00a0’‘“”–—…•·§©®°½áéíóúñüÁÉÍÓÚÑÜ¿¡`;
const LIGATURES = ["fi", "fl", "ff", "ffi", "ffl", "ft", "fft", "tt", "Th", "fj"];
const SPACE = 0x20;
const MOST_WORDS = 20_000;
const MOST_SETS = 64;
/** The key of a set with no sign outside the base. */
const BASE_ONLY = "";

/** Opens a TrueType face from its bytes; throws when they are not one, as the product ships its faces. */
export function openFace(bytes: Uint8Array): Face {
  const font = create(Buffer.from(bytes));
  if (!("layout" in font)) throw new Error("a collection of faces where one face is expected");
  const base = baseSigns(font);
  const known = new Map<string, ShapedWord>();
  const embedded = new Map<string, EmbeddedFace>();
  return {
    name: font.postscriptName,
    metrics: metricsOf(font),
    covers: (codePoint) => font.hasGlyphForCodePoint(codePoint),
    shape: (word) => known.get(word) ?? keep(known, { key: word, most: MOST_WORDS }, shapeWord(font, base, word)),
    embed: (beyond) => {
      const signs = [...beyond.keys()].toSorted((one, other) => one - other);
      const key = signs.join(" ");
      const own = new Map(signs.map((id) => [id, beyond.get(id) ?? []]));
      return embedded.get(key) ?? keep(embedded, { key, most: MOST_SETS }, embedSigns(font, base, own));
    },
    forget: () => {
      known.clear();
      for (const key of embedded.keys()) if (key !== BASE_ONLY) embedded.delete(key);
    },
  };
}

function ascii(): string {
  return String.fromCharCode(...Array.from({ length: 95 }, (_, index) => 32 + index));
}

function baseSigns(font: Font): Signs {
  const base = new Map<number, readonly number[]>();
  for (const text of [...Array.from(BASE), ...LIGATURES]) {
    for (const glyph of font.layout(text).glyphs) {
      if (!base.has(glyph.id)) base.set(glyph.id, glyph.codePoints);
    }
  }
  return base;
}

function metricsOf(font: Font): Face["metrics"] {
  const scale = 1000 / font.unitsPerEm;
  const { bbox } = font;
  return {
    ascent: font.ascent * scale,
    descent: font.descent * scale,
    capHeight: font.capHeight * scale,
    xHeight: font.xHeight * scale,
    angle: font.italicAngle,
    box: [bbox.minX * scale, bbox.minY * scale, bbox.maxX * scale, bbox.maxY * scale],
  };
}

/** Stores what was made; when the store is full it starts anew, so that it never grows with the number of patients. */
function keep<T>(store: Map<string, T>, place: { readonly key: string; readonly most: number }, made: T): T {
  if (store.size >= place.most) store.clear();
  store.set(place.key, made);
  return made;
}

/** Signs are coded by their number in the whole font, so that a shaped word fits every document. */
function shapeWord(font: Font, base: Signs, word: string): ShapedWord {
  const scale = 1000 / font.unitsPerEm;
  const run = font.layout(word);
  const beyond = new Map<number, readonly number[]>();
  const parts: { codes: string; rise: number }[] = [];
  let [due, width, hanging] = [0, 0, 0];
  run.glyphs.forEach((glyph, index) => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = run.positions[index] ?? {};
    if (!base.has(glyph.id)) beyond.set(glyph.id, codePointsOf(font, glyph));
    if (parts.at(-1)?.rise !== rounded(yOffset * scale)) parts.push({ codes: "", rise: rounded(yOffset * scale) });
    const part = parts.at(-1);
    const code = literal(glyph.id);
    if (part !== undefined) part.codes += shifted(due + xOffset, scale) + code;
    due = xAdvance - xOffset - glyph.advanceWidth;
    width += xAdvance * scale;
    hanging = glyph.codePoints[0] === SPACE ? hanging + xAdvance * scale : 0;
  });
  const last = parts.at(-1);
  if (last !== undefined) last.codes += shifted(due, scale);
  const joined = parts.map(({ codes, rise }) => ({ codes: codes.replaceAll(")(", ""), rise }));
  return { width, hanging, parts: joined, beyond };
}

/** The two bytes of a code as a string of PDF, half as long as in hexadecimal (ISO 32000-1, 7.3.4.2). */
function literal(code: number): string {
  const bytes = String.fromCharCode(code >> 8, code & 0xff);
  return `(${bytes.replace(/[()\\]/g, "\\$&").replaceAll("\r", "\\r")})`;
}

/** In a TJ operand a number moves to the left. */
function shifted(units: number, scale: number): string {
  return units === 0 ? "" : `${rounded(-units * scale)} `;
}

/** The letter itself where a sign has one, so that what is copied never depends on the words set before. */
function codePointsOf(font: Font, glyph: { readonly id: number; readonly codePoints: number[] }): readonly number[] {
  const own = font.stringsForGlyph(glyph.id).toSorted()[0];
  return own === undefined ? glyph.codePoints : Array.from(own, (letter) => letter.codePointAt(0) ?? 0);
}

function embedSigns(font: Font, base: Signs, beyond: Signs): EmbeddedFace {
  const scale = 1000 / font.unitsPerEm;
  const signs = new Map([...base, ...beyond]);
  const subset = font.createSubset();
  // The type says boolean; what comes back is the glyph's place in the subset.
  const places = new Map([...signs.keys()].map((id) => [id, Number(subset.includeGlyph(font.getGlyph(id)))]));
  const program = subset.encode();
  const sorted = [...signs.keys()].toSorted((one, other) => one - other);
  return {
    program: deflateSync(program, { level: 9 }),
    programLength: program.length,
    glyphMap: deflateSync(glyphMap(places), { level: 9 }),
    characterMap: deflateSync(characterMap(signs), { level: 9 }),
    widths: sorted.flatMap((id) => [id, [rounded(font.getGlyph(id).advanceWidth * scale)]]),
  };
}

function rounded(number: number): number {
  return Math.round(number * 1000) / 1000;
}

/**
 * A typeface, opened once and shared by all letters: shaped words and an embedded base set are made once.
 * The files `pdf/face*.ts` are the only door to fontkit. Knows no page and no document.
 */
import { create, type Font, type Glyph } from "fontkit";
import type { EmbeddedFace } from "./face-embedded.ts";
import { embedGlyphs, embedSigns, isCffFont } from "./face-embedded.ts";
import type { ShapedWord } from "./face-shaped.ts";
import { shapeWord } from "./face-shaped.ts";
import type { Sign, SignedWord } from "./face-signs.ts";
import { signWord } from "./face-signs.ts";
import type { Signs } from "./font-tables.ts";

export interface Face {
  readonly name: string;
  /** How a stored page names it beside its style; null for the face that a page need not name. Stands for these bytes for good. */
  readonly stored: string | null;
  /** In thousandths of the size. */
  readonly metrics: {
    readonly ascent: number;
    readonly descent: number;
    readonly capHeight: number;
    readonly xHeight: number;
    readonly angle: number;
    readonly box: readonly [number, number, number, number];
  };
  /** Whether it has a sign for a character, and the sign leaves ink where the character should. */
  readonly covers: (codePoint: number) => boolean;
  /** False for a face that only helps out: it has no base set, and its words are made of signs. */
  readonly isOwn: boolean;
  /** A word of the letter's own, from left to right. */
  readonly shape: (word: string) => ShapedWord;
  readonly embed: (beyond: Signs) => EmbeddedFace;
  /** A word of another script or direction. */
  readonly sign: (word: string, isLeftward: boolean) => SignedWord;
  readonly embedSigns: (signs: readonly Sign[]) => EmbeddedFace;
  /** Empties the stores of shaped words, which are words of letters, and of rare signs, which are signs of names. */
  readonly forget: () => void;
}

export interface FacePurpose {
  readonly stored: string | null;
  /** Signs that every letter embeds of it, so that the same letter has the same bytes; empty where it only helps out. */
  readonly base: readonly string[];
}

const ASCII = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
const BEYOND_ASCII = Array.from("\u00a0’‘“”–—…•·§©®°½áéíóúñüÁÉÍÓÚÑÜ¿¡");
const LIGATURES = ["fi", "fl", "ff", "ffi", "ffl", "ft", "fft", "tt", "Th", "fj"];
/** English, Spanish and what letters set. */
export const LATIN_BASE: readonly string[] = [...ASCII, ...BEYOND_ASCII, ...LIGATURES];

const MOST_WORDS = 20_000;
const MOST_SETS = 64;
/** The key of a set with no sign outside the base. */
const BASE_ONLY = "";
const MOST_CHARACTERS = 20_000;

/** Opens a TrueType or OpenType face from its bytes; throws when they are not one. */
export function openFace(bytes: Uint8Array, purpose: FacePurpose): Face {
  const font = create(Buffer.from(bytes));
  if (!("layout" in font)) throw new Error("a collection of faces where one face is expected");
  return faceOf(font, purpose);
}

/** The face of an opened font. */
export function faceOf(font: Font, { stored, base: texts }: FacePurpose): Face {
  giveOwnLetters(font);
  const base = baseSigns(font, texts);
  const joins = !isCffFont(font);
  const covered = new Store<number, boolean>(MOST_CHARACTERS);
  const words = new Store<string, ShapedWord>(MOST_WORDS);
  const [leftward, rightward] = [new Store<string, SignedWord>(MOST_WORDS), new Store<string, SignedWord>(MOST_WORDS)];
  const sets = new Store<string, EmbeddedFace>(MOST_SETS);
  return {
    name: font.postscriptName,
    stored,
    metrics: metricsOf(font),
    isOwn: texts.length > 0,
    covers: (codePoint) => covered.get(codePoint) ?? covered.keep(codePoint, hasSign(font, codePoint)),
    shape: (word) => words.get(word) ?? words.keep(word, shapeWord(word, font, base)),
    embed: (beyond) => {
      const own = [...beyond].toSorted(([one], [other]) => one - other);
      const key = own.map(([id, characters]) => `${id}:${characters.join("+")}`).join(" ");
      return sets.get(key) ?? sets.keep(key, embedGlyphs(font, new Map([...base, ...own])));
    },
    sign: (word, isLeftward) => {
      const known = isLeftward ? leftward : rightward;
      return known.get(word) ?? known.keep(word, signWord(word, font, { isLeftward, joins }));
    },
    embedSigns: (signs) => {
      const key = signs.map((sign) => sign.key).join("|");
      return sets.get(key) ?? sets.keep(key, embedSigns(font, signs));
    },
    forget: () => {
      for (const one of [words, leftward, rightward]) one.clear();
      for (const key of sets.keys()) if (key !== BASE_ONLY) sets.delete(key);
    },
  };
}

/**
 * fontkit keeps one glyph for each number, with the letters for which it was first asked, and shapes by those: a word would depend on the
 * words before it. Here each pair of a number and its letters has a glyph of its own.
 */
function giveOwnLetters(font: Font): void {
  const shared = font.getGlyph.bind(font);
  const own = new Map<string, Glyph>();
  font.getGlyph = (id, codePoints = []) => {
    const key = `${id} ${codePoints.join(" ")}`;
    const known = own.get(key);
    if (known !== undefined) return known;
    const isMark = codePoints.length > 0 && /^\p{M}+$/u.test(String.fromCodePoint(...codePoints));
    const made = Object.create(shared(id), {
      codePoints: { value: codePoints },
      isMark: { value: isMark },
      isLigature: { value: codePoints.length > 1 },
    });
    own.set(key, made);
    return made;
  };
}

function baseSigns(font: Font, texts: readonly string[]): Signs {
  const base = new Map<number, readonly number[]>();
  for (const glyph of texts.flatMap((text) => font.layout(text).glyphs)) {
    if (!base.has(glyph.id)) base.set(glyph.id, glyph.codePoints);
  }
  return base;
}

/** What prints as nothing by its nature: spaces, joiners. Any other character whose sign is empty would be lost in silence. */
const UNINKED = /^[\p{Zs}\u200c\u200d]$/u;

function hasSign(font: Font, codePoint: number): boolean {
  if (!font.hasGlyphForCodePoint(codePoint)) return false;
  if (UNINKED.test(String.fromCodePoint(codePoint))) return true;
  return font.glyphForCodePoint(codePoint).path.commands.length > 0;
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

/** Keeps what was made; when it is full it starts anew, so that it never grows with the number of patients. */
class Store<K, T> extends Map<K, T> {
  readonly #most: number;

  constructor(most: number) {
    super();
    this.#most = most;
  }

  keep(key: K, made: T): T {
    if (this.size >= this.#most) this.clear();
    this.set(key, made);
    return made;
  }
}

/**
 * A word of another script as signs, each with the letters that it stands for: the same shape may stand for several letters
 * (a tooth of Arabic for five), and a letter may be made of several shapes (a tooth and its dots). Knows no document.
 */
import type { Font } from "fontkit";
import { mirrored } from "./bidi.ts";
import { glyphsOf } from "./face-shaped.ts";

/** One or more glyphs under one code. */
export interface Sign {
  /** Two signs of a face with the same key are one. */
  readonly key: string;
  /** In font units from where the pen stands. */
  readonly glyphs: readonly [PartGlyph, ...PartGlyph[]];
  /** What is copied and read aloud for it. */
  readonly text: string;
  /** How far the pen goes, in font units. */
  readonly advance: number;
}

interface PartGlyph {
  readonly id: number;
  readonly x: number;
  readonly y: number;
}

/** A word as signs; all in thousandths of the size, `x` from the left end of the word. */
export interface SignedWord {
  readonly width: number;
  /** The part of the width that is spaces at its end, which may hang over the edge of a line. */
  readonly hanging: number;
  /** In the order of reading, whichever way they run: so the order on the page is that of the letters (ISO 32000-1, 14.8.2.3.3). */
  readonly signs: readonly PlacedSign[];
}

export interface PlacedSign {
  readonly sign: Sign;
  readonly x: number;
  readonly y: number;
  readonly advance: number;
}

interface Direction {
  readonly isLeftward: boolean;
  /** Whether glyphs can be moved and put together under one code. */
  readonly joins: boolean;
}

/** Shapes a word and gives each of its letters a sign. */
export function signWord(word: string, font: Font, direction: Direction): SignedWord {
  const scale = 1000 / font.unitsPerEm;
  const { isLeftward } = direction;
  const fromLeft = isLeftward ? glyphsOf(mirrored(withFirstMarks(word)), font, "rtl") : glyphsOf(word, font, "ltr");
  let pen = 0;
  const standing = fromLeft.map(({ glyph, xAdvance, xOffset, yOffset }): Standing => {
    const drawn = String.fromCodePoint(...glyph.codePoints);
    const x = pen + xOffset;
    pen += xAdvance;
    return {
      id: glyph.id,
      text: isLeftward ? mirrored(drawn) : drawn,
      x,
      y: yOffset,
      xAdvance,
      width: glyph.advanceWidth,
    };
  });
  const inOrder = isLeftward ? standing.toReversed() : standing;
  const signs = signsOf(inOrder, direction).map(({ sign, x, y }): PlacedSign => {
    return { sign, x: x * scale, y: y * scale, advance: sign.advance * scale };
  });
  return { width: pen * scale, hanging: scale * spacesAtEnd(inOrder), signs };
}

/** A doubling mark stands on its letter and the vowel above it, though composed text (NFC) has the vowel first: else an a would look like an i. */
function withFirstMarks(word: string): string {
  return word.replace(/([\u064b-\u0650\u0652]+)\u0651/gu, "\u0651$1");
}

/** A glyph at its place, in font units from the left end of the word. */
interface Standing {
  readonly id: number;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly xAdvance: number;
  readonly width: number;
}

/** In font units, of which an em has 1000 or 2048. */
const HAIR = 10;

type Unscaled = Omit<PlacedSign, "advance">;

function signsOf(inOrder: readonly Standing[], { isLeftward, joins }: Direction): readonly Unscaled[] {
  if (!joins) return inOrder.map(single);
  return grouped(inOrder, isLeftward).map((group, index, groups) => {
    const [first] = group;
    // A mark from right to left begins a hair behind its letter and takes no room: so a reader of places finds it there.
    const letter = groups.slice(0, index).findLast(([one]) => !isMark(one));
    const x = isLeftward && isMark(first) && letter !== undefined ? letter[0].x - HAIR : first.x;
    return { sign: joined(group, x), x, y: 0 };
  });
}

function isMark({ text, xAdvance }: Standing): boolean {
  return xAdvance === 0 && /^\p{M}+$/u.test(text);
}

type Group = readonly [Standing, ...Standing[]];

/** A glyph that stands for no letter of its own belongs to the letter before it, and so does a mark from left to right. */
function grouped(inOrder: readonly Standing[], isLeftward: boolean): readonly Group[] {
  const groups: [Standing, ...Standing[]][] = [];
  for (const standing of inOrder) {
    const last = groups.at(-1);
    const belongs = standing.text === "" || (!isLeftward && isMark(standing));
    if (belongs && last !== undefined) last.push(standing);
    else groups.push([standing]);
  }
  return groups;
}

/** Said for a glyph that no letter is left for: it joins its neighbors and prints nothing. */
const NOTHING = "\u2060";

function single({ id, text, x, y, width }: Standing): Unscaled {
  const said = text || NOTHING;
  return { sign: { key: `${said} ${id}`, glyphs: [{ id, x: 0, y: 0 }], text: said, advance: width }, x, y };
}

function joined(group: Group, origin: number): Sign {
  const [first, ...others] = group;
  const partOf = ({ id, x, y }: Standing): PartGlyph => ({ id, x: x - origin, y });
  const glyphs: Sign["glyphs"] = [partOf(first), ...others.map(partOf)];
  const text = group.map((one) => one.text).join("") || NOTHING;
  const wide = group.filter(({ xAdvance }) => xAdvance !== 0).reduce((sum, { width }) => sum + width, 0);
  const advance = isPlain(glyphs) ? first.width : wide;
  return { key: `${text} ${glyphs.map(({ id, x, y }) => `${id},${x},${y}`).join(" ")}`, glyphs, text, advance };
}

/** True for one glyph where the pen stands: it needs no outline of its own. */
export function isPlain(glyphs: Sign["glyphs"]): boolean {
  return glyphs.length === 1 && glyphs[0].x === 0 && glyphs[0].y === 0;
}

function spacesAtEnd(inOrder: readonly Standing[]): number {
  const end = inOrder.findLastIndex(({ text }) => text !== " ");
  return inOrder.slice(end + 1).reduce((sum, { xAdvance }) => sum + xAdvance, 0);
}

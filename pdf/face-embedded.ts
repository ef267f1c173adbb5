/** What a document embeds of a face: the shapes of its signs, their widths, and the tables that lead to them. Knows no document. */
import { deflateSync } from "node:zlib";
import type { Font } from "fontkit";
import { rounded } from "./face-shaped.ts";
import type { Sign } from "./face-signs.ts";
import { isPlain } from "./face-signs.ts";
import { cidMap, characterMap, glyphMap, type Signs } from "./font-tables.ts";
import type { JoinedGlyph } from "./joined-glyphs.ts";
import { withJoined } from "./joined-glyphs.ts";

/** Streams are deflated already, so that a letter pays for none of them. */
export interface EmbeddedFace {
  readonly outlines: "truetype" | "cff";
  readonly program: Uint8Array;
  readonly programLength: number;
  /** From the codes on the page to the shapes: a CIDToGIDMap for TrueType outlines, a CMap for CFF outlines. */
  readonly codes: Uint8Array;
  readonly characterMap: Uint8Array;
  readonly widths: readonly (number | readonly number[])[];
}

/** The letter's own face: every glyph is coded by its number in the whole font. */
export function embedGlyphs(font: Font, signs: Signs): EmbeddedFace {
  const { program, places } = subsetOf(font, [...signs.keys()]);
  const advances = new Map([...signs.keys()].map((id) => [id, font.getGlyph(id).advanceWidth]));
  return embedded(font, { program, places, advances, characters: signs });
}

/** A face that helps out: its signs are coded from 1 in the order in which the document came to need them. */
export function embedSigns(font: Font, signs: readonly Sign[]): EmbeddedFace {
  const { program, places, count } = subsetOf(
    font,
    signs.flatMap(({ glyphs }) => glyphs.map(({ id }) => id)),
  );
  const joined: JoinedGlyph[] = [];
  const codes = signs.map(({ glyphs, advance }, index): [number, number] => {
    if (isPlain(glyphs)) return [index + 1, places.get(glyphs[0].id) ?? 0];
    joined.push({ advance, parts: glyphs.map(({ id, x, y }) => ({ place: places.get(id) ?? 0, x, y })) });
    return [index + 1, count + joined.length - 1];
  });
  return embedded(font, {
    program: withJoined(program, joined),
    places: new Map(codes),
    advances: new Map(signs.map(({ advance }, index) => [index + 1, advance])),
    characters: new Map(signs.map(({ text }, index) => [index + 1, codePoints(text)])),
  });
}

interface Subset {
  readonly program: Uint8Array;
  /** By the number of a glyph in the whole font. */
  readonly places: ReadonlyMap<number, number>;
  readonly count: number;
}

function subsetOf(font: Font, ids: readonly number[]): Subset {
  const subset = font.createSubset();
  // The type says boolean; what comes back is the glyph's place in the subset.
  const places = new Map(ids.map((id) => [id, Number(subset.includeGlyph(font.getGlyph(id)))]));
  const program = subset.encode();
  return { program, places, count: "glyphs" in subset && Array.isArray(subset.glyphs) ? subset.glyphs.length : 0 };
}

function codePoints(text: string): readonly number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}

interface Coded {
  readonly program: Uint8Array;
  /** All by code; `places` in the embedded program. */
  readonly places: ReadonlyMap<number, number>;
  readonly advances: ReadonlyMap<number, number>;
  readonly characters: Signs;
}

function embedded(font: Font, { program, places, advances, characters }: Coded): EmbeddedFace {
  const scale = 1000 / font.unitsPerEm;
  const isCff = isCffFont(font);
  // Widths go by CID: the place in a CFF subset, and with a CIDToGIDMap the code itself.
  const widths = [...advances].map(([code, advance]): [number, number] => [
    isCff ? (places.get(code) ?? 0) : code,
    rounded(advance * scale),
  ]);
  const sorted = widths.toSorted(([one], [other]) => one - other);
  return {
    outlines: isCff ? "cff" : "truetype",
    program: deflateSync(program, { level: 9 }),
    programLength: program.length,
    codes: deflateSync(isCff ? cidMap(places) : glyphMap(places), { level: 9 }),
    characterMap: deflateSync(characterMap(characters), { level: 9 }),
    widths: sorted.flatMap(([cid, width]) => [cid, [width]]),
  };
}

/** True for outlines in the Compact Font Format, which are embedded in another way. */
export function isCffFont(font: Font): boolean {
  return "cff" in font.createSubset();
}

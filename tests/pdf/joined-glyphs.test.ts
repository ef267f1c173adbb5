/** A letter and its dots under one code: the joined glyph looks as its parts did, each at its place. */
import { describe, expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { create } from "fontkit";
import type { Font } from "fontkit";
import { withJoined } from "../../pdf/joined-glyphs.ts";
import { shippedFaces } from "../../pdf/shipped.ts";

function openedFont(bytes: Uint8Array): Font {
  const font = create(Buffer.from(bytes));
  if (!("layout" in font)) throw new Error("a collection");
  return font;
}

const path = createRequire(import.meta.url).resolve(
  "@expo-google-fonts/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf",
);
const whole = openedFont(readFileSync(path));
const [, arabic] = shippedFaces().chain;

describe("a joined glyph", () => {
  // A word of letters with dots, each of which the face makes of a stroke and its dots.
  const signs = arabic?.regular.sign("بيت", true).signs.map(({ sign }) => sign) ?? [];
  const parts = signs.map(({ glyphs }) => glyphs);
  const subset = whole.createSubset();
  const places = new Map(parts.flat().map(({ id }) => [id, Number(subset.includeGlyph(whole.getGlyph(id)))]));
  const program = subset.encode();
  const count = openedFont(program).numGlyphs;
  const joined = parts.map((glyphs) => ({
    advance: 500,
    parts: glyphs.map(({ id, x, y }) => ({ place: places.get(id) ?? 0, x, y })),
  }));
  const font = openedFont(withJoined(program, joined));

  it("is made of more than one glyph of the face", () => {
    expect(parts.map((glyphs) => glyphs.length)).toEqual([2, 2, 2]);
  });

  it("reaches as far as its parts, and stands behind the glyphs that were there", () => {
    expect(font.numGlyphs).toBe(count + parts.length);
    parts.forEach((glyphs, index) => {
      const boxes = glyphs.map(({ id, x, y }) => {
        const { minX, minY, maxX, maxY } = whole.getGlyph(id).bbox;
        return [minX + x, minY + y, maxX + x, maxY + y];
      });
      const side = (at: number, pick: (...numbers: number[]) => number): number =>
        pick(...boxes.map((box) => box[at] ?? 0));
      const { minX, minY, maxX, maxY } = font.getGlyph(count + index).bbox;
      const told = [side(0, Math.min), side(1, Math.min), side(2, Math.max), side(3, Math.max)];
      [minX, minY, maxX, maxY].forEach((number, at) =>
        expect(Math.abs(number - (told[at] ?? 0))).toBeLessThanOrEqual(1),
      );
    });
  });

  it("takes the room that it is given, and leaves the others theirs", () => {
    expect(font.getGlyph(count).advanceWidth).toBe(500);
    for (const [id, place] of places) expect(font.getGlyph(place).advanceWidth).toBe(whole.getGlyph(id).advanceWidth);
  });

  it("is not added where there is none to add", () => {
    expect(withJoined(program, [])).toBe(program);
  });
});

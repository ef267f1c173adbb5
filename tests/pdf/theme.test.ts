/** Faces, colors and logos: what a letter looks like and what is refused. */
import { describe, expect, it } from "@jest/globals";
import { shippedFaces } from "../../pdf/shipped.ts";
import { contrast, themeOf } from "../../pdf/theme.ts";
import { artifactsOf, pagesOf } from "./laid-out.ts";
import { DRAFT, NORA } from "./sample-letter.ts";

const faces = shippedFaces();
const [own] = faces.chain;
const themed = (accent: string | null) => themeOf({ faces, accent, logo: null, size: "standard" });

describe("the look of a letter", () => {
  it("prints every color of words at 4.5 to 1 or more, and every rule at 3 to 1", () => {
    for (const accent of [null, "#8b0000", "#0b6e4f", "#ffee00"]) {
      const { text, muted, accent: shown, rule } = themed(accent).colors;
      for (const color of [text, muted, shown]) expect(contrast(color, "#ffffff")).toBeGreaterThanOrEqual(4.5);
      expect(contrast(rule, "#ffffff")).toBeGreaterThanOrEqual(3);
    }
  });

  it("holds on a fax: words are all but black, no words stand on a tint, and no rule is too thin for its lines", () => {
    const { text, muted } = themed(null).colors;
    expect([contrast(text, "#000000"), contrast(muted, "#000000") < 1.4]).toEqual([1, true]);
    for (const letter of [NORA, DRAFT]) {
      for (const shape of pagesOf(letter)
        .flatMap(artifactsOf)
        .flatMap(({ drawn }) => drawn)) {
        if (shape.kind !== "shape") continue;
        const thickness = Math.min(shape.width, shape.height);
        expect([thickness >= 0.6, thickness <= 3]).toEqual([true, true]);
      }
    }
  });

  it("takes a practice's color when it can be read, and its own when not", () => {
    expect(themed("#8b0000").colors.accent).toBe("#8b0000");
    expect(themed("#ffee00").colors.accent).toBe(themed(null).colors.accent);
  });

  it("knows the contrast of black and white", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  });
});

describe("the faces of a letter", () => {
  it("measure a word as they paint it, and forget it when told", () => {
    const before = own.regular.shape("Ellison ");
    own.regular.forget();
    expect(own.regular.shape("Ellison ")).not.toBe(before);
    expect(own.regular.shape("Ellison ")).toEqual(before);
  });

  it("forget the rare signs of names too, and keep the set that every letter has", () => {
    const { strong } = own;
    const { beyond } = strong.shape("Żółw");
    const [rare, base] = [strong.embed(beyond), strong.embed(new Map())];
    expect(strong.embed(beyond)).toBe(rare);
    faces.forget();
    expect(strong.embed(beyond)).not.toBe(rare);
    expect(strong.embed(beyond)).toEqual(rare);
    expect(strong.embed(new Map())).toBe(base);
  });

  it("tell the space at a word's end from the word", () => {
    const { width, hanging } = own.regular.shape("team ");
    expect(width - hanging).toBeCloseTo(own.regular.shape("team").width, 3);
  });

  it("place a mark over its letter without moving the letters that follow", () => {
    const marked = own.regular.shape("ẹ́b");
    expect(marked.width).toBeCloseTo(own.regular.shape("ẹb").width, 3);
    expect(marked.beyond.size).toBeGreaterThan(0);
  });

  it("raise a mark over a capital, as over the first letter of a Yoruba name", () => {
    const name = "Ẹ̀bùn".normalize("NFC");
    expect(own.regular.shape(name).codes).toBeNull();
    const [first] = own.regular.sign(name, false).signs;
    expect(first?.sign.text).toBe("Ẹ̀".normalize("NFC"));
    expect(first?.sign.glyphs.at(-1)?.y).toBeGreaterThan(100);
    expect(own.regular.sign(name, false).width).toBeCloseTo(own.regular.shape(name).width, 3);
  });

  it("cover English, Spanish, Polish, Vietnamese, Haitian Creole and Yoruba names", () => {
    for (const sign of "AZaz áéíóúñü¿¡ łżźćń ệươđ èò ẹọṣ ☐☑✓≥≤".replaceAll(" ", "")) {
      expect(Object.values(own).map((face) => [sign, face.covers(sign.codePointAt(0) ?? 0)])).toEqual(
        Object.values(own).map(() => [sign, true]),
      );
    }
  });
});

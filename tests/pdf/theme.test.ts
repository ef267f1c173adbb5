/** Faces, colors and logos: what a letter looks like and what is refused. */
import { describe, expect, it } from "@jest/globals";
import { shippedFaces } from "../../pdf/shipped.ts";
import { contrast, themeOf } from "../../pdf/theme.ts";
import { artifactsOf, pagesOf } from "./laid-out.ts";
import { DRAFT, NORA } from "./sample-letter.ts";

const faces = shippedFaces();
const themed = (accent: string | null) => themeOf({ faces, accent, logo: null, size: "standard" });

describe("the look of a letter", () => {
  it("prints every color of words at 4.5 to 1 or more, and every rule at 3 to 1", () => {
    for (const accent of [null, "#8b0000", "#0b6e4f", "#ffee00"]) {
      const { text, muted, accent: own, rule } = themed(accent).colors;
      for (const color of [text, muted, own]) expect(contrast(color, "#ffffff")).toBeGreaterThanOrEqual(4.5);
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
    const before = faces.regular.shape("Ellison ");
    faces.regular.forget();
    expect(faces.regular.shape("Ellison ")).not.toBe(before);
    expect(faces.regular.shape("Ellison ")).toEqual(before);
  });

  it("tell the space at a word's end from the word", () => {
    const { width, hanging } = faces.regular.shape("team ");
    expect(width - hanging).toBeCloseTo(faces.regular.shape("team").width, 3);
  });

  it("place a mark over its letter without moving the letters that follow", () => {
    const marked = faces.regular.shape("ẹ́b");
    expect(marked.width).toBeCloseTo(faces.regular.shape("ẹb").width, 3);
    expect(marked.beyond.size).toBeGreaterThan(0);
  });

  it("raise a mark over a capital, as over the first letter of a Yoruba name", () => {
    const rises = faces.regular.shape("Ẹ̀bùn".normalize("NFC")).parts.map((part) => part.rise);
    expect(rises).toEqual([0, expect.any(Number), 0]);
    expect(rises[1]).toBeGreaterThan(100);
  });

  it("cover English, Spanish, Polish, Vietnamese, Haitian Creole and Yoruba names", () => {
    for (const sign of "AZaz áéíóúñü¿¡ łżźćń ệươđ èò ẹọṣ ☐☑✓≥≤".replaceAll(" ", "")) {
      expect(Object.values(faces).map((face) => [sign, face.covers(sign.codePointAt(0) ?? 0)])).toEqual(
        Object.values(faces).map(() => [sign, true]),
      );
    }
  });
});

/** Faces, colors and logos: what a letter looks like and what is refused. */
import { describe, expect, it } from "@jest/globals";
import { shippedFaces } from "../../pdf/shipped.ts";
import { readPicture } from "../../pdf/picture.ts";
import { contrast, forgetWords, themeOf } from "../../pdf/theme.ts";
import { onWhite } from "../../pdf/on-white.ts";
import { bare } from "./bare.ts";
import { decoded, sampleLogo } from "./sample-logo.ts";

const faces = shippedFaces();
const themed = (accent: string | null) => themeOf({ faces, accent, logo: null, size: "standard" });

describe("the look of a letter", () => {
  it("prints every color of words at 4.5 to 1 or more, on white and on the tint", () => {
    for (const accent of [null, "#8b0000", "#0b6e4f", "#ffee00"]) {
      const { text, muted, accent: own, tint } = themed(accent).colors;
      for (const color of [text, muted, own]) {
        expect(contrast(color, "#ffffff")).toBeGreaterThanOrEqual(4.5);
        expect(contrast(color, tint)).toBeGreaterThanOrEqual(4.5);
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

  it("forget the rare signs of names too, and keep the set that every letter has", () => {
    const { beyond } = faces.strong.shape("Żółw");
    const [own, base] = [faces.strong.embed(beyond), faces.strong.embed(new Map())];
    expect(faces.strong.embed(beyond)).toBe(own);
    forgetWords(faces);
    expect(faces.strong.embed(beyond)).not.toBe(own);
    expect(faces.strong.embed(beyond)).toEqual(own);
    expect(faces.strong.embed(new Map())).toBe(base);
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

describe("a practice's logo", () => {
  it("is read from PNG and JPEG bytes", () => {
    expect(readPicture(sampleLogo())).toMatchObject({ kind: "picture", picture: { width: 96, height: 96 } });
    expect(readPicture(bare.jpeg(3))).toMatchObject({ kind: "picture", picture: { width: 40, height: 20 } });
  });

  it("with soft edges is laid on white once, whatever filters its rows have", () => {
    for (const filter of [0, 1, 2, 3, 4]) {
      const flat = decoded(onWhite(Buffer.from(sampleLogo(filter))));
      expect([flat(0, 0), flat(48, 2), flat(48, 48)]).toEqual([
        [255, 255, 255],
        [31, 78, 121],
        [255, 255, 255],
      ]);
    }
  });

  it("without soft edges is left as it is", () => {
    const opaque = onWhite(Buffer.from(sampleLogo()));
    expect(onWhite(Buffer.from(opaque))).toEqual(opaque);
    expect(onWhite(Buffer.from("GIF89a"))).toEqual(Buffer.from("GIF89a"));
  });

  it.each([
    ["in print colors", bare.jpeg(4), "CMYK"],
    ["when it is damaged", Buffer.from(sampleLogo()).fill(7, 60, 300), "damaged"],
    ["in another format", Buffer.from("GIF89a".padEnd(64, " ")), "PNG"],
    ["without bytes", new Uint8Array(), "PNG"],
  ])("is refused %s, and the reason says what to do", (_, bytes, why) => {
    const reading = readPicture(bytes);
    expect(reading.kind === "refused" ? reading.why : "").toContain(why);
  });
});

/** A practice's logo, whatever file it gives: shown on white as it is meant, or refused in one line that says why and what to do. */
import { describe, expect, it } from "@jest/globals";
import { deflateSync } from "node:zlib";
import { LARGEST_LOGO, readPicture } from "../../pdf/picture.ts";
import { pngHead, readPng } from "../../pdf/png-read.ts";
import type { Raster } from "../../pdf/raster.ts";
import { heldAs, reframed, sampleJpeg, withSegment } from "./sample-jpeg.ts";
import { sampleLogo } from "./sample-logo.ts";
import { KINDS, headOf, pngFrom, pngOf } from "./sample-png.ts";
import type { Drawing, PngKind, Rgba } from "./sample-png.ts";

type Shown = Extract<ReturnType<typeof readPicture>, { kind: "picture" }>;

function shown(bytes: Uint8Array): Shown {
  const reading = readPicture(bytes);
  if (reading.kind === "refused") throw new Error(reading.why);
  return reading;
}

function whyNot(bytes: Uint8Array): string {
  const reading = readPicture(bytes);
  return reading.kind === "refused" ? reading.why : "";
}

function bytesOf({ picture }: Shown): Buffer {
  return Buffer.from(picture.source.replace(/^.*,/, ""), "base64");
}

function dotsOf(reading: Shown): Raster {
  const file = bytesOf(reading);
  const head = pngHead(file);
  if (head === null) throw new Error("no PNG");
  return readPng(file, head);
}

function dot({ width, rgb }: Raster, x: number, y: number): readonly number[] {
  return [...rgb.subarray(3 * (y * width + x), 3 * (y * width + x) + 3)];
}

const BLUE: Rgba = [31, 78, 121, 255];
const CLEAR: Rgba = [0, 0, 0, 0];
/** Blue at the left, half of it soft, and nothing at the right. */
const SOFT: Drawing = {
  width: 37,
  height: 23,
  at: (x, y) => (x > 18 ? CLEAR : y > 11 ? [31, 78, 121, 128] : BLUE),
};

/** What is seen of a drawing on white paper when it is stored in this kind: without color, in few steps, or without transparency. */
function expected({ color, depth }: PngKind, [red, green, blue, opaque]: Rgba): readonly number[] {
  const full = 2 ** depth - 1;
  const stored = (value: number): number => (color === 3 ? value : (Math.round((value / 255) * full) / full) * 255);
  const alpha = color === 0 || color === 2 ? 255 : stored(opaque);
  const colors = color === 0 || color === 4 ? [red, red, red] : [red, green, blue];
  return colors.map((value) => Math.round((stored(value) * alpha) / 255 + 255 - alpha));
}

describe("a logo as PNG", () => {
  it.each(
    KINDS.map(
      (kind) => [`color ${kind.color}, ${kind.depth} bits${kind.isInterlaced ? ", interlaced" : ""}`, kind] as const,
    ),
  )("is shown on white dot by dot: %s", (_, kind) => {
    const drawing: Drawing =
      kind.color === 3 && kind.depth === 1 ? { ...SOFT, at: (x) => (x > 18 ? CLEAR : BLUE) } : SOFT;
    const raster = dotsOf(shown(pngOf(drawing, kind)));
    for (let y = 0; y < drawing.height; y++) {
      for (let x = 0; x < drawing.width; x++) {
        const wanted = expected(kind, drawing.at(x, y));
        dot(raster, x, y).forEach((value, at) => expect(Math.abs(value - (wanted[at] ?? -9))).toBeLessThanOrEqual(1));
      }
    }
  });

  it("is shown on white whatever filters its rows have", () => {
    for (const filter of [0, 1, 2, 3, 4]) {
      const raster = dotsOf(shown(sampleLogo(filter)));
      expect([dot(raster, 0, 0), dot(raster, 48, 2), dot(raster, 48, 48)]).toEqual([
        [255, 255, 255],
        [31, 78, 121],
        [255, 255, 255],
      ]);
    }
  });

  it("with one color that stands for nothing is shown on white", () => {
    const gray = pngOf(
      { width: 40, height: 20, at: (x) => (x < 20 ? [0, 0, 0, 255] : [85, 85, 85, 255]) },
      { color: 0, depth: 8, isInterlaced: false },
    );
    const cut = gray.indexOf("IDAT") - 4;
    const through = pngFrom([["tRNS", Buffer.from([0, 85])]]).subarray(8);
    const raster = dotsOf(shown(Buffer.concat([gray.subarray(0, cut), through, gray.subarray(cut)])));
    expect([dot(raster, 0, 0), dot(raster, 30, 0)]).toEqual([
      [0, 0, 0],
      [255, 255, 255],
    ]);
  });

  it("is carried without transparency and without interlacing, which a printer would have to undo", () => {
    for (const kind of KINDS) {
      const head = pngHead(bytesOf(shown(pngOf(SOFT, kind.color === 3 ? { ...kind, depth: 8 } : kind))));
      expect(head).toMatchObject({ depth: 8, isInterlaced: false });
      expect([0, 2]).toContain(head?.color);
    }
  });

  it("of many dots is made no finer than paper needs, and keeps its shape", () => {
    const large = pngOf(
      { width: 1104, height: 552, at: (x) => (x < 552 ? BLUE : [255, 255, 255, 255]) },
      { color: 2, depth: 8, isInterlaced: false },
    );
    const reading = shown(large);
    const raster = dotsOf(reading);
    expect(reading.picture).toMatchObject({ width: 1104, height: 552 });
    expect([raster.width, raster.height]).toEqual([552, 276]);
    expect([dot(raster, 10, 10), dot(raster, 540, 270)]).toEqual([BLUE.slice(0, 3), [255, 255, 255]]);
    expect(bytesOf(reading).length).toBeLessThan(3_000);
  });
});

describe("a logo as JPEG", () => {
  it("is carried as it came, baseline, progressive or gray, when it is small and upright", () => {
    for (const kind of ["baseline", "progressive", "gray"] as const) {
      const reading = shown(sampleJpeg(kind));
      expect(reading.picture).toMatchObject({ width: 64, height: 32 });
      expect(bytesOf(reading)).toEqual(sampleJpeg(kind));
    }
  });

  it.each([
    [2, "top right"],
    [3, "bottom right"],
    [4, "bottom left"],
    [5, "top left"],
    [6, "top right"],
    [7, "bottom right"],
    [8, "bottom left"],
  ])("is set upright as the camera noted, %i: its first corner at the %s", (orientation, corner) => {
    for (const order of ["II", "MM"] as const) {
      const reading = shown(heldAs(orientation, order));
      const raster = dotsOf(reading);
      const isAside = orientation > 4;
      expect([reading.picture.width, reading.picture.height]).toEqual(isAside ? [32, 64] : [64, 32]);
      const x = corner.endsWith("left") ? 2 : raster.width - 3;
      const y = corner.startsWith("top") ? 2 : raster.height - 3;
      const [red = 0, green = 0, blue = 0] = dot(raster, x, y);
      expect(Math.abs(red - 31) + Math.abs(green - 78) + Math.abs(blue - 121)).toBeLessThan(30);
      const [far = 0] = dot(raster, raster.width - 1 - x, raster.height - 1 - y);
      expect(far).toBeLessThan(60);
    }
  });

  it("is carried without what a camera notes beside it, place and device", () => {
    const noted = withSegment(0xe1, Buffer.from("Exif\0\0GPS 41.5 N 81.7 W", "latin1"));
    expect(bytesOf(shown(noted)).toString("latin1")).not.toContain("GPS");
    expect(bytesOf(shown(heldAs(1)))).toEqual(sampleJpeg());
  });
});

describe("a logo that a letter cannot carry", () => {
  const scan = sampleJpeg().indexOf(Buffer.from([0xff, 0xda]));
  const png = (width: number, height: number, at: Drawing["at"]): Buffer =>
    pngOf({ width, height, at }, { color: 6, depth: 8, isInterlaced: false });
  const tiny = deflateSync(Buffer.alloc(64));
  const FIX = "Save it as a PNG about 1,000 pixels wide.";
  const CASES: readonly (readonly [string, () => Uint8Array, RegExp])[] = [
    [
      "white on nothing",
      () => png(60, 30, () => [255, 255, 255, 255]),
      /cannot be seen on white.*Use its dark version/,
    ],
    ["wholly clear", () => png(60, 30, () => CLEAR), /cannot be seen on white/],
    ["a very pale yellow", () => png(60, 30, () => [255, 253, 208, 255]), /cannot be seen on white/],
    [
      "of 50 million pixels with next to no body",
      () =>
        pngFrom([
          ["IHDR", headOf(10_000, 5_000)],
          ["IDAT", tiny],
        ]),
      /10000 × 5000 pixels; 8 million/,
    ],
    [
      "of a size that no memory holds",
      () =>
        pngFrom([
          ["IHDR", headOf(2 ** 31 - 1, 2 ** 31 - 1)],
          ["IDAT", tiny],
        ]),
      /pixels; 8 million/,
    ],
    ["a JPEG of such a size", () => reframed({ width: 60_000, height: 60_000 }), /60000 × 60000 pixels; 8 million/],
    [
      "that promises more dots than it brings",
      () =>
        pngFrom([
          ["IHDR", headOf(2_000, 2_000)],
          ["IDAT", tiny],
        ]),
      /damaged or cut off. Save it again/,
    ],
    [
      "that brings more than it promises",
      () =>
        pngFrom([
          ["IHDR", headOf(8, 8)],
          ["IDAT", deflateSync(Buffer.alloc(50_000_000))],
        ]),
      /damaged or cut off/,
    ],
    [
      "a JPEG that promises more dots than it brings",
      () => reframed({ width: 2_000, height: 2_000 }),
      /damaged or cut off/,
    ],
    [
      "of 30 MB",
      () => Buffer.concat([sampleLogo(), Buffer.alloc(30 * 1_048_576)]),
      /has 30\.0 MB; 2 MB is the most\. Save it as a PNG/,
    ],
    [
      "without height",
      () =>
        pngFrom([
          ["IHDR", headOf(10, 0)],
          ["IDAT", tiny],
        ]),
      /no size. Save it again/,
    ],
    ["a PNG cut in the middle", () => sampleLogo().slice(0, 300), /damaged or cut off/],
    ["a PNG of its first bytes", () => sampleLogo().slice(0, 20), /damaged or cut off/],
    ["a PNG with a wrong byte", () => Buffer.from(sampleLogo()).fill(7, 60, 70), /damaged or cut off/],
    [
      "a PNG without its colors",
      () =>
        pngFrom([
          ["IHDR", Buffer.from([0, 0, 0, 8, 0, 0, 0, 8, 8, 3, 0, 0, 0])],
          ["IDAT", deflateSync(Buffer.alloc(72))],
        ]),
      /damaged/,
    ],
    ["a JPEG cut in its dots", () => sampleJpeg().subarray(0, scan + 20), /damaged or cut off/],
    ["a JPEG cut in its head", () => sampleJpeg().subarray(0, 30), /damaged or cut off/],
    [
      "a JPEG of hundreds of walks",
      () =>
        Buffer.concat([
          sampleJpeg().subarray(0, -2),
          ...Array(300).fill(sampleJpeg().subarray(scan, -2)),
          Buffer.from([0xff, 0xd9]),
        ]),
      /damaged/,
    ],
    ["in print colors", () => reframed({ channels: 4 }), /print colors \(CMYK\). Save it in RGB/],
    ["a JPEG of 12 bits", () => reframed({ depth: 12 }), /few programs can show. Save it as PNG/],
    ["a lossless JPEG", () => reframed({ marker: 0xc3 }), /few programs can show/],
    [
      "an SVG",
      () => Buffer.from('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>'),
      /an SVG drawing.*Save it as a PNG/,
    ],
    ["an SVG without a head", () => Buffer.from("\ufeff <svg viewBox='0 0 1 1'/>"), /an SVG drawing/],
    ["a GIF", () => Buffer.from("GIF89a".padEnd(64, " ")), /a GIF, whatever its name says.*Save it as a PNG/],
    ["a WebP", () => Buffer.from("RIFF\0\0\0\0WEBPVP8 ".padEnd(64, " "), "latin1"), /a WebP picture/],
    ["a TIFF", () => Buffer.from("II*\0".padEnd(64, " "), "latin1"), /a TIFF picture/],
    ["a PDF", () => Buffer.from("%PDF-1.7\n".padEnd(64, " ")), /a PDF/],
    ["anything else", () => Buffer.from("no picture"), /neither a PNG nor a JPEG picture. Save it as PNG/],
    ["nothing at all", () => new Uint8Array(), /neither a PNG nor a JPEG/],
    ["a thin strip", () => png(300, 4, () => BLUE), /75 times as wide as high; 14 is the most/],
    ["a thin pole", () => png(4, 300, () => BLUE), /75 times as high as wide; 5 is the most/],
  ];

  it.each(CASES)("is refused, in one line: %s", (_, bytes, why) => {
    const said = whyNot(bytes());
    expect(said).toMatch(why);
    expect(said).not.toContain("\n");
    expect(said).toMatch(/(Save|Make|Use|Put) /);
  });

  it("is refused in the end, and never hangs or throws, whatever its bytes are", () => {
    const samples = [Buffer.from(sampleLogo()), sampleJpeg(), sampleJpeg("progressive"), heldAs(6)];
    for (const sample of samples) {
      for (let cut = 0; cut < sample.length; cut += 37) {
        expect(["picture", "refused"]).toContain(readPicture(sample.subarray(0, cut)).kind);
        const spoiled = Buffer.from(sample);
        spoiled.fill((cut * 151) % 256, cut, cut + 8);
        expect(["picture", "refused"]).toContain(readPicture(spoiled).kind);
      }
    }
  }, 60_000);

  it("says the same for the largest file that is read", () => {
    expect(whyNot(Buffer.alloc(LARGEST_LOGO))).toMatch(/neither/);
    expect(whyNot(Buffer.alloc(LARGEST_LOGO + 1))).toContain(FIX);
  });
});

describe("a logo that will not look well", () => {
  it("is carried, and what is wrong is told: too few dots, too pale", () => {
    const few = shown(pngOf({ width: 60, height: 30, at: () => BLUE }, { color: 2, depth: 8, isInterlaced: false }));
    expect(few.notes).toEqual([expect.stringMatching(/47 dots to the inch.*at least 192 pixels wide/)]);
    const pale = shown(
      pngOf({ width: 400, height: 100, at: () => [200, 200, 60, 255] }, { color: 2, depth: 8, isInterlaced: false }),
    );
    expect(pale.notes).toEqual([expect.stringMatching(/pale on white paper.*A darker version prints better/)]);
  });

  it("is not told of a good one", () => {
    expect(shown(sampleLogo()).notes).toEqual([]);
  });
});

/** A practice's logo: the bytes of a PNG or JPEG, made ready for paper once, or refused in a line that says what to do. Draws nothing. */
import { createHash } from "node:crypto";
import type { JpegHead } from "./jpeg.ts";
import { bareJpeg, jpegHead, readJpeg } from "./jpeg.ts";
import { pngHead, readPng } from "./png-read.ts";
import { writePng } from "./png-write.ts";
import type { Raster } from "./raster.ts";
import { shareOfInk, shrunk, turned } from "./raster.ts";

export interface Picture {
  /** Of the bytes as they were given. */
  readonly digest: string;
  /** A data URL: pdfkit embeds a picture that it knows by its text once, however many letters show it. */
  readonly source: string;
  /** In pixels, upright. */
  readonly width: number;
  readonly height: number;
}

export type PictureReading =
  | {
      readonly kind: "picture";
      readonly picture: Picture;
      /** What will not look well on paper, a sentence each. */
      readonly notes: readonly string[];
    }
  | { readonly kind: "refused"; readonly why: string };

/** The box that a letterhead gives to a logo, in points. */
export const LOGO_BOX = { width: 160, height: 46 } as const;

/** The largest file of a logo, in bytes. */
export const LARGEST_LOGO = 2 * 1_048_576;
const MOST_PIXELS = 8_000_000;
const FIX = "Save it as a PNG about 1,000 pixels wide.";

/** Reads a logo in bounded time, whatever the bytes are; refuses what a letter cannot carry or show. */
export function readPicture(bytes: Uint8Array): PictureReading {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length > LARGEST_LOGO) {
    return refused(`The logo file has ${(file.length / 1_048_576).toFixed(1)} MB; 2 MB is the most. ${FIX}`);
  }
  try {
    return reading(file);
  } catch {
    return refused("The logo file is damaged or cut off. Save it again.");
  }
}

function reading(file: Buffer): PictureReading {
  const png = pngHead(file);
  const head = png ?? jpegHead(file);
  if (head === null) return refused(foreign(file));
  const size = sizeFault(head);
  if (size !== null) return refused(size);
  if (png !== null) return onPaper(file, readPng(file, png), null);
  const jpeg = jpegHead(file);
  const fault = jpeg === null ? null : jpegFault(jpeg);
  if (jpeg === null || fault !== null) return refused(fault ?? FIX);
  return onPaper(file, turned(readJpeg(file, jpeg), jpeg.orientation), jpeg);
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Before anything is unpacked: a small file can promise a picture that fills the memory. */
function sizeFault({ width, height }: Size): string | null {
  if (width === 0 || height === 0) return "The logo has no size. Save it again.";
  if (width * height > MOST_PIXELS) {
    return `The logo has ${width} × ${height} pixels; ${MOST_PIXELS / 1_000_000} million are the most. Make it about 1,000 pixels wide.`;
  }
  return null;
}

function jpegFault({ channels, isCommon }: JpegHead): string | null {
  if (channels === 4) return "The logo uses print colors (CMYK). Save it in RGB.";
  if (isCommon && (channels === 1 || channels === 3)) return null;
  return "The logo is a JPEG of a kind that few programs can show. Save it as PNG.";
}

const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [/^(?:\u00ef\u00bb\u00bf)?\s*<(?:\?xml|!--|!DOCTYPE svg|svg)/i, "an SVG drawing"],
  [/^GIF8/, "a GIF"],
  [/^RIFF[^]{4}WEBP/, "a WebP picture"],
  [/^BM/, "a BMP picture"],
  [/^(?:II\*\0|MM\0\*)/, "a TIFF picture"],
  [/^[^]{4}ftyp(?:avif|hei[cfx]|mif1)/, "an HEIC or AVIF picture"],
  [/^%PDF-/, "a PDF"],
];

/** By what the file holds, whatever its name says. */
function foreign(file: Buffer): string {
  const start = file.toString("latin1", 0, 64);
  const known = FOREIGN.find(([sign]) => sign.test(start))?.[1];
  return known === undefined
    ? "The logo is neither a PNG nor a JPEG picture. Save it as PNG."
    : `The logo is ${known}, whatever its name says; a letter carries PNG or JPEG. ${FIX}`;
}

/** Between these contrasts with white paper a logo is seen by few, and held by no copier. */
const CONTRAST = { seen: 1.5, firm: 3 } as const;
const LEAST_INK = { seen: 0.001, firm: 0.05 } as const;
/** A logo is made no finer than this, and told where it is coarser. */
const DOTS_PER_INCH = { most: 432, least: 150 } as const;
/** A JPEG that is small and upright stays a JPEG: no larger than this, in bytes and in pixels. */
const SMALL_JPEG = { bytes: 150_000, pixels: 1_000_000 } as const;
const WIDEST = 14;
const HIGHEST = 5;

function onPaper(file: Buffer, raster: Raster, jpeg: JpegHead | null): PictureReading {
  const { width, height } = raster;
  const shape = shapeFault(width / height);
  if (shape !== null) return refused(shape);
  const seen = shareOfInk(raster, CONTRAST.seen);
  if (seen < LEAST_INK.seen) {
    return refused("The logo cannot be seen on white paper: it is white or very pale. Use its dark version.");
  }
  const isSmall = file.length <= SMALL_JPEG.bytes && width * height <= SMALL_JPEG.pixels;
  const staysJpeg = jpeg !== null && jpeg.orientation === 1 && isSmall;
  const source = staysJpeg
    ? dataUrl("image/jpeg", bareJpeg(file))
    : dataUrl("image/png", writePng(shrunk(raster, finest())));
  const digest = createHash("sha256").update(file).digest("hex");
  return { kind: "picture", picture: { digest, source, width, height }, notes: notesOn(raster, seen) };
}

function shapeFault(ratio: number): string | null {
  if (ratio > WIDEST)
    return `The logo is ${Math.round(ratio)} times as wide as high; ${WIDEST} is the most. Put it on two lines.`;
  if (ratio < 1 / HIGHEST)
    return `The logo is ${Math.round(1 / ratio)} times as high as wide; ${HIGHEST} is the most. Use its wide version.`;
  return null;
}

function finest(): Size {
  const scale = DOTS_PER_INCH.most / 72;
  return { width: LOGO_BOX.width * scale, height: LOGO_BOX.height * scale };
}

function dataUrl(type: string, bytes: Uint8Array): string {
  return `data:${type};base64,${Buffer.from(bytes).toString("base64")}`;
}

function notesOn(raster: Raster, seen: number): readonly string[] {
  const isFirm = shareOfInk(raster, CONTRAST.firm) >= LEAST_INK.firm * seen;
  const pale =
    "The logo is pale on white paper (less than 3 to 1): a copier or a fax may lose it. A darker version prints better.";
  return [...(isFirm ? [] : [pale]), ...coarse(raster)];
}

function coarse({ width, height }: Size): readonly string[] {
  const scale = Math.min(LOGO_BOX.width / width, LOGO_BOX.height / height);
  const dots = Math.round(72 / scale);
  if (dots >= DOTS_PER_INCH.least) return [];
  const needed = Math.ceil((width * DOTS_PER_INCH.least) / dots);
  return [
    `The logo has ${dots} dots to the inch as it is printed and will look rough. Use one at least ${needed} pixels wide.`,
  ];
}

function refused(why: string): PictureReading {
  return { kind: "refused", why };
}

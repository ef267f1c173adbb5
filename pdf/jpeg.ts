/**
 * A JPEG as it says of itself, and as dots (ITU T.81). The only door to pdf.js's decoder, which goes on gladly with half a file:
 * what is cut off is found before, and so is what would take it long.
 */
import { JpegImage, setVerbosityLevel } from "pdfjs-dist/legacy/image_decoders/pdf.image_decoders.mjs";
import type { Raster } from "./raster.ts";

export interface JpegHead {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** Baseline, extended or progressive by Huffman codes and 8 bits deep: what every reader of a PDF can show. */
  readonly isCommon: boolean;
  /** How the camera was held, by the number of Exif; 1 is upright. */
  readonly orientation: number;
}

const FRAMES = [0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf];
const COMMON = [0xc0, 0xc1, 0xc2];
const EXIF = 0xe1;
const SCAN = 0xda;
const END = 0xd9;

/** The head of a JPEG; null where the bytes do not begin as a JPEG does. Throws where there is no frame. */
export function jpegHead(file: Buffer): JpegHead | null {
  if (file.length < 3 || file[0] !== 0xff || file[1] !== 0xd8 || file[2] !== 0xff) return null;
  let orientation = 1;
  for (const { marker, at, length } of segmentsOf(file)) {
    const body = file.subarray(at, at + length);
    if (marker === EXIF) orientation = orientationIn(body) ?? orientation;
    if (FRAMES.includes(marker) && body.length >= 6) {
      const [height, width] = [body.readUInt16BE(1), body.readUInt16BE(3)];
      const isCommon = COMMON.includes(marker) && body[0] === 8;
      return { width, height, channels: body[5] ?? 0, isCommon, orientation };
    }
  }
  throw new RangeError("a JPEG without a frame");
}

interface Segment {
  readonly marker: number;
  readonly at: number;
  readonly length: number;
}

/** The segments up to the first scan. */
function segmentsOf(file: Buffer): readonly Segment[] {
  const segments: Segment[] = [];
  for (let at = 2; at + 4 <= file.length;) {
    const marker = file[at + 1] ?? 0;
    if (file[at] !== 0xff || marker === SCAN || marker === END) break;
    if (marker === 0xff) {
      at += 1;
    } else {
      const length = Math.max(2, file.readUInt16BE(at + 2));
      segments.push({ marker, at: at + 4, length: length - 2 });
      at += 2 + length;
    }
  }
  return segments;
}

const ORIENTATION = 0x0112;

/** The orientation among the tags of the main picture; null where it is not said in the way that Exif says it. */
function orientationIn(body: Buffer): number | null {
  if (body.length < 14 || body.toString("latin1", 0, 6) !== "Exif\0\0") return null;
  const tags = body.subarray(6);
  const isLittle = tags.toString("latin1", 0, 2) === "II";
  const short = (at: number): number => (isLittle ? tags.readUInt16LE(at) : tags.readUInt16BE(at));
  const first = isLittle ? tags.readUInt32LE(4) : tags.readUInt32BE(4);
  if (first + 2 > tags.length) return null;
  const count = Math.min(short(first), Math.floor((tags.length - first - 2) / 12));
  const places = Array.from({ length: count }, (_, index) => first + 2 + 12 * index);
  const found = places.find((at) => short(at) === ORIENTATION);
  return found === undefined ? null : short(found + 8);
}

/** Adobe's and JFIF's own: what the colors mean. */
const OF_COLOR = [0xe0, 0xee];

/** The same picture without what a camera or a program noted beside it: place, device, thumbnails, comments. */
export function bareJpeg(file: Buffer): Uint8Array {
  const segments = segmentsOf(file);
  const kept = segments.filter(({ marker }) => !isNote(marker));
  const parts = kept.map(({ at, length }) => file.subarray(at - 4, at + length));
  const last = segments.at(-1);
  return Buffer.concat([file.subarray(0, 2), ...parts, file.subarray(last === undefined ? 2 : last.at + last.length)]);
}

function isNote(marker: number): boolean {
  return (marker >= 0xe0 && marker <= 0xef && !OF_COLOR.includes(marker)) || marker === 0xfe;
}

/** More scans than any program writes: each is a walk over the whole picture. */
const MOST_SCANS = 24;

/** The dots of a JPEG, upright or not. Throws where it is cut off or damaged. */
export function readJpeg(file: Buffer, { width, height }: JpegHead): Raster {
  const scans = marksIn(file, SCAN);
  const [first] = scans;
  const end = file.lastIndexOf(Buffer.from([0xff, END]));
  if (first === undefined || end < first || scans.length > MOST_SCANS) throw new RangeError("a JPEG that is cut off");
  // Each block of 8 by 8 dots takes a bit at least.
  if ((end - first) * 8 < Math.ceil(width / 8) * Math.ceil(height / 8)) throw new RangeError("a JPEG without its dots");
  setVerbosityLevel(0);
  const image = new JpegImage();
  image.parse(file);
  if (image.width !== width || image.height !== height) throw new RangeError("a JPEG with two heads");
  const rgb = image.getData({ width, height, forceRGB: true });
  return { width, height, rgb: new Uint8Array(rgb.buffer, rgb.byteOffset, rgb.byteLength) };
}

/** Where a marker stands behind the segments of the head. */
function marksIn(file: Buffer, marker: number): readonly number[] {
  const last = segmentsOf(file).at(-1);
  const places: number[] = [];
  const sign = Buffer.from([0xff, marker]);
  let at = file.indexOf(sign, last === undefined ? 2 : last.at + last.length);
  while (at >= 0 && places.length <= MOST_SCANS) {
    places.push(at);
    at = file.indexOf(sign, at + 2);
  }
  return places;
}

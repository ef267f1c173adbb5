/**
 * A photo without what its camera wrote beside the picture: the place, the device, the hour, a small picture of before it was cropped.
 * The picture itself is not touched, byte for byte; which way is up and its colors stay as they are. Pure.
 */
import { crc32 } from "node:zlib";

/** The same picture without them; null where it is not whole. */
export function withoutPhotoData(file: Uint8Array, mediaType: "image/png" | "image/jpeg"): Uint8Array | null {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  return mediaType === "image/jpeg" ? cleanJpeg(bytes) : cleanPng(bytes);
}

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;
const COMMENT = 0xfe;

/** Segment by segment (ITU-T T.81, annex B); what follows the end of the picture, such as a video, is left behind. */
function cleanJpeg(bytes: Buffer): Buffer | null {
  const kept: Buffer[] = [Buffer.of(0xff, SOI)];
  let place = 2;
  while (place + 1 < bytes.length) {
    if (bytes[place] !== 0xff) return null;
    const marker = bytes[place + 1] ?? 0;
    if (marker === 0xff) {
      place += 1;
      continue;
    }
    if (marker === EOI) return Buffer.concat([...kept, Buffer.of(0xff, EOI)]);
    const end = endOfSegment(bytes, place);
    if (end === null) return null;
    kept.push(...keptOf(bytes.subarray(place, end), marker));
    place = end;
  }
  return null;
}

/** Of a scan with all its packed lines, up to the next marker. */
function endOfSegment(bytes: Buffer, place: number): number | null {
  if (place + 4 > bytes.length) return null;
  let end = place + 2 + bytes.readUInt16BE(place + 2);
  if (bytes[place + 1] !== SOS) return end <= bytes.length ? end : null;
  while (end + 1 < bytes.length) {
    const next = bytes[end + 1] ?? 0;
    const isPacked = next === 0 || (next >= 0xd0 && next <= 0xd7);
    if (bytes[end] === 0xff && !isPacked) return end;
    end += 1;
  }
  return null;
}

/** What shows the picture stays: its own parts, its colors (APP0, APP14, a profile in APP2), and which way is up. */
function keptOf(segment: Buffer, marker: number): readonly Buffer[] {
  if (marker === COMMENT) return [];
  if (marker < APP0 || marker > APP15) return [segment];
  const name = segment.toString("latin1", 4, 16);
  const isShown =
    (marker === APP0 && name.startsWith("JFIF\0")) ||
    (marker === APP2 && name.startsWith("ICC_PROFILE\0")) ||
    (marker === APP14 && name.startsWith("Adobe"));
  if (isShown) return [segment];
  if (marker !== APP1 || !name.startsWith(EXIF)) return [];
  const turn = turnIn(segment.subarray(4 + EXIF.length));
  if (turn === null) return [];
  const data = Buffer.concat([Buffer.from(EXIF, "latin1"), turnAlone(turn)]);
  const head = Buffer.of(0xff, APP1, 0, 0);
  head.writeUInt16BE(data.length + 2, 2);
  return [Buffer.concat([head, data])];
}

const EXIF = "Exif\0\0";
const ORIENTATION = 0x0112;
const ENTRY = 12;

/** Which way is up (TIFF 6.0, "Orientation"), where it is not as the picture lies; null else, or where nobody can tell. */
function turnIn(tiff: Buffer): number | null {
  if (tiff.length < 14) return null;
  const order = tiff.toString("latin1", 0, 2);
  if (order !== "II" && order !== "MM") return null;
  const short = (at: number): number => (order === "II" ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = order === "II" ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (first + 2 > tiff.length) return null;
  for (let entry = 0; entry < short(first); entry += 1) {
    const at = first + 2 + entry * ENTRY;
    if (at + ENTRY > tiff.length) return null;
    if (short(at) !== ORIENTATION) continue;
    const turn = short(at + 8);
    return turn >= 2 && turn <= 8 ? turn : null;
  }
  return null;
}

/** A TIFF head with that one entry. */
function turnAlone(turn: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write("MM\0*", 0, "latin1");
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(ORIENTATION, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(turn, 18);
  return tiff;
}

const SIGNATURE = 8;
const AROUND = 12;
/** Chunks that show the picture (PNG, third edition, 11); whatever else there is says something about it. */
const SHOWN = new Set(
  "IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT".split(" "),
);

function cleanPng(bytes: Buffer): Buffer | null {
  const kept: Buffer[] = [bytes.subarray(0, SIGNATURE)];
  let place = SIGNATURE;
  while (place + AROUND <= bytes.length) {
    const end = place + AROUND + bytes.readUInt32BE(place);
    if (end > bytes.length) return null;
    const name = bytes.toString("latin1", place + 4, place + 8);
    const turn = name === "eXIf" ? turnIn(bytes.subarray(place + 8, end - 4)) : null;
    if (SHOWN.has(name)) kept.push(bytes.subarray(place, end));
    if (turn !== null) kept.push(chunk("eXIf", turnAlone(turn)));
    if (name === "IEND") return Buffer.concat(kept);
    place = end;
  }
  return null;
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(data.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}

/**
 * Whether a file that somebody adds is a paper that may go to a school: looked at by what stands in it, never by its name. A PDF that
 * holds a program, other files or a lock is refused, and so is a picture that is not whole. Pure.
 */
import { inflateSync } from "node:zlib";

export type PaperType = "application/pdf" | "image/png" | "image/jpeg";

export type Looking =
  | { readonly kind: "paper"; readonly mediaType: PaperType }
  /** Goes on from "The file". */
  | { readonly kind: "refused"; readonly why: string };

/** What the file is, or why it is not taken. */
export function lookAtPaper(file: Uint8Array): Looking {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const mediaType = mediaTypeOf(bytes);
  if (mediaType === null) return refused("is no PDF, PNG or JPEG, whatever its name says; print or scan it to one");
  const why = AGAINST[mediaType](bytes);
  return why === null ? { kind: "paper", mediaType } : refused(why);
}

function refused(why: string): Looking {
  return { kind: "refused", why };
}

const BEGINNINGS: readonly (readonly [PaperType, readonly number[]])[] = [
  ["application/pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["image/jpeg", [0xff, 0xd8, 0xff]],
];

/** By its first bytes alone. */
export function mediaTypeOf(bytes: Uint8Array): PaperType | null {
  return BEGINNINGS.find(([, beginning]) => beginning.every((byte, place) => bytes[place] === byte))?.[0] ?? null;
}

const AGAINST: Readonly<Record<PaperType, (bytes: Buffer) => string | null>> = {
  "application/pdf": againstPdf,
  "image/png": (bytes) => (isWholePng(bytes) ? null : BROKEN),
  "image/jpeg": (bytes) => (isWholeJpeg(bytes) ? null : BROKEN),
};

/** Said of a picture or a PDF that nobody could show. */
export const BROKEN = "is not whole, or not what it begins as; save or scan it again";
const LOCKED = "is locked with a password; save it without one";
const PROGRAM = "holds a program; print it to a new PDF and add that";
const FILES = "holds other files; print it to a new PDF and add that";

/** Names of a PDF that no paper needs (ISO 32000-2, 7.6, 7.11.4, 12.6.4). */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/\/Encrypt(?![A-Za-z])/, LOCKED],
  [/\/(?:JavaScript|JS|Launch|XFA|RichMedia|Rendition|ImportData|SubmitForm)(?![A-Za-z])/, PROGRAM],
  [/\/(?:EmbeddedFiles?|Collection)(?![A-Za-z])/, FILES],
];

const END = 2048;

function againstPdf(bytes: Buffer): string | null {
  const tail = bytes.subarray(-END).toString("latin1");
  if (!tail.includes("%%EOF") || !tail.includes("startxref")) return BROKEN;
  const said = plainNames([bytes.toString("latin1"), ...objectStreams(bytes)].join("\n"));
  return NAMES.find(([name]) => name.test(said))?.[1] ?? null;
}

/** `/J#61vaScript` is `/JavaScript` to every reader. */
function plainNames(text: string): string {
  return text.replaceAll(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
}

/** So much of what is packed is looked at; a file that unfolds to more is no paper of one page or ten. */
const MOST_UNPACKED = 32 * 1_048_576;
const OBJECTS = /\/Type\s*\/ObjStm[\s\S]{0,400}?stream\r?\n/g;

/** The objects that are packed together, in words. What does not unpack says nothing, to a reader as well. */
function objectStreams(bytes: Buffer): readonly string[] {
  let left = MOST_UNPACKED;
  return [...plainNames(bytes.toString("latin1")).matchAll(OBJECTS)].flatMap(({ index, 0: head }) => {
    const words = unpacked(bytes.subarray(index + head.length), left);
    left -= words.length;
    return [words];
  });
}

function unpacked(packed: Buffer, most: number): string {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(1, most) }).toString("latin1");
  } catch {
    return "";
  }
}

const MOST_PIXELS = 20_000;

/** A picture with its head first, its end last, and of a size that can be shown. */
function isWholePng(bytes: Buffer): boolean {
  if (bytes.length < 45 || bytes.toString("latin1", 12, 16) !== "IHDR") return false;
  const sides = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const end = bytes.toString("latin1", bytes.length - 8, bytes.length - 4);
  return end === "IEND" && sides.every((side) => side > 0 && side <= MOST_PIXELS);
}

/** A picture with a frame of a size that can be shown, and an end. */
function isWholeJpeg(bytes: Buffer): boolean {
  let place = 2;
  while (place + 9 < bytes.length && bytes[place] === 0xff) {
    const marker = bytes[place + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      const sides = [bytes.readUInt16BE(place + 5), bytes.readUInt16BE(place + 7)];
      return sides.every((side) => side > 0 && side <= MOST_PIXELS) && bytes.includes(Buffer.of(0xff, 0xd9), place);
    }
    place += 2 + bytes.readUInt16BE(place + 2);
  }
  return false;
}

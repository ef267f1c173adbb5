/**
 * Any PNG as dots on white paper (ISO/IEC 15948): every depth and kind of color, transparency, interlaced or not. It is inflated to what its
 * head promises and no further. pdfkit embeds a PNG as it came, or inflates it without a bound.
 */
import { crc32, inflateSync } from "node:zlib";
import { passesOf, unfiltered } from "./png-rows.ts";
import type { Pass } from "./png-rows.ts";
import type { Raster } from "./raster.ts";

export interface PngHead {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly color: number;
  readonly isInterlaced: boolean;
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** The depths that each kind of color may have, and its channels. */
const KINDS: Readonly<Record<number, { readonly depths: readonly number[]; readonly channels: number }>> = {
  0: { depths: [1, 2, 4, 8, 16], channels: 1 },
  2: { depths: [8, 16], channels: 3 },
  3: { depths: [1, 2, 4, 8], channels: 1 },
  4: { depths: [8, 16], channels: 2 },
  6: { depths: [8, 16], channels: 4 },
};

/** The head of a PNG; null where the bytes do not begin as a PNG does. Throws where the head is damaged. */
export function pngHead(file: Buffer): PngHead | null {
  if (SIGNATURE.some((byte, at) => file[at] !== byte)) return null;
  if (file.length < 33 || file.toString("latin1", 12, 16) !== "IHDR") throw new RangeError("a PNG without a head");
  const [depth = 0, color = 0, packing, filter, interlace = 0] = file.subarray(24, 29);
  const known = KINDS[color]?.depths.includes(depth) === true && packing === 0 && filter === 0 && interlace < 2;
  if (!known) throw new RangeError("a PNG of a kind that there is not");
  return { width: file.readUInt32BE(16), height: file.readUInt32BE(20), depth, color, isInterlaced: interlace === 1 };
}

/** The dots of a PNG on white. Throws where its data are damaged, cut off, or more than its head promises. */
export function readPng(file: Buffer, head: PngHead): Raster {
  const { width, height } = head;
  const chunks = chunksOf(file);
  const channels = KINDS[head.color]?.channels ?? 1;
  const bits = channels * head.depth;
  const passes = passesOf(head.isInterlaced).map((pass) => ({ pass, ...sizeOf(pass, head, bits) }));
  const expected = passes.reduce((sum, { stride, rows }) => sum + rows * (stride + 1), 0);
  const packed = Buffer.concat(chunks.filter(({ name }) => name === "IDAT").map(({ bytes }) => bytes));
  const data = inflateSync(packed, { maxOutputLength: expected + 1 });
  if (data.length < expected) throw new RangeError("a PNG that is cut off");
  const rgb = new Uint8Array(3 * width * height);
  const dotOf = dotReader(head, chunks);
  let from = 0;
  for (const { pass, stride, rows, columns } of passes) {
    const share = data.subarray(from, from + rows * (stride + 1));
    from += share.length;
    unfiltered(share, stride, Math.max(1, bits >> 3)).forEach((row, y) => {
      const start = (pass.y + y * pass.downStep) * width + pass.x;
      for (let x = 0; x < columns; x++) onWhite(dotOf(row, x), rgb, 3 * (start + x * pass.acrossStep));
    });
  }
  return { width, height, rgb };
}

function sizeOf(pass: Pass, { width, height }: PngHead, bits: number) {
  const columns = Math.max(0, Math.ceil((width - pass.x) / pass.acrossStep));
  const rows = columns === 0 ? 0 : Math.max(0, Math.ceil((height - pass.y) / pass.downStep));
  return { columns, rows, stride: Math.ceil((columns * bits) / 8) };
}

interface Chunk {
  readonly name: string;
  readonly bytes: Buffer;
}

const NEEDED = ["IHDR", "PLTE", "tRNS", "IDAT"];

function chunksOf(file: Buffer): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; at + 12 <= file.length;) {
    const end = at + 12 + file.readUInt32BE(at);
    const name = file.toString("latin1", at + 4, at + 8);
    if (NEEDED.includes(name)) {
      if (end > file.length || crc32(file.subarray(at + 4, end - 4)) !== file.readUInt32BE(end - 4)) {
        throw new RangeError("a PNG that is damaged");
      }
      chunks.push({ name, bytes: file.subarray(at + 8, end - 4) });
    }
    at = end;
  }
  return chunks;
}

/** Red, green, blue and how opaque, each from 0 to 255. */
type Dot = readonly [number, number, number, number];

type DotReader = (row: Uint8Array, x: number) => Dot;

function dotReader(head: PngHead, chunks: readonly Chunk[]): DotReader {
  const bytesOf = (name: string): Buffer | null => chunks.find((chunk) => chunk.name === name)?.bytes ?? null;
  const through = bytesOf("tRNS");
  if (head.color === 3) return paletteReader(head.depth, bytesOf("PLTE"), through);
  const { depth, color } = head;
  const channels = KINDS[color]?.channels ?? 1;
  const colors = color === 2 || color === 6 ? 3 : 1;
  const full = 2 ** depth - 1;
  const clear = through === null || through.length < 2 * colors ? null : through;
  return (row, x) => {
    const value = (channel: number): number => sampleAt(row, x * channels + channel, depth);
    const shade = (channel: number): number => (value(colors === 1 ? 0 : channel) / full) * 255;
    const isClear =
      clear !== null &&
      Array.from({ length: colors }, (_, at) => clear.readUInt16BE(2 * at)).every((one, at) => one === value(at));
    const opaque = channels > colors ? (value(colors) / full) * 255 : isClear ? 0 : 255;
    return [shade(0), shade(1), shade(2), opaque];
  };
}

function paletteReader(depth: number, palette: Buffer | null, through: Buffer | null): DotReader {
  if (palette === null || palette.length < 3) throw new RangeError("a PNG without its colors");
  return (row, x) => {
    const index = sampleAt(row, x, depth);
    const at = 3 * index;
    return [palette[at] ?? 0, palette[at + 1] ?? 0, palette[at + 2] ?? 0, through?.[index] ?? 255];
  };
}

/** A sample of a row: two bytes, one, or some bits of one, the first ones first. */
function sampleAt(row: Uint8Array, index: number, depth: number): number {
  if (depth === 8) return row[index] ?? 0;
  if (depth === 16) return ((row[2 * index] ?? 0) << 8) | (row[2 * index + 1] ?? 0);
  const bit = index * depth;
  return ((row[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
}

function onWhite([red, green, blue, opaque]: Dot, rgb: Uint8Array, at: number): void {
  const white = 255 - opaque;
  rgb[at] = Math.round((red * opaque) / 255 + white);
  rgb[at + 1] = Math.round((green * opaque) / 255 + white);
  rgb[at + 2] = Math.round((blue * opaque) / 255 + white);
}

/**
 * A PNG with soft edges laid on white paper, once. Else each letter would part its colors from its transparency again,
 * and a printer would have to mix them. Knows no letter.
 */
import { crc32, deflateSync, inflateSync } from "node:zlib";

const SIGNATURE = 8;
const GRAY_ALPHA = 4;
const RGB_ALPHA = 6;

/** The same picture without transparency; any file but a plain 8-bit PNG with an alpha channel comes back as it was. Throws when its data are damaged. */
export function onWhite(file: Buffer): Uint8Array {
  const parts = partsOf(file);
  const head = parts.find((part) => part.name === "IHDR")?.bytes;
  if (head === undefined || head.length < 13) return file;
  const [depth, color, , , interlaced] = head.subarray(8);
  if (depth !== 8 || interlaced !== 0 || (color !== GRAY_ALPHA && color !== RGB_ALPHA)) return file;
  const [width, channels] = [head.readUInt32BE(0), color === RGB_ALPHA ? 4 : 2];
  const packed = Buffer.concat(parts.filter((part) => part.name === "IDAT").map((part) => part.bytes));
  const rows = unfiltered(inflateSync(packed), { stride: width * channels, channels });
  const opaque = Buffer.concat(rows.map((row) => flattened(row, channels)));
  const own = Buffer.from(head);
  own.writeUInt8(color - 4, 9);
  const idat = deflateSync(opaque, { level: 9 });
  return Buffer.concat([
    file.subarray(0, SIGNATURE),
    chunk("IHDR", own),
    chunk("IDAT", idat),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

interface Part {
  readonly name: string;
  readonly bytes: Buffer;
}

function partsOf(file: Buffer): readonly Part[] {
  const parts: Part[] = [];
  if (file.length < SIGNATURE || file.readUInt32BE(0) !== 0x89504e47) return parts;
  for (let at = SIGNATURE; at + 12 <= file.length;) {
    const length = file.readUInt32BE(at);
    parts.push({ name: file.toString("latin1", at + 4, at + 8), bytes: file.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return parts;
}

function chunk(name: string, bytes: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), bytes]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(bytes.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

interface RowShape {
  readonly stride: number;
  readonly channels: number;
}

/** Undoes the five filters of PNG (ISO/IEC 15948, 9.2), row by row. */
function unfiltered(data: Buffer, shape: RowShape): readonly Buffer[] {
  const { stride, channels } = shape;
  const rows: Buffer[] = [];
  let above = Buffer.alloc(stride);
  for (let at = 0; at + stride < data.length; at += stride + 1) {
    const row = Buffer.from(data.subarray(at + 1, at + 1 + stride));
    for (let index = 0; index < stride; index++) {
      const left = index < channels ? 0 : (row[index - channels] ?? 0);
      const corner = index < channels ? 0 : (above[index - channels] ?? 0);
      row[index] = (row[index] ?? 0) + guess(data[at] ?? 0, [left, above[index] ?? 0, corner]);
    }
    rows.push(row);
    above = row;
  }
  return rows;
}

function guess(filter: number, [left, up, corner]: readonly [number, number, number]): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return Math.floor((left + up) / 2);
  if (filter !== 4) return 0;
  const [a, b, c] = [left, up, corner].map((value) => Math.abs(left + up - corner - value));
  if (a === undefined || b === undefined || c === undefined) return 0;
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** A row without its alpha channel, on white, with no filter. */
function flattened(row: Buffer, channels: number): Buffer {
  const pixels = row.length / channels;
  const flat = Buffer.alloc(1 + pixels * (channels - 1));
  for (let pixel = 0; pixel < pixels; pixel++) {
    const alpha = (row[(pixel + 1) * channels - 1] ?? 0) / 255;
    for (let channel = 0; channel < channels - 1; channel++) {
      const value = row[pixel * channels + channel] ?? 0;
      flat[1 + pixel * (channels - 1) + channel] = Math.round(value * alpha + 255 * (1 - alpha));
    }
  }
  return flat;
}

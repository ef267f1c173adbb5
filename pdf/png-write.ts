/** Dots as a plain PNG that every reader knows: 8 bits, no transparency, not interlaced, gray where it has no color. */
import { crc32, deflateSync } from "node:zlib";
import { filtered } from "./png-rows.ts";
import type { Raster } from "./raster.ts";

/** The bytes of the PNG; the same dots give the same bytes. */
export function writePng(raster: Raster): Uint8Array {
  const { width, height } = raster;
  const channels = isGray(raster) ? 1 : 3;
  const rows = Array.from({ length: height }, (_, y) => rowOf(raster, y, channels));
  const [plain, guessed] = ([0, 4] as const).map((filter) =>
    deflateSync(filtered(rows, filter, channels), { level: 9 }),
  );
  const packed = plain === undefined || guessed === undefined || guessed.length < plain.length ? guessed : plain;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, channels === 1 ? 0 : 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\u0089PNG\r\n\u001a\n", "latin1"),
    chunk("IHDR", head),
    chunk("IDAT", packed ?? Buffer.alloc(0)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function isGray({ rgb }: Raster): boolean {
  for (let at = 0; at < rgb.length; at += 3) {
    if (rgb[at] !== rgb[at + 1] || rgb[at] !== rgb[at + 2]) return false;
  }
  return true;
}

function rowOf({ width, rgb }: Raster, y: number, channels: 1 | 3): Uint8Array {
  const row = rgb.subarray(3 * y * width, 3 * (y + 1) * width);
  return channels === 3 ? row : row.filter((_, at) => at % 3 === 0);
}

function chunk(name: string, bytes: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), bytes]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(bytes.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A small logo drawn by arithmetic: a PNG with a soft edge, so that its transparency is tested too. */
import { crc32, deflateSync } from "node:zlib";

const SIZE = 96;

/** A blue disc with a leaf cut out, as the bytes of an RGBA PNG, its rows filtered in one of PNG's five ways. */
export function sampleLogo(filter = 0): Uint8Array {
  const rows = Array.from({ length: SIZE }, (_, y) => Array.from({ length: SIZE }, (__, x) => pixel(x, y)).flat());
  const filtered = rows.map((row, y) => [
    filter,
    ...row.map(
      (value, at) => value - predicted(filter, [row[at - 4] ?? 0, rows[y - 1]?.[at] ?? 0, rows[y - 1]?.[at - 4] ?? 0]),
    ),
  ]);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(SIZE, 0);
  head.writeUInt32BE(SIZE, 4);
  head.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\u0089PNG\r\n\u001a\n", "latin1"),
    part("IHDR", head),
    part("IDAT", deflateSync(Buffer.from(filtered.flat()))),
    part("IEND", Buffer.alloc(0)),
  ]);
}

function predicted(filter: number, [left, up, corner]: readonly [number, number, number]): number {
  const [toLeft, toUp, toCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  const nearest = toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
  return [0, left, up, Math.floor((left + up) / 2), nearest][filter] ?? 0;
}

function pixel(x: number, y: number): readonly number[] {
  const [dx, dy] = [x - SIZE / 2, y - SIZE / 2];
  const disc = Math.min(1, Math.max(0, SIZE / 2 - Math.hypot(dx, dy)));
  const leaf = Math.hypot(dx - 18, dy - 18) < 34 && Math.hypot(dx + 18, dy + 18) < 34;
  return leaf ? [255, 255, 255, Math.round(255 * disc)] : [31, 78, 121, Math.round(255 * disc)];
}

function part(name: string, bytes: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), bytes]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(bytes.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** PNGs of every kind, written from the standard by themselves: the reader under test shares no line with this. */
import { crc32, deflateSync } from "node:zlib";

/** Red, green, blue and how opaque, from 0 to 255. */
export type Rgba = readonly [number, number, number, number];

export interface PngKind {
  readonly color: 0 | 2 | 3 | 4 | 6;
  readonly depth: 1 | 2 | 4 | 8 | 16;
  readonly isInterlaced: boolean;
}

/** Every kind that the standard has. */
export const KINDS: readonly PngKind[] = (
  [
    [0, [1, 2, 4, 8, 16]],
    [2, [8, 16]],
    [3, [1, 2, 4, 8]],
    [4, [8, 16]],
    [6, [8, 16]],
  ] as const
).flatMap(([color, depths]) =>
  depths.flatMap((depth) => [false, true].map((isInterlaced) => ({ color, depth, isInterlaced }))),
);

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly at: (x: number, y: number) => Rgba;
}

/** The bytes of a drawing as a PNG of a kind; a palette takes its colors from it, in order, the most that its depth can count. */
export function pngOf({ width, height, at }: Drawing, { color, depth, isInterlaced }: PngKind): Buffer {
  const palette: Rgba[] = [];
  const samples = (x: number, y: number): readonly number[] => {
    const dot = at(x, y);
    const scaled = dot.map((value) => Math.round((value / 255) * (2 ** depth - 1)));
    const [red = 0, green = 0, blue = 0, opaque = 0] = scaled;
    if (color === 0) return [red];
    if (color === 2) return [red, green, blue];
    if (color === 4) return [red, opaque];
    if (color === 6) return [red, green, blue, opaque];
    const known = palette.findIndex((one) => one.join() === dot.join());
    return [known >= 0 ? known : palette.push(dot) - 1];
  };
  const seven = [
    [0, 0, 8, 8],
    [4, 0, 8, 8],
    [0, 4, 4, 8],
    [2, 0, 4, 4],
    [0, 2, 2, 4],
    [1, 0, 2, 2],
    [0, 1, 1, 2],
  ] as const;
  const passes = isInterlaced ? seven : ([[0, 0, 1, 1]] as const);
  const rows: Buffer[] = [];
  for (const [left, top, across, down] of passes.filter(([first]) => first < width)) {
    for (let y = top; y < height; y += down) {
      const row: number[] = [];
      for (let x = left; x < width; x += across) row.push(...samples(x, y));
      rows.push(Buffer.from([0, ...packedRow(row, depth)]));
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([depth, color, 0, 0, isInterlaced ? 1 : 0], 8);
  return pngFrom([
    ["IHDR", head],
    ...(color === 3
      ? ([
          ["PLTE", Buffer.from(palette.flatMap((dot) => dot.slice(0, 3)))],
          ["tRNS", Buffer.from(palette.map((dot) => dot[3]))],
        ] as const)
      : []),
    ["IDAT", deflateSync(Buffer.concat(rows))],
    ["IEND", Buffer.alloc(0)],
  ]);
}

function packedRow(samples: readonly number[], depth: number): readonly number[] {
  if (depth === 8) return samples;
  if (depth === 16) return samples.flatMap((one) => [one >> 8, one & 255]);
  const bits = samples.map((one) => one.toString(2).padStart(depth, "0")).join("");
  return (bits.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, "0"), 2));
}

/** A PNG of some chunks. */
export function pngFrom(chunks: readonly (readonly [string, Buffer])[]): Buffer {
  return Buffer.concat([
    Buffer.from("\u0089PNG\r\n\u001a\n", "latin1"),
    ...chunks.map(([name, bytes]) => {
      const body = Buffer.concat([Buffer.from(name, "latin1"), bytes]);
      const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
      length.writeUInt32BE(bytes.length);
      sum.writeUInt32BE(crc32(body));
      return Buffer.concat([length, body, sum]);
    }),
  ]);
}

/** A head that promises so many dots of red, green, blue and opacity. */
export function headOf(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 6, 0, 0, 0], 8);
  return head;
}

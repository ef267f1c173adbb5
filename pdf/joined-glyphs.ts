/** Adds glyphs to a TrueType program that are made of glyphs in it: a letter and its dots under one code (OpenType, tables glyf, loca, hmtx, maxp). */

/** A glyph made of others at their places, in font units. */
export interface JoinedGlyph {
  readonly advance: number;
  readonly parts: readonly { readonly place: number; readonly x: number; readonly y: number }[];
}

/** The program with the joined glyphs behind its own; as it is where there are none. */
export function withJoined(program: Uint8Array, joined: readonly JoinedGlyph[]): Uint8Array {
  if (joined.length === 0) return program;
  const tables = tablesOf(Buffer.from(program));
  const outlines = outlinesOf(tables);
  const added = joined.map((glyph) => compositeOf(glyph, outlines));
  const all = [...outlines, ...added.map(({ outline }) => outline)];
  const longest = Math.max(...joined.map(({ parts }) => parts.length));
  tables.set("glyf", Buffer.concat(all));
  tables.set("loca", placesOf(all));
  tables.set("hmtx", Buffer.concat([needed(tables, "hmtx"), ...added.map(({ metric }) => metric)]));
  tables.set("head", changed(needed(tables, "head"), { [LOCA_FORMAT]: 1 }));
  tables.set("hhea", changed(needed(tables, "hhea"), { [METRICS]: all.length }));
  const limits = needed(tables, "maxp");
  const depth = limits.readUInt16BE(DEPTH) + 1;
  const elements = Math.max(longest, limits.readUInt16BE(ELEMENTS));
  tables.set("maxp", changed(limits, { [GLYPHS]: all.length, [ELEMENTS]: elements, [DEPTH]: depth }));
  return programOf(tables);
}

/** Places of numbers in their tables. */
const LOCA_FORMAT = 50;
const METRICS = 34;
const GLYPHS = 4;
const ELEMENTS = 28;
const DEPTH = 30;

type Tables = Map<string, Buffer>;

function tablesOf(program: Buffer): Tables {
  const count = program.readUInt16BE(4);
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const at = 12 + 16 * index;
      const start = program.readUInt32BE(at + 8);
      return [program.toString("latin1", at, at + 4), program.subarray(start, start + program.readUInt32BE(at + 12))];
    }),
  );
}

function needed(tables: Tables, name: string): Buffer {
  const table = tables.get(name);
  if (table === undefined) throw new Error(`a TrueType program without the table ${name}`);
  return table;
}

/** The outline of each glyph; none for a space. */
function outlinesOf(tables: Tables): readonly Buffer[] {
  const [loca, glyf] = [needed(tables, "loca"), needed(tables, "glyf")];
  const isLong = needed(tables, "head").readUInt16BE(LOCA_FORMAT) === 1;
  const at = (index: number): number => (isLong ? loca.readUInt32BE(4 * index) : 2 * loca.readUInt16BE(2 * index));
  const count = needed(tables, "maxp").readUInt16BE(GLYPHS);
  return Array.from({ length: count }, (_, index) => glyf.subarray(at(index), at(index + 1)));
}

const WORDS = 0x0001;
const OFFSETS = 0x0002;
const MORE = 0x0020;

interface Composite {
  readonly outline: Buffer;
  readonly metric: Buffer;
}

function compositeOf({ advance, parts }: JoinedGlyph, outlines: readonly Buffer[]): Composite {
  const drawn = parts.filter(({ place }) => boxOf(outlines[place]) !== null);
  const outline = Buffer.alloc(drawn.length === 0 ? 0 : 12 + 8 * drawn.length);
  const metric = Buffer.alloc(4);
  const box = aroundAll(drawn, outlines);
  metric.writeUInt16BE(Math.round(advance), 0);
  metric.writeInt16BE(box[0], 2);
  if (drawn.length > 0) [-1, ...box].forEach((number, index) => outline.writeInt16BE(number, 2 * index));
  drawn.forEach(({ place, x, y }, index) => {
    const at = 10 + 8 * index;
    outline.writeUInt16BE(WORDS + OFFSETS + (index < drawn.length - 1 ? MORE : 0), at);
    outline.writeUInt16BE(place, at + 2);
    outline.writeInt16BE(Math.round(x), at + 4);
    outline.writeInt16BE(Math.round(y), at + 6);
  });
  return { outline, metric };
}

/** Left, bottom, right, top. */
type Box = readonly [number, number, number, number];

function boxOf(outline: Buffer | undefined): Box | null {
  if (outline === undefined || outline.length === 0) return null;
  return [outline.readInt16BE(2), outline.readInt16BE(4), outline.readInt16BE(6), outline.readInt16BE(8)];
}

function aroundAll(parts: JoinedGlyph["parts"], outlines: readonly Buffer[]): Box {
  const boxes = parts.map(({ place, x, y }): Box => {
    const [left, bottom, right, top] = boxOf(outlines[place]) ?? [0, 0, 0, 0];
    return [left + Math.round(x), bottom + Math.round(y), right + Math.round(x), top + Math.round(y)];
  });
  const [first = [0, 0, 0, 0], ...others] = boxes;
  return others.reduce<Box>(
    (all, one) => [
      Math.min(all[0], one[0]),
      Math.min(all[1], one[1]),
      Math.max(all[2], one[2]),
      Math.max(all[3], one[3]),
    ],
    first,
  );
}

function placesOf(outlines: readonly Buffer[]): Buffer {
  const places = Buffer.alloc(4 * (outlines.length + 1));
  let at = 0;
  outlines.forEach((outline, index) => {
    at += outline.length;
    places.writeUInt32BE(at, 4 * (index + 1));
  });
  return places;
}

/** A copy of a table with some of its 16-bit numbers changed. */
function changed(table: Buffer, numbers: Readonly<Record<number, number>>): Buffer {
  const copy = Buffer.from(table);
  for (const [at, number] of Object.entries(numbers)) copy.writeUInt16BE(number, Number(at));
  return copy;
}

function programOf(tables: Tables): Uint8Array {
  const directory = Buffer.alloc(12 + 16 * tables.size);
  const power = Math.floor(Math.log2(tables.size));
  directory.writeUInt32BE(0x00010000, 0);
  [tables.size, 16 * 2 ** power, power, 16 * (tables.size - 2 ** power)].forEach((number, index) =>
    directory.writeUInt16BE(number, 4 + 2 * index),
  );
  const parts: Buffer[] = [directory];
  let [at, entry] = [directory.length, 12];
  for (const [name, table] of [...tables].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
    directory.write(name, entry, "latin1");
    [sumOf(padded), at, table.length].forEach((number, index) =>
      directory.writeUInt32BE(number, entry + 4 + 4 * index),
    );
    parts.push(padded);
    [at, entry] = [at + padded.length, entry + 16];
  }
  return Buffer.concat(parts);
}

function sumOf(table: Buffer): number {
  let sum = 0;
  for (let at = 0; at < table.length; at += 4) sum = (sum + table.readUInt32BE(at)) >>> 0;
  return sum;
}

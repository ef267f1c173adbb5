/**
 * An embedded program with CFF outlines (Adobe Technical Notes 5176 and 5177), as far as a PDF must agree with it: how many glyphs
 * it has, how wide they are, and which of them a CID stands for.
 */
import type { FontProgram } from "./font-program.ts";
import { Unreadable } from "./values.ts";

type Operands = ReadonlyMap<number, readonly number[]>;

const CHARSET = 15;
const CHAR_STRINGS = 17;
const PRIVATE = 18;
const SUBRS = 19;
const DEFAULT_WIDTH = 20;
const NOMINAL_WIDTH = 21;
/** Operators of two bytes are counted from here. */
const ESCAPED = 1200;
const FONT_MATRIX = ESCAPED + 7;
const ROS = ESCAPED + 30;
const FD_ARRAY = ESCAPED + 36;
const FD_SELECT = ESCAPED + 37;

/** Reads the program; throws `Unreadable` when it is none. */
export function cffProgramOf(bytes: Uint8Array): FontProgram {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return programOf(view);
  } catch (fault) {
    if (fault instanceof RangeError) throw new Unreadable("an embedded typeface is cut short");
    throw fault;
  }
}

function programOf(view: Buffer): FontProgram {
  const names = indexAt(view, view.readUInt8(2));
  const tops = indexAt(view, names.end);
  const global = indexAt(view, indexAt(view, tops.end).end);
  const top = operandsOf(tops.items[0] ?? Buffer.alloc(0));
  const shapes = indexAt(view, top.get(CHAR_STRINGS)?.[0] ?? 0).items;
  const fonts = top.has(FD_ARRAY) ? indexAt(view, top.get(FD_ARRAY)?.[0] ?? 0).items.map(operandsOf) : [top];
  const inks = fonts.map((font) => inkOf(view, font));
  const select = top.has(FD_SELECT) ? selectAt(view, top.get(FD_SELECT)?.[0] ?? 0, shapes.length) : [];
  const scale = 1000 * (top.get(FONT_MATRIX)?.[0] ?? 0.001);
  const places = top.has(ROS) ? cidsAt(view, top.get(CHARSET)?.[0] ?? 0, shapes.length) : null;
  return {
    glyphs: shapes.length,
    width: (glyph) => {
      const [shape, ink] = [shapes[glyph], inks[select[glyph] ?? 0]];
      return shape === undefined || ink === undefined ? 0 : scale * widthOf(shape, ink, global.items);
    },
    glyphOf: (cid) => (places === null ? cid : (places.get(cid) ?? null)),
  };
}

interface Index {
  readonly items: readonly Buffer[];
  readonly end: number;
}

/** 5176, 5: a count, the size of an offset, the offsets, the items. */
function indexAt(view: Buffer, at: number): Index {
  const count = view.readUInt16BE(at);
  if (count === 0) return { items: [], end: at + 2 };
  const size = view.readUInt8(at + 2);
  const offsets = Array.from({ length: count + 1 }, (_, index) => view.readUIntBE(at + 3 + index * size, size));
  const before = at + 2 + (count + 1) * size;
  const items = offsets.slice(1).map((end, index) => view.subarray(before + (offsets[index] ?? 0), before + end));
  return { items, end: before + (offsets.at(-1) ?? 1) };
}

/** 5176, 4: numbers, and after them what they are for. */
function operandsOf(dict: Buffer): Operands {
  const found = new Map<number, readonly number[]>();
  let numbers: number[] = [];
  let at = 0;
  while (at < dict.length) {
    const first = dict.readUInt8(at);
    if (first <= 21) {
      found.set(first === 12 ? ESCAPED + dict.readUInt8(at + 1) : first, numbers);
      numbers = [];
      at += first === 12 ? 2 : 1;
    } else {
      const { value, length } = first === 30 ? realAt(dict, at) : numberAt(dict, at);
      numbers.push(value);
      at += length;
    }
  }
  return found;
}

interface Told {
  readonly value: number;
  readonly length: number;
}

function numberAt(view: Buffer, at: number): Told {
  const first = view.readUInt8(at);
  if (first === 28) return { value: view.readInt16BE(at + 1), length: 3 };
  if (first === 29) return { value: view.readInt32BE(at + 1), length: 5 };
  if (first === 255) return { value: view.readInt32BE(at + 1) / 65_536, length: 5 };
  if (first < 247) return { value: first - 139, length: 1 };
  const second = view.readUInt8(at + 1);
  return { value: first < 251 ? 256 * (first - 247) + second + 108 : -256 * (first - 251) - second - 108, length: 2 };
}

const NIBBLES = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "E", "E-", "", "-", ""];

function realAt(view: Buffer, at: number): Told {
  let [text, length] = ["", 1];
  for (;;) {
    const byte = view.readUInt8(at + length);
    length += 1;
    text += NIBBLES[byte >> 4] ?? "";
    if (byte >> 4 === 15 || (byte & 15) === 15) return { value: Number(text), length };
    text += NIBBLES[byte & 15] ?? "";
  }
}

interface Ink {
  readonly usual: number;
  readonly nominal: number;
  readonly subrs: readonly Buffer[];
}

function inkOf(view: Buffer, font: Operands): Ink {
  const [size = 0, at = 0] = font.get(PRIVATE) ?? [];
  const own = operandsOf(view.subarray(at, at + size));
  const subrs = own.get(SUBRS)?.[0];
  return {
    usual: own.get(DEFAULT_WIDTH)?.[0] ?? 0,
    nominal: own.get(NOMINAL_WIDTH)?.[0] ?? 0,
    subrs: subrs === undefined ? [] : indexAt(view, at + subrs).items,
  };
}

/** 5176, 19: which font dictionary each glyph belongs to. */
function selectAt(view: Buffer, at: number, glyphs: number): readonly number[] {
  if (view.readUInt8(at) === 0) return [...view.subarray(at + 1, at + 1 + glyphs)];
  return Array.from({ length: view.readUInt16BE(at + 1) }, (_, range) => at + 3 + 3 * range).flatMap((row) =>
    Array.from({ length: view.readUInt16BE(row + 3) - view.readUInt16BE(row) }, () => view.readUInt8(row + 2)),
  );
}

/** 5176, 13: the CID of each glyph but the first; given the other way round. */
function cidsAt(view: Buffer, at: number, glyphs: number): ReadonlyMap<number, number> {
  const places = new Map([[0, 0]]);
  const format = view.readUInt8(at);
  let row = at + 1;
  while (places.size < glyphs) {
    const first = view.readUInt16BE(row);
    const more = format === 0 ? 0 : view.readUIntBE(row + 2, format);
    for (let cid = first; cid <= first + more; cid += 1) places.set(cid, places.size);
    row += 2 + format;
  }
  return places;
}

/** How many numbers an operator takes; one more before the first of them is the width (5177, 3.1). */
const TAKES: Readonly<Record<number, number>> = { 4: 1, 14: 0, 21: 2, 22: 1 };
const STEMS = [1, 3, 18, 19, 20, 23];
const CALLS = [10, 29];

function widthOf(shape: Buffer, { usual, nominal, subrs }: Ink, global: readonly Buffer[]): number {
  const numbers: number[] = [];
  const run = (code: Buffer): number | null => {
    let at = 0;
    while (at < code.length) {
      const operator = code.readUInt8(at);
      if (operator >= 32 || operator === 28) {
        const { value, length } = numberAt(code, at);
        numbers.push(value);
        at += length;
      } else if (CALLS.includes(operator)) {
        const table = operator === 10 ? subrs : global;
        const called = table[(numbers.pop() ?? 0) + biasOf(table)];
        const found = called === undefined ? null : run(called);
        if (found !== null) return found;
        at += 1;
      } else if (operator === 11) return null;
      else return operator;
    }
    return null;
  };
  const first = run(shape);
  const hasWidth =
    first !== null && (STEMS.includes(first) ? numbers.length % 2 === 1 : numbers.length > (TAKES[first] ?? 99));
  return hasWidth ? nominal + (numbers[0] ?? 0) : usual;
}

function biasOf(table: readonly Buffer[]): number {
  if (table.length < 1240) return 107;
  return table.length < 33_900 ? 1131 : 32_768;
}

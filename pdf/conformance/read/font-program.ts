/** An embedded TrueType program, as far as a PDF must agree with it: how many glyphs it has and how wide they are (OpenType head, hhea, hmtx, maxp). */
import { Unreadable } from "./values.ts";

export interface FontProgram {
  readonly glyphs: number;
  /** The advance of a glyph in thousandths of the size. */
  readonly width: (glyph: number) => number;
  /** The glyph that a CID stands for, where the program says so itself; null where it has none. */
  readonly glyphOf: (cid: number) => number | null;
}

/** Reads the tables; throws `Unreadable` when one is missing. */
export function fontProgramOf(bytes: Uint8Array): FontProgram {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = new Map<string, number>();
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const at = 12 + 16 * index;
    tables.set(String.fromCharCode(...bytes.subarray(at, at + 4)), view.getUint32(at + 8));
  }
  const at = (name: string): number => {
    const place = tables.get(name);
    if (place === undefined) throw new Unreadable(`an embedded typeface has no table ${name}`);
    return place;
  };
  const scale = 1000 / view.getUint16(at("head") + 18);
  const measured = view.getUint16(at("hhea") + 34);
  const metrics = at("hmtx");
  return {
    glyphs: view.getUint16(at("maxp") + 4),
    glyphOf: (cid) => cid,
    width: (glyph) => scale * view.getUint16(metrics + 4 * Math.min(glyph, measured - 1)),
  };
}

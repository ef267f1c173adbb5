/** A font of the kinds that letters have (ISO 32000-1, 9.7: Type 0 over an embedded face, codes of two bytes) as what rules ask of it. */
import { cffProgramOf } from "./cff-program.ts";
import { characterMapOf, cidMapOf } from "./character-map.ts";
import type { FontProgram } from "./font-program.ts";
import { fontProgramOf } from "./font-program.ts";
import type { Dict, Value } from "./values.ts";
import { List, Name, Stream } from "./values.ts";

export interface ReadFont {
  readonly program: FontProgram;
  /** The two dictionaries that a font is made of. */
  readonly dicts: readonly Dict[];
  /** Whether the font says how its codes lead to signs. */
  readonly isMapped: boolean;
  /** The CIDs that lead to a sign. */
  readonly mapped: readonly number[];
  /** The sign of a code: 0 is the box for what is missing; null where the program has no such sign. */
  readonly glyph: (code: number) => number | null;
  /** The width that the font tells for a code. */
  readonly width: (code: number) => number;
  /** The text of each code; null where no table tells it. */
  readonly letters: ReadonlyMap<number, string> | null;
  /** The CIDs in the list of signs, or null where there is no list. */
  readonly listed: ReadonlySet<number> | null;
}

export type FontReading =
  | { readonly kind: "font"; readonly font: ReadFont }
  | { readonly kind: "not-embedded" }
  | { readonly kind: "unknown-map" }
  | { readonly kind: "not-judged"; readonly why: string };

/** Reads a font; one of another kind is not judged, which is a fault too. */
export function readFont(dict: Dict): FontReading {
  const descendant = dict.list("DescendantFonts")?.dicts[0];
  const held = (descendant ?? dict).dict("FontDescriptor");
  const file = held?.stream("FontFile2") ?? held?.stream("FontFile3") ?? null;
  if (file === null) {
    return held?.has("FontFile") === true ? { kind: "not-judged", why: "an old typeface" } : { kind: "not-embedded" };
  }
  if (descendant === undefined) return { kind: "not-judged", why: "a font of one byte a code" };
  const cidOf = cidsOf(dict.get("Encoding"));
  if (cidOf === null) return { kind: "unknown-map" };
  const isCff = descendant.name("Subtype") === "CIDFontType0" && file.dict.name("Subtype") === "CIDFontType0C";
  if (!isCff && descendant.name("Subtype") !== "CIDFontType2")
    return { kind: "not-judged", why: "a font of its own kind" };
  const program = isCff ? cffProgramOf(file.bytes) : fontProgramOf(file.bytes);
  const list = held?.stream("CIDSet") ?? null;
  const letters = dict.stream("ToUnicode");
  const signs = isCff ? { isMapped: true, glyphOf: program.glyphOf, mapped: [] } : signsOf(descendant);
  const widths = widthsOf(descendant);
  return {
    kind: "font",
    font: {
      program,
      dicts: [dict, descendant],
      isMapped: signs.isMapped,
      mapped: signs.mapped,
      glyph: (code) => {
        const glyph = signs.glyphOf(cidOf(code));
        return glyph !== null && glyph < program.glyphs ? glyph : null;
      },
      width: (code) => widths(cidOf(code)),
      letters: letters === null ? null : characterMapOf(letters.bytes),
      listed: list === null ? null : bitsOf(list.bytes),
    },
  };
}

/** From a code to a CID: the same number, or by a map in the file; null where the map is neither. */
function cidsOf(encoding: Value): ((code: number) => number) | null {
  if (encoding instanceof Stream) {
    const map = cidMapOf(encoding.bytes);
    return (code) => map.get(code) ?? 0;
  }
  return encoding instanceof Name && encoding.text === "Identity-H" ? (code) => code : null;
}

interface Signs {
  readonly isMapped: boolean;
  readonly mapped: readonly number[];
  readonly glyphOf: (cid: number) => number | null;
}

function signsOf(descendant: Dict): Signs {
  const map = descendant.get("CIDToGIDMap");
  if (!(map instanceof Stream)) {
    return { isMapped: map instanceof Name && map.text === "Identity", mapped: [], glyphOf: (cid) => cid };
  }
  const { bytes } = map;
  const glyphOf = (cid: number): number | null => {
    const [high, low] = [bytes[2 * cid], bytes[2 * cid + 1]];
    return high === undefined || low === undefined ? null : 256 * high + low;
  };
  const cids = Array.from({ length: bytes.length >> 1 }, (_, cid) => cid);
  return { isMapped: true, glyphOf, mapped: cids.filter((cid) => glyphOf(cid) !== 0) };
}

/** 9.7.4.3: a code and a list of widths, or a first code, a last one and the width of all between. */
function widthsOf(descendant: Dict): (code: number) => number {
  const widths = new Map<number, number>();
  const items = descendant.all("W");
  let at = 0;
  while (at < items.length) {
    const [first, second, third] = [items[at], items[at + 1], items[at + 2]];
    if (typeof first !== "number") break;
    if (second instanceof List) second.numbers.forEach((width, index) => widths.set(first + index, width));
    else for (let code = first; code <= Number(second); code += 1) widths.set(code, Number(third));
    at += second instanceof List ? 2 : 3;
  }
  const usual = descendant.numberAt("DW") ?? 1000;
  return (code) => widths.get(code) ?? usual;
}

function bitsOf(bytes: Uint8Array): ReadonlySet<number> {
  const set = new Set<number>();
  bytes.forEach((byte, index) => {
    for (let bit = 0; bit < 8; bit += 1) if ((byte & (0x80 >> bit)) !== 0) set.add(8 * index + bit);
  });
  return set;
}

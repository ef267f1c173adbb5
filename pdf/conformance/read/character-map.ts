/** What each code of a font is copied, searched and read aloud as (ToUnicode; ISO 32000-1, 9.10.3), and which sign it shows (9.7.5). */
import { lexerOf } from "./lexer.ts";
import { Chars, Keyword, List, Unreadable } from "./values.ts";
import type { Value } from "./values.ts";

/** The map from a code to its text. */
export function characterMapOf(bytes: Uint8Array): ReadonlyMap<number, string> {
  const map = new Map<number, string>();
  for (const { operator, operands } of blocksOf(bytes)) {
    if (operator === "endbfchar") addCharacters(operands, map);
    if (operator === "endbfrange") addRanges(operands, map);
  }
  return map;
}

/** The map from a code to a CID, where a font has its own. */
export function cidMapOf(bytes: Uint8Array): ReadonlyMap<number, number> {
  const map = new Map<number, number>();
  for (const { operator, operands } of blocksOf(bytes)) {
    if (operator === "usecmap") throw new Unreadable("a map of codes that rests on another one");
    const width = { endcidchar: 2, endcidrange: 3 }[operator];
    if (width !== undefined) addCids(operands, width, map);
  }
  return map;
}

/** Codes and their CIDs: of one, its own; of a range, that of its first. */
function addCids(operands: readonly Value[], width: number, map: Map<number, number>): void {
  for (let index = 0; index + width <= operands.length; index += width) {
    const [first, last] = [codeOf(operands[index]), codeOf(operands[index + width - 2])];
    for (let code = first; code <= last; code += 1) map.set(code, Number(operands[index + width - 1]) + code - first);
  }
}

interface Block {
  readonly operator: string;
  readonly operands: readonly Value[];
}

function blocksOf(bytes: Uint8Array): readonly Block[] {
  const blocks: Block[] = [];
  const lexer = lexerOf(Buffer.from(bytes).toString("latin1"), () => null);
  let operands: Value[] = [];
  for (let token = lexer.next(); token !== undefined; token = lexer.next()) {
    if (!(token instanceof Keyword)) operands.push(token);
    else {
      blocks.push({ operator: token.text, operands });
      operands = [];
    }
  }
  return blocks;
}

function addCharacters(operands: readonly Value[], map: Map<number, string>): void {
  for (let index = 0; index + 1 < operands.length; index += 2) {
    map.set(codeOf(operands[index]), textOf(operands[index + 1]));
  }
}

function addRanges(operands: readonly Value[], map: Map<number, string>): void {
  for (let index = 0; index + 2 < operands.length; index += 3) {
    const [first, last] = [codeOf(operands[index]), codeOf(operands[index + 1])];
    const target = operands[index + 2];
    for (let code = first; code <= last; code += 1) {
      map.set(code, target instanceof List ? textOf(target.items[code - first]) : later(textOf(target), code - first));
    }
  }
}

/** In a range the last unit counts up. */
function later(text: string, by: number): string {
  return text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + by);
}

function codeOf(value: Value | undefined): number {
  return value instanceof Chars ? Number.parseInt(Buffer.from(value.bytes, "latin1").toString("hex") || "0", 16) : -1;
}

function textOf(value: Value | undefined): string {
  if (!(value instanceof Chars)) return "";
  const { bytes } = value;
  return Array.from({ length: bytes.length >> 1 }, (_, index) =>
    String.fromCharCode(256 * bytes.charCodeAt(2 * index) + bytes.charCodeAt(2 * index + 1)),
  ).join("");
}

/** The two tables by which a reader of a PDF gets from a code to a shape and from a code to a letter (ISO 32000-1 9.7, 9.10). Knows no font file. */

/** Signs of a font: the number of each glyph, and the characters it stands for. */
export type Signs = ReadonlyMap<number, readonly number[]>;

/** CIDToGIDMap: two bytes for each code up to the highest, the glyph's place in the embedded font. */
export function glyphMap(places: ReadonlyMap<number, number>): Uint8Array {
  const map = Buffer.alloc(2 * (Math.max(...places.keys()) + 1));
  for (const [code, place] of places) map.writeUInt16BE(place, 2 * code);
  return map;
}

/** ToUnicode: what is copied, searched and read aloud. A block of it may hold 100 entries at most. */
export function characterMap(signs: Signs): Uint8Array {
  const entries = [...signs]
    .filter(([, characters]) => characters.length > 0)
    .toSorted(([one], [other]) => one - other)
    .map(([code, characters]) => `<${hex(code)}> <${utf16(String.fromCodePoint(...characters))}>`);
  const blocks = Array.from({ length: Math.ceil(entries.length / 100) }, (_, index) =>
    entries.slice(100 * index, 100 * (index + 1)),
  );
  const body = blocks.map((block) => `${block.length} beginbfchar\n${block.join("\n")}\nendbfchar`);
  return Buffer.from([HEAD, ...body, FOOT].join("\n"), "latin1");
}

const HEAD = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange`;
const FOOT = `endcmap
CMapName currentdict /CMap defineresource pop
end
end`;

function hex(number: number): string {
  return number.toString(16).padStart(4, "0");
}

/** Text as the digits of UTF-16, big end first. */
export function utf16(text: string): string {
  return Array.from({ length: text.length }, (_, index) => hex(text.charCodeAt(index))).join("");
}

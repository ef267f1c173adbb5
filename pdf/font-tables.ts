/** The tables by which a reader of a PDF gets from a code to a shape and from a code to a letter (ISO 32000-1 9.7, 9.10). Knows no font file. */

/** Signs of a font: the number of each glyph, and the characters it stands for. */
export type Signs = ReadonlyMap<number, readonly number[]>;

/** CIDToGIDMap: two bytes for each code up to the highest, the glyph's place in the embedded font. */
export function glyphMap(places: ReadonlyMap<number, number>): Uint8Array {
  const map = Buffer.alloc(2 * (Math.max(...places.keys()) + 1));
  for (const [code, place] of places) map.writeUInt16BE(place, 2 * code);
  return map;
}

/** ToUnicode: what is copied, searched and read aloud. */
export function characterMap(signs: Signs): Uint8Array {
  const entries = [...signs]
    .filter(([, characters]) => characters.length > 0)
    .toSorted(([one], [other]) => one - other)
    .map(([code, characters]) => `<${hex(code)}> <${utf16(String.fromCodePoint(...characters))}>`);
  return tableOf("/Adobe-Identity-UCS def\n/CMapType 2", "bfchar", entries);
}

/** The name under which a font's own CMap stands in its stream and in its dictionary. */
export const CID_MAP_NAME = "Letter-Signs";

/** The CMap of a font with CFF outlines: from the code on the page to the place of the sign in the embedded font. */
export function cidMap(places: ReadonlyMap<number, number>): Uint8Array {
  const entries = [...places].toSorted(([one], [other]) => one - other).map(([code, cid]) => `<${hex(code)}> ${cid}`);
  return tableOf(`/${CID_MAP_NAME} def\n/CMapType 1 def\n/WMode 0`, "cidchar", entries);
}

/** A block of such a table may hold 100 entries at most. */
function tableOf(name: string, block: "bfchar" | "cidchar", entries: readonly string[]): Uint8Array {
  const blocks = Array.from({ length: Math.ceil(entries.length / 100) }, (_, index) =>
    entries.slice(100 * index, 100 * (index + 1)),
  );
  const body = blocks.map((lines) => `${lines.length} begin${block}\n${lines.join("\n")}\nend${block}`);
  const ordering = block === "bfchar" ? "UCS" : "Identity";
  return Buffer.from([headOf(name, ordering), ...body, FOOT].join("\n"), "latin1");
}

const headOf = (name: string, ordering: string): string => `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (${ordering}) /Supplement 0>> def
/CMapName ${name} def
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

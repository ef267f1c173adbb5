/**
 * The bytes of a PDF as its objects (ISO 32000-1, 7.5): the one door by which the checker comes to a file, plain or packed.
 * It shares no code with what wrote the file.
 */
import type { Lexer } from "./lexer.ts";
import { lexerOf } from "./lexer.ts";
import type { Place } from "./places.ts";
import { plainTable, streamTable } from "./places.ts";
import { Dict, Keyword, Reference, Stream, Unreadable } from "./values.ts";
import type { Follow, Value } from "./values.ts";

export interface PdfFile {
  /** Its first bytes, up to and with the comment that says that it is not text. */
  readonly head: string;
  /** What follows the last end-of-file mark. */
  readonly after: string;
  readonly trailer: Dict;
  readonly catalog: Dict;
  /** Every object in the file, by number. */
  readonly objects: ReadonlyMap<number, Value>;
  /** What is wrong in the form of the file, by the rule of PDF/A that says so. */
  readonly slips: readonly Slip[];
}

/** A slip of the pen: every reader goes on, an archive does not. */
export interface Slip {
  readonly rule: "6.1.4-2" | "6.1.7.1-1" | "6.1.7.1-2" | "6.1.9-1";
  readonly at: string;
}

/** Opens a file; throws `Unreadable` when it is none. */
export function openFile(bytes: Uint8Array): PdfFile {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const store = storeOf(source, bytes);
  const trailer = store.readTable(tableOf(source));
  const root = trailer.get("Root");
  if (!(root instanceof Dict)) throw new Unreadable("there is no catalog");
  const end = source.lastIndexOf("%%EOF");
  return {
    head: source.slice(0, 16),
    after: source.slice(end + 5).replace(/^\r?\n/, ""),
    trailer,
    catalog: root,
    objects: store.readAll(),
    slips: store.slips,
  };
}

function tableOf(source: string): number {
  const found = /startxref\s+(\d+)\s+%%EOF/.exec(source.slice(source.lastIndexOf("startxref")));
  if (found === null) throw new Unreadable("nothing says where the table of objects is");
  return Number(found[1]);
}

interface Store {
  readonly slips: readonly Slip[];
  /** Reads a table and those it replaces; gives the trailer. */
  readonly readTable: (at: number) => Dict;
  readonly readAll: () => ReadonlyMap<number, Value>;
}

function storeOf(source: string, bytes: Uint8Array): Store {
  const places = new Map<number, Place>();
  const known = new Map<number, Value>();
  const packs = new Map<number, readonly Value[]>();
  const slips: Slip[] = [];
  const written: Written = { source, bytes, slips };

  const follow: Follow = ({ number }) => {
    const made = known.get(number);
    if (made !== undefined) return made;
    const place = places.get(number) ?? null;
    if (place === null) return null;
    const value = place.kind === "plain" ? objectAt(written, follow, { number, at: place.at }) : unpacked(place);
    if (value instanceof Dict) value.number = number;
    known.set(number, value);
    return value;
  };

  const unpacked = ({ stream, index }: Extract<Place, { kind: "packed" }>): Value => {
    const holder = packs.has(stream) ? null : follow(new Reference(stream));
    if (holder instanceof Stream) packs.set(stream, packedIn(holder, follow));
    return packs.get(stream)?.[index] ?? null;
  };

  const readTable = (at: number): Dict => {
    const isPlain = source.startsWith("xref", at);
    const heading = /xref(?:\r\n|\r|\n)\d+ \d+ ?[\r\n]/y;
    heading.lastIndex = at;
    if (isPlain && !heading.test(source)) slips.push({ rule: "6.1.4-2", at: "the table of objects" });
    const table = isPlain
      ? plainTable(lexerOf(source, follow, at))
      : streamTable(objectAt(written, follow, { number: null, at }));
    // A later table is read first, and what it says stands.
    for (const [number, place] of table.places) if (!places.has(number)) places.set(number, place);
    const before = table.trailer.numberAt("Prev");
    if (before !== null) readTable(before);
    return table.trailer;
  };

  const readAll = (): ReadonlyMap<number, Value> => {
    for (const number of places.keys()) follow(new Reference(number));
    return known;
  };

  return { slips, readTable, readAll };
}

/** The bytes, once as they are and once as text of one character a byte. */
interface Written {
  readonly source: string;
  readonly bytes: Uint8Array;
  readonly slips: Slip[];
}

interface Heading {
  /** Null where any will do. */
  readonly number: number | null;
  readonly at: number;
}

function objectAt(written: Written, follow: Follow, { number, at }: Heading): Value {
  const lexer = lexerOf(written.source, follow, at);
  const [own, , word] = [lexer.next(), lexer.next(), lexer.next()];
  if (
    typeof own !== "number" ||
    (number !== null && own !== number) ||
    !(word instanceof Keyword) ||
    word.text !== "obj"
  ) {
    throw new Unreadable(`object ${number ?? ""} is not where the table says`);
  }
  if (!isOnItsOwnLine(written.source, at)) written.slips.push({ rule: "6.1.9-1", at: `object ${own}` });
  const value = lexer.next();
  if (value === undefined || value instanceof Keyword) throw new Unreadable(`object ${own} is empty`);
  if (!(value instanceof Dict)) return value;
  value.number = own;
  return streamAfter(value, lexer, written) ?? value;
}

/** One space between the parts of the heading of an object, and a line of its own for it. */
function isOnItsOwnLine(source: string, at: number): boolean {
  const heading = /[\r\n]\d+ \d+ obj[\r\n]/y;
  heading.lastIndex = at - 1;
  return heading.test(source);
}

/** 7.3.8: the bytes begin on the line after the word, are as many as the dictionary says, and end with a line. */
function streamAfter(dict: Dict, lexer: Lexer, { source, bytes, slips }: Written): Stream | null {
  const word = lexer.next();
  if (!(word instanceof Keyword) || word.text !== "stream") return null;
  const at = lexer.at();
  const start = at + (source.startsWith("\r\n", at) ? 2 : 1);
  const length = dict.numberAt("Length") ?? -1;
  const told = /(?:\r\n|\r|\n)?endstream/y;
  told.lastIndex = start + length;
  const isLong = told.test(source);
  const close = isLong ? told.lastIndex - "endstream".length : source.indexOf("endstream", start);
  const isOnLines = /^\r?\n$/.test(source.slice(at, start)) && /[\r\n]/.test(source[close - 1] ?? "");
  if (!isLong) slips.push({ rule: "6.1.7.1-1", at: dict.place });
  if (!isOnLines) slips.push({ rule: "6.1.7.1-2", at: dict.place });
  return new Stream(dict, bytes.subarray(start, isLong ? start + length : close));
}

/** 7.5.7: the objects in a stream of objects, in their order. */
function packedIn(stream: Stream, follow: Follow): readonly Value[] {
  const source = Buffer.from(stream.bytes).toString("latin1");
  const first = stream.dict.numberAt("First") ?? 0;
  const heading = lexerOf(source, follow);
  const pairs = Array.from({ length: stream.dict.numberAt("N") ?? 0 }, () => [heading.next(), heading.next()] as const);
  return pairs.map(([, offset]) => {
    const value = lexerOf(source, follow, first + Number(offset)).next();
    return value === undefined || value instanceof Keyword ? null : value;
  });
}

/** Where each object of a PDF is (ISO 32000-1, 7.5.4 and 7.5.8): a table in plain words, or a stream that says the same in bytes. */
import type { Lexer } from "./lexer.ts";
import { Dict, Keyword, Stream, Unreadable } from "./values.ts";
import type { Value } from "./values.ts";

/** Where an object is: at a byte of the file, or among those of a stream; null where there is none any more. */
export type Place =
  | { readonly kind: "plain"; readonly at: number }
  | { readonly kind: "packed"; readonly stream: number; readonly index: number }
  | null;

export interface Table {
  readonly places: ReadonlyMap<number, Place>;
  readonly trailer: Dict;
}

/** The table that begins with the word xref. */
export function plainTable(lexer: Lexer): Table {
  const places = new Map<number, Place>();
  lexer.next();
  for (let first = lexer.next(); typeof first === "number"; first = lexer.next()) {
    const count = Number(lexer.next());
    for (let index = 0; index < count; index += 1) {
      const [at, , state] = [lexer.next(), lexer.next(), lexer.next()];
      if (!(state instanceof Keyword) || typeof at !== "number")
        throw new Unreadable("the table of objects is damaged");
      places.set(first + index, state.text === "n" ? { kind: "plain", at } : null);
    }
  }
  const trailer = lexer.next();
  if (!(trailer instanceof Dict)) throw new Unreadable("there is no trailer");
  return { places, trailer };
}

/** The table as a stream: rows of three numbers, each of as many bytes as the stream says. */
export function streamTable(value: Value): Table {
  if (!(value instanceof Stream) || value.dict.name("Type") !== "XRef")
    throw new Unreadable("there is no table of objects");
  const { dict, bytes } = value;
  const widths = dict.list("W")?.numbers ?? [];
  const ranges = dict.list("Index")?.numbers ?? [0, dict.numberAt("Size") ?? 0];
  const row = widths.reduce((sum, width) => sum + width, 0);
  const places = new Map<number, Place>();
  let at = 0;
  for (let index = 0; index + 1 < ranges.length; index += 2) {
    for (let step = 0; step < (ranges[index + 1] ?? 0); step += 1) {
      places.set((ranges[index] ?? 0) + step, placeIn(bytes.subarray(at, at + row), widths));
      at += row;
    }
  }
  return { places, trailer: dict };
}

function placeIn(row: Uint8Array, widths: readonly number[]): Place {
  const [first = 0, second = 0, third = 0] = widths;
  const number = (from: number, length: number): number =>
    row.subarray(from, from + length).reduce((sum, byte) => 256 * sum + byte, 0);
  // A row that has no room for its kind is of the first kind.
  const kind = first === 0 ? 1 : number(0, first);
  if (kind === 1) return { kind: "plain", at: number(first, second) };
  return kind === 2 ? { kind: "packed", stream: number(first, second), index: number(first + second, third) } : null;
}

/** Bytes into values and keywords: one reader for the file's objects, its content streams and its character maps. */
import { Chars, Dict, Keyword, List, Name, Reference, Unreadable } from "./values.ts";
import type { Follow, Value } from "./values.ts";

const GAP = /(?:[\0\t\n\f\r ]+|%[^\r\n]*)*/y;
const TOKEN = /\/[^\0\t\n\f\r ()<>[\]{}/%]*|<<|>>|<[\dA-Fa-f\0\t\n\f\r ]*>|[[\](){}]|[^\0\t\n\f\r ()<>[\]{}/%]+/y;
const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)$/;

export interface Lexer {
  /** The next value or keyword; undefined at the end. */
  readonly next: () => Value | Keyword | undefined;
  /** Where it stands. */
  readonly at: () => number;
  /** Goes on from another place. */
  readonly seek: (place: number) => void;
}

/** Reads text of one character a byte. */
export function lexerOf(source: string, follow: Follow, start = 0): Lexer {
  let at = start;

  const match = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(source)?.[0] ?? "";
    at += found.length;
    return found;
  };

  const literal = (): Chars => {
    const from = at;
    at = endOfLiteral(source, from);
    return new Chars(unescaped(source.slice(from, at - 1)));
  };

  const next = (): Value | Keyword | undefined => {
    match(GAP);
    if (at >= source.length) return undefined;
    const token = match(TOKEN);
    if (token === "") throw new Unreadable(`no object begins with "${source[at] ?? ""}"`);
    if (token === "(") return literal();
    if (token === "[") return new List(until("]", next), follow);
    if (token === "<<") return dictOf(until(">>", next), follow);
    return plain(token);
  };

  return { next, at: () => at, seek: (place) => (at = place) };
}

/** Behind the parenthesis that closes the string which begins here. */
function endOfLiteral(source: string, from: number): number {
  let at = from;
  for (let depth = 1; depth > 0; at += 1) {
    const character = source[at];
    if (character === undefined) throw new Unreadable("a string has no end");
    if (character === "\\") at += 1;
    else if (character === "(") depth += 1;
    else if (character === ")") depth -= 1;
  }
  return at;
}

/** The values before the keyword that closes them. */
function until(end: string, next: Lexer["next"]): readonly Value[] {
  const values: Value[] = [];
  for (;;) {
    const value = next();
    if (value === undefined) throw new Unreadable(`nothing closes what ${end} should close`);
    if (!(value instanceof Keyword)) values.push(value);
    else if (value.text === end) return values;
    else if (value.text === "R") refer(values);
    else throw new Unreadable(`"${value.text}" where an object is expected`);
  }
}

function plain(token: string): Value | Keyword {
  if (NUMBER.test(token)) return Number(token);
  if (token.startsWith("/")) return new Name(named(token.slice(1)));
  if (token.startsWith("<")) return new Chars(hexadecimal(token.slice(1, -1)));
  if (token === "true" || token === "false") return token === "true";
  return token === "null" ? null : new Keyword(token);
}

/** Two numbers and an R are a reference. */
function refer(values: Value[]): void {
  const generation = values.pop();
  const number = values.pop();
  if (typeof number !== "number" || typeof generation !== "number")
    throw new Unreadable("a reference without a number");
  values.push(new Reference(number));
}

function dictOf(values: readonly Value[], follow: Follow): Dict {
  const entries = new Map<string, Value>();
  for (let index = 0; index < values.length; index += 2) {
    const key = values[index];
    if (!(key instanceof Name)) throw new Unreadable("a dictionary has an entry without a name");
    entries.set(key.text, values[index + 1] ?? null);
  }
  return new Dict(entries, follow);
}

function named(text: string): string {
  return text.includes("#")
    ? text.replace(/#([\dA-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
}

function hexadecimal(digits: string): string {
  const packed = digits.replace(/[\0\t\n\f\r ]/g, "");
  return Buffer.from(packed.length % 2 === 0 ? packed : `${packed}0`, "hex").toString("latin1");
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

function unescaped(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(/\\([0-7]{1,3}|\r\n|[^])/g, (_, sign: string) => {
    if (/^[0-7]/.test(sign)) return String.fromCharCode(Number.parseInt(sign, 8) % 256);
    return sign.startsWith("\r") || sign === "\n" ? "" : (ESCAPES[sign] ?? sign);
  });
}

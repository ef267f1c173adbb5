/** JSON as it comes from outside: what is an object, how deep it goes, and one fixed way to write it. Knows no FHIR. */

export interface JsonObject {
  readonly [key: string]: unknown;
}

/** More levels than any chart has; a text that goes deeper was made to do harm. */
export const MAX_NESTING = 64;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** `[` and `{`, `]` and `}`: each pair differs in this one bit, so that one comparison tells it. */
const BRACE_BIT = 0x20;
const OPENING = 0x7b;
const CLOSING = 0x7d;

/** Is this a JSON object, neither an array nor null? */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value of a JSON text, or null where the text is no JSON. The JSON text `null` is null as well: it is nobody's chart. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Does a JSON text nest more than `MAX_NESTING` levels? Counted on the text, so that nothing deep is ever built. */
export function nestedTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) at = endOfString(text, at);
    else if ((char | BRACE_BIT) === CLOSING) depth -= 1;
    else if ((char | BRACE_BIT) === OPENING) depth += 1;
    if (depth > MAX_NESTING) return true;
  }
  return false;
}

function endOfString(text: string, opening: number): number {
  for (let at = text.indexOf('"', opening + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    if (!isEscaped(text, at)) return at;
  }
  return text.length;
}

/** A quote ends its string unless an odd number of backslashes stands before it. */
function isEscaped(text: string, quote: number): boolean {
  let slashes = 0;
  while (text.charCodeAt(quote - 1 - slashes) === BACKSLASH) slashes += 1;
  return slashes % 2 === 1;
}

/** The same JSON value always as the same text: keys in order, no spaces, what is undefined left out. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(inKeyOrder(value)) ?? "null";
}

/** A copy whose keys come in order, for the engine's own writer, which is many times faster than one of ours. */
function inKeyOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inKeyOrder);
  if (!isObject(value)) return value;
  const copy: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(value).toSorted()) copy[key] = inKeyOrder(value[key]);
  return copy;
}

/** Orders two texts by their characters alone, the same on every machine and in every language. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

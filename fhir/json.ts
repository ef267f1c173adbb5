/** JSON as it comes from outside: what is an object, how deep it goes, and one fixed way to write it. Knows no FHIR. */

export interface JsonObject {
  readonly [key: string]: unknown;
}

/** More levels than any chart has; a text that goes deeper was made to do harm. */
export const MAX_NESTING = 64;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

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
    else if (CLOSING.has(char)) depth -= 1;
    else if (OPENING.has(char)) depth += 1;
    if (depth > MAX_NESTING) return true;
  }
  return false;
}

function endOfString(text: string, opening: number): number {
  for (let at = opening + 1; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) return at;
    if (char === BACKSLASH) at += 1;
  }
  return text.length;
}

/** The same JSON value always as the same text: keys in order, no spaces, what is undefined left out. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? "null";
  const members = Object.keys(value)
    .toSorted()
    .filter((key) => value[key] !== undefined)
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`);
  return `{${members.join(",")}}`;
}

/** Orders two texts by their characters alone, the same on every machine and in every language. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

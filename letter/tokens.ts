/**
 * The signs that stand in Markdown for a value or for a part of the letter, so that Markdown never reads either.
 * They are of Unicode's private use and mean nothing anywhere; a template that contains one is refused.
 */

/** The blocks that the program itself puts into every letter. */
export const PARTS = ["who_decides", "signature", "sources"] as const;
export type PartName = (typeof PARTS)[number];

/** Any sign of Unicode's private use. */
export const PRIVATE_USE = /[\uE000-\uF8FF\u{F0000}-\u{10FFFF}]/u;

/** The token of a field, its number inside. */
export const FIELD_TOKEN = /\uE000(\d+)\uE001/g;

/** The token of the field that was printed as the so-manieth. */
export function fieldToken(index: number): string {
  return `\uE000${index}\uE001`;
}

/** The token of a part, with empty lines around it: whatever stands beside it, a part is a block of its own. */
export function partToken(name: PartName): string {
  return `\n\n\uE002${PARTS.indexOf(name)}\uE003\n\n`;
}

/** The part whose token is all there is of a text, or null. */
export function partAlone(text: string): PartName | null {
  const part = partWithin(text);
  return part && text === partToken(part).trim() ? part : null;
}

/** The part whose token stands somewhere in a text, or null. */
export function partWithin(text: string): PartName | null {
  const match = /\uE002(\d)\uE003/.exec(text);
  return match ? (PARTS[Number(match[1])] ?? null) : null;
}

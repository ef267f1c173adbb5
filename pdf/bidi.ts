/** Which way letters run: the only door to the Unicode bidirectional algorithm (UAX 9). Knows no face and no line. */
import bidiFactory from "bidi-js/dist/bidi.mjs";

const bidi = bidiFactory();

/** Scripts beyond the first plane that run from right to left (UAX 9, 3.2: unassigned ones too); the algorithm reads only the first plane. */
const FAR = /[\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const FAR_LETTERS = new RegExp(FAR, "gu");
const TWO_LETTERS = "\u05d0\u05d0";

/** Which way a character runs of itself, an Arabic digit with the letters beside it; null for what goes with its neighbors. */
export function directionOf(character: string): "rightward" | "leftward" | null {
  if (FAR.test(character)) return "leftward";
  const type = bidi.getBidiCharTypeName(character);
  if (type === "R" || type === "AL" || type === "AN") return "leftward";
  return type === "L" ? "rightward" : null;
}

/** The level of each code unit of a text whose own direction is from right to left: odd runs leftward, even rightward. */
export function levelsOf(text: string): Uint8Array {
  return bidi.getEmbeddingLevels(text.replace(FAR_LETTERS, TWO_LETTERS), "rtl").levels;
}

/** The text with each bracket as it looks from the other side. */
export function mirrored(text: string): string {
  return Array.from(text, (character) => bidi.getMirroredCharacter(character) ?? character).join("");
}

/** The bracket that closes this one; null where this opens none. */
export function closerOf(character: string): string | null {
  return bidi.openingToClosingBracket(character);
}

/** The bracket that opened this one; null where this closes none. */
export function openerOf(character: string): string | null {
  return bidi.closingToOpeningBracket(character);
}

/** Puts what stands on one line into the order from the left (UAX 9, L2): from the highest level down, every stretch of it is turned around. */
export function visualOrder<T>(items: readonly T[], levelOf: (item: T) => number): readonly T[] {
  const ordered = [...items];
  for (let level = Math.max(0, ...items.map(levelOf)); level >= 1; level--) {
    for (let start = 0; start < ordered.length; start++) {
      let end = start;
      while (end < ordered.length && levelAt(ordered, end, levelOf) >= level) end++;
      ordered.splice(start, end - start, ...ordered.slice(start, end).toReversed());
      start = Math.max(start, end - 1);
    }
  }
  return ordered;
}

function levelAt<T>(items: readonly T[], index: number, levelOf: (item: T) => number): number {
  const item = items[index];
  return item === undefined ? 0 : levelOf(item);
}

/** Words that run from right to left come from the reader of PDFs letter by letter; here they are words again. Knows no file. */
import type { Stretch } from "./read-text.ts";

/** The same stretches; letters that run leftward, and the numbers among them, put together in the order of the file. */
export function leftwardTogether(stretches: readonly Stretch[]): readonly Stretch[] {
  if (!stretches.some(({ leftward }) => leftward)) return stretches;
  const joined: Stretch[] = [];
  for (const stretch of stretches.filter(isWords).map(withMarksBehind)) {
    const last = joined.at(-1);
    if (last !== undefined && isOneWith(last, stretch)) joined[joined.length - 1] = both(last, stretch);
    else joined.push(stretch);
  }
  return joined;
}

/** A reader of PDFs tells a wide gap as a space as wide as the gap; that is no word. */
export function isWords(stretch: Stretch): boolean {
  return stretch.endsLine || stretch.text.trim() !== "" || stretch.width < 0.6 * stretch.size;
}

/** A letter with its marks is told from the left as well, the marks first. */
function withMarksBehind(stretch: Stretch): Stretch {
  const isTurned = stretch.leftward && /^\p{M}/u.test(stretch.text);
  return isTurned ? { ...stretch, text: Array.from(stretch.text).toReversed().join("") } : stretch;
}

function isOneWith(last: Stretch, next: Stretch): boolean {
  const isOneLine = last.part === next.part && Math.abs(last.y - next.y) < 0.5;
  return isOneLine && (last.leftward || next.leftward) && gapBetween(last, next) < 0.6 * next.size;
}

/** How far two stretches of a line stand apart, on whichever side of the other; 0 or less where they touch. */
export function gapBetween(one: Stretch, next: Stretch): number {
  return Math.max(next.x - one.x - one.width, one.x - next.x - next.width);
}

/** A gap as wide as this share of the size is a space between words. */
const SPACE = 0.1;

/** True where a space stands between two stretches of one line that neither of them holds. */
export function isSpaced(one: Stretch, next: Stretch): boolean {
  if (!(one.leftward || next.leftward) || /\s$/u.test(one.text) || /^\s/u.test(next.text)) return false;
  return Math.abs(one.y - next.y) < 0.5 && gapBetween(one, next) > SPACE * next.size;
}

function both(one: Stretch, next: Stretch): Stretch {
  const x = Math.min(one.x, next.x);
  const width = Math.max(one.x + one.width, next.x + next.width) - x;
  const text = `${one.text}${isSpaced(one, next) ? " " : ""}${next.text}`;
  return { ...one, x, width, text, leftward: true, endsLine: next.endsLine };
}

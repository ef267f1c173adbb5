/**
 * Where words run from right to left inside a line that runs from left to right. An island reaches from the first to the last
 * right-to-left letter, so that a name never moves the words, the number or the comma that stand beside it. Knows no face.
 */
import { closerOf, directionOf, levelsOf, openerOf } from "./bidi.ts";

/** A stretch of a text, by code units. */
export interface Island {
  readonly start: number;
  readonly end: number;
  /** Of each code unit in it: odd runs leftward, even (a number) rightward. */
  readonly levels: Uint8Array;
}

/** The islands of a text made of parts. Between letters of two parts only a space joins: a comma there parts two values. */
export function islandsIn(parts: readonly string[]): readonly Island[] {
  const text = parts.join("");
  const signs = signsOf(parts);
  const stretches = signs.some(({ direction }) => direction === "rightward")
    ? stretchesOf(signs).flatMap((stretch) => closed(stretch, text))
    : stretchesOf(signs)
        .slice(0, 1)
        .map(() => trimmed(text));
  return stretches.map(({ start, end }) => ({ start, end, levels: levelsOf(text.slice(start, end)) }));
}

type Stretch = Pick<Island, "start" | "end">;

interface Sign {
  readonly text: string;
  readonly start: number;
  readonly part: number;
  readonly direction: ReturnType<typeof directionOf>;
}

/** A mark or a joiner goes the way of the letter before it. */
const FOLLOWS = /[\p{M}\u200c\u200d]/u;

function signsOf(parts: readonly string[]): readonly Sign[] {
  const signs: Sign[] = [];
  let start = 0;
  parts.forEach((words, part) => {
    for (const text of words) {
      const follows = FOLLOWS.test(text) ? signs.at(-1)?.direction : undefined;
      signs.push({ text, start, part, direction: follows ?? directionOf(text) });
      start += text.length;
    }
  });
  return signs;
}

/** From a first to a last leftward letter, with no rightward letter between them. */
function stretchesOf(signs: readonly Sign[]): readonly Stretch[] {
  const stretches: { start: number; end: number; part: number }[] = [];
  let gap: Sign[] = [];
  for (const sign of signs) {
    if (sign.direction !== "leftward") {
      gap.push(sign);
      continue;
    }
    const [last, end] = [stretches.at(-1), sign.start + sign.text.length];
    if (last !== undefined && joins(gap, last.part === sign.part)) Object.assign(last, { end, part: sign.part });
    else stretches.push({ start: sign.start, end, part: sign.part });
    gap = [];
  }
  return stretches;
}

function joins(gap: readonly Sign[], isOnePart: boolean): boolean {
  return gap.every(({ text, direction }) => direction === null && (isOnePart || text.trim() === ""));
}

/** A text without any other letter runs from right to left as a whole, the numbers and signs at its ends included. */
function trimmed(text: string): Stretch {
  return { start: text.length - text.trimStart().length, end: text.trimEnd().length };
}

/** A bracket never stands on another side than its partner: the partner comes into the island, or else the bracket parts it. */
function closed({ start, end }: Stretch, text: string): readonly Stretch[] {
  const { openers, closers } = loneBrackets({ start, end }, text);
  const lone = openers.length + closers.length;
  let [first, last] = [start, end];
  for (const { partner } of openers.toReversed()) if (text[last] === partner) last += 1;
  for (const { partner } of closers) if (text[first - 1] === partner) first -= 1;
  if (last - first === end - start + lone) return [{ start: first, end: last }];
  const cuts = [...openers, ...closers].map(({ at }) => at).toSorted((one, other) => one - other);
  return cuts.concat(end).flatMap((cut, index) => {
    const from = index === 0 ? start : (cuts[index - 1] ?? start) + 1;
    const inside = stretchesOf(signsOf([text.slice(from, cut)]));
    return inside.flatMap((one) => closed({ start: from + one.start, end: from + one.end }, text));
  });
}

interface Lone {
  readonly at: number;
  readonly partner: string;
}

function loneBrackets({ start, end }: Stretch, text: string): { readonly openers: Lone[]; readonly closers: Lone[] } {
  const openers: Lone[] = [];
  const closers: Lone[] = [];
  for (let at = start; at < end; at++) {
    const [closer, opener] = [closerOf(text[at] ?? ""), openerOf(text[at] ?? "")];
    if (closer !== null) openers.push({ at, partner: closer });
    else if (opener !== null && openers.at(-1)?.partner === text[at]) openers.pop();
    else if (opener !== null) closers.push({ at, partner: opener });
  }
  return { openers, closers };
}

/** Mends that take a whole sentence: out of the section, or under an `if`. Never over a line, a cell or the edge of a block. */
import type { Mend, Mending } from "./mend.ts";

/** The sentence that holds the place, gone; a point of a list goes with its dash. */
export const withoutSentence: Mend = (text, offset) => {
  const own = stretchAround(text, offset);
  if (own === null || isHeading(text, own.from)) return null;
  const from = isWholePoint(text, own) ? own.from - DASH.length : own.from;
  return { label: "Take this sentence out", changes: [{ from, to: own.to, by: "" }] };
};

/** The sentence that holds the field, only where the field is there; the field alone where no sentence can be told. */
export function underIf(name: string): Mend {
  return (text, offset) => {
    const own = stretchAround(text, offset);
    const { from, to } = own === null || isHeading(text, own.from) ? tagAt(text, offset) : own;
    return wrapped(`{{#if ${name}}}`, "{{/if}}", { from, to });
  };
}

function wrapped(before: string, behind: string, { from, to }: Stretch): Mending {
  return {
    label: "Wrap in If",
    changes: [
      { from, to: from, by: before },
      { from: to, to, by: behind },
    ],
  };
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

const DASH = "- ";
const BLOCK = String.raw`\{\{(?:[#/!>^]|else\b)[^}]*\}\}`;
/** Where a sentence may begin: behind an empty line, a dash, the bar of a table, a block, or the end of the one before. */
const BEGINS = new RegExp(
  String.raw`\n\s*\n(?:-[ ]|#+[ ])?|\n-[ ]|\n#+[ ]|^-[ ]|^#+[ ]|\||\n(?=\|)|${BLOCK}\n?|[.!?][*)"”’]*(?=\s)`,
  "g",
);
/** Where it ends; a field is passed over as one. */
const ENDS = new RegExp(
  String.raw`\{\{(?![#/!>^]|else\b)[^}]*\}\}|[.!?][*)"”’]*(?=\s|$|\{\{)|(?=\n\s*\n)|(?=\n[-#|])|(?=[ ]*\|)|(?=\n?${BLOCK})|$`,
  "g",
);

/** The whole paragraph where bold words begin in one sentence and end in another; null where they end in none. */
function stretchAround(text: string, offset: number): Stretch | null {
  const candidates = [stretch(text, offset, isSentenceEnd), stretch(text, offset, () => false)];
  return candidates.find(({ from, to }) => isBalanced(text.slice(from, to))) ?? null;
}

function isBalanced(words: string): boolean {
  const bold = words.split("**");
  return bold.length % 2 === 1 && bold.join("").split("*").length % 2 === 1;
}

const isSentenceEnd = (found: string): boolean => /^[.!?]/.test(found);

function stretch(text: string, offset: number, isEnd: (found: string) => boolean): Stretch {
  const stops = (found: string): boolean => !found.startsWith("{{") && (!isSentenceEnd(found) || isEnd(found));
  const before = [...text.slice(0, offset).matchAll(BEGINS)].findLast(
    ({ 0: found }) => !isSentenceEnd(found) || isEnd(found),
  );
  const end = [...text.slice(offset).matchAll(ENDS)].find(({ 0: found }) => stops(found));
  return {
    from: before === undefined ? 0 : before.index + before[0].length,
    to: end === undefined ? text.length : offset + end.index + end[0].length,
  };
}

function tagAt(text: string, offset: number): Stretch {
  const end = text.indexOf("}}", offset);
  return { from: offset, to: end < 0 ? text.length : end + 2 };
}

function isHeading(text: string, from: number): boolean {
  return text.slice(text.lastIndexOf("\n", from - 1) + 1, from + 1).startsWith("#");
}

function isWholePoint(text: string, { from, to }: Stretch): boolean {
  const before = text.slice(0, from);
  return /(?:^|\n)- $/.test(before) && /^[ \t]*(?:\n|$)/.test(text.slice(to));
}

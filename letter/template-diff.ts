/** What a template says otherwise than the shipped one: section by section, word by word, each with its place. Pure. */
import { titleOf } from "./lint/parts.ts";
import { sectionDigest } from "./template-levels.ts";
import type { Section, Template } from "./template.ts";

/** A stretch of words that both have, that only the own one has, or that only the shipped one has. */
export interface Stretch {
  readonly is: "same" | "added" | "removed";
  readonly text: string;
}

export interface SectionDiff {
  readonly id: string;
  readonly title: string;
  readonly change: "added" | "removed" | "changed" | "moved";
  /** Where the own section stands; of one that was removed, where the shipped one does. */
  readonly file: string;
  readonly line: number;
  readonly words: readonly Stretch[];
}

/** The sections that differ, in the order in which they print; what was left out comes last. */
export function templateDiff(shipped: Template, own: Template): readonly SectionDiff[] {
  const moved = movedIds(shipped, own);
  const here = own.sections.flatMap((section): readonly SectionDiff[] => {
    const under = shipped.sections.find(({ id }) => id === section.id);
    if (under === undefined) return [diffOf(section, "added", [{ is: "added", text: section.text }])];
    if (sectionDigest(under) !== sectionDigest(section)) {
      return [diffOf(section, "changed", wordsBetween(under.text.trim(), section.text.trim()))];
    }
    return moved.has(section.id) ? [diffOf(section, "moved", [{ is: "same", text: section.text }])] : [];
  });
  const gone = shipped.sections.filter(({ id }) => own.sections.every((section) => section.id !== id));
  return [...here, ...gone.map((section) => diffOf(section, "removed", [{ is: "removed", text: section.text }]))];
}

function diffOf(section: Section, change: SectionDiff["change"], words: readonly Stretch[]): SectionDiff {
  const { id, file, firstLine: line } = section;
  return { id, title: id === "opening" ? "Opening" : titleOf(section), change, file, line, words };
}

/** Sections that are not in the longest row that both have in one order. */
function movedIds(shipped: Template, own: Template): ReadonlySet<string> {
  const steps = alignment(idsInBoth(shipped, own), idsInBoth(own, shipped));
  return new Set(steps.filter(({ is }) => is === "added").map(({ text }) => text));
}

function idsInBoth({ sections }: Template, other: Template): readonly string[] {
  return sections.map(({ id }) => id).filter((id) => other.sections.some((section) => section.id === id));
}

/** The difference of two texts, in whole words and whole fields; neighbors of one sort are one stretch. */
export function wordsBetween(before: string, after: string): readonly Stretch[] {
  const joined: { is: Stretch["is"]; text: string }[] = [];
  for (const { is, text } of alignment(wordsIn(before), wordsIn(after))) {
    const last = joined.at(-1);
    if (last?.is === is) last.text += text;
    else joined.push({ is, text });
  }
  return joined;
}

function wordsIn(text: string): readonly string[] {
  return text.match(/\{\{[^}]*\}\}|\s+|[^\s{]+|\{/g) ?? [];
}

/** Beyond this, the middle of a text is told as taken out and put in whole: nobody reads such a difference word by word. */
const MOST_CELLS = 4_000_000;

function alignment(before: readonly string[], after: readonly string[]): readonly Stretch[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end))
    end += 1;
  return [
    ...before.slice(0, start).map(same),
    ...middle(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...before.slice(before.length - end).map(same),
  ];
}

function same(text: string): Stretch {
  return { is: "same", text };
}

function middle(before: readonly string[], after: readonly string[]): readonly Stretch[] {
  if (before.length * after.length > MOST_CELLS) return replaced(before, after);
  const table = commonLengths(before, after);
  const steps: Stretch[] = [];
  let [row, column] = [0, 0];
  while (row < before.length && column < after.length) {
    const [old = "", anew = ""] = [before[row], after[column]];
    if (old === anew) {
      steps.push({ is: "same", text: old });
      [row, column] = [row + 1, column + 1];
    } else if ((table[row + 1]?.[column] ?? 0) >= (table[row]?.[column + 1] ?? 0)) {
      steps.push({ is: "removed", text: old });
      row += 1;
    } else {
      steps.push({ is: "added", text: anew });
      column += 1;
    }
  }
  return [...steps, ...replaced(before.slice(row), after.slice(column))];
}

function replaced(before: readonly string[], after: readonly string[]): readonly Stretch[] {
  return [
    ...before.map((text) => ({ is: "removed" as const, text })),
    ...after.map((text) => ({ is: "added" as const, text })),
  ];
}

/** Lengths of the longest rows of words that both still have from here on (longest common subsequence). */
function commonLengths(before: readonly string[], after: readonly string[]): readonly Uint32Array[] {
  return before.reduceRight<readonly Uint32Array[]>(
    (rows, word) => [rowAbove(word, after, rows[0] ?? new Uint32Array()), ...rows],
    [new Uint32Array(after.length + 1)],
  );
}

function rowAbove(word: string, after: readonly string[], below: Uint32Array): Uint32Array {
  const row = new Uint32Array(after.length + 1);
  for (let column = after.length - 1; column >= 0; column -= 1) {
    const isCommon = word === after[column];
    row[column] = isCommon ? (below[column + 1] ?? 0) + 1 : Math.max(below[column] ?? 0, row[column + 1] ?? 0);
  }
  return row;
}

/** Lines as large as a box takes them: whole, never cut and never one into the other; or not at all. Knows no envelope and no label. */
import type { Zone } from "./envelope.ts";
import type { Line } from "./lines.ts";
import type { Element } from "./page.ts";
import type { Span } from "./spans.ts";
import type { Part, Setting } from "./strips.ts";
import { baselineIn, linesIn, rounded, setLine } from "./strips.ts";
import { mayEndLine } from "./words.ts";

export interface Fit {
  readonly box: Zone;
  /** Where lines may begin, the best first. */
  readonly starts: readonly number[];
  readonly largest: number;
  readonly smallest: number;
}

/** One line at its place. */
interface SetRow {
  readonly line: Line;
  readonly x: number;
  readonly baseline: number;
  readonly size: number;
}

/** The lines of each row at their places, one size for all. */
export type Fitted = readonly (readonly SetRow[])[];

const STEP = 0.5;
/** Least and usual distance of two baselines, over the size. */
const LEADING = { least: 1.04, usual: 1.25 } as const;
/** What words may reach over the ends of their width. */
const OVERHANG = 1;
/** How far the lines keep from the top and the bottom of the box: for a printer that is not exact, or where need be for rounding only. */
const MARGINS = [2, 0.05] as const;

/**
 * Sets rows into a box, each on a line of its own; a row is broken, between words, only where no size has room for it whole.
 * Null: they do not fit.
 */
export function fitRows(rows: readonly (readonly Span[])[], fit: Fit, setting: Setting): Fitted | null {
  for (const { mayBreak, margin, size, x } of trialsOf(fit)) {
    const lines = linesOf(rows, { x, width: fit.box.right - OVERHANG - x, size }, setting);
    const isWhole = lines.every((row) => (mayBreak ? row.every(endsWell) : row.length === 1));
    const set = isWhole ? stacked(lines, { x, size, margin }, fit.box) : null;
    if (set !== null) return set;
  }
  return null;
}

interface Trial {
  readonly mayBreak: boolean;
  readonly margin: number;
  readonly size: number;
  readonly x: number;
}

/** Unbroken before broken, with a margin before without, large before small, the better place before the other. */
function trialsOf({ box, starts, largest, smallest }: Fit): readonly Trial[] {
  const count = Math.floor((largest - smallest) / STEP) + 1;
  const sizes = Array.from({ length: Math.max(1, count) }, (_, index) => largest - index * STEP);
  const places = starts.filter((x) => x >= box.left + OVERHANG);
  return [false, true].flatMap((mayBreak) =>
    MARGINS.flatMap((margin) => sizes.flatMap((size) => places.map((x) => ({ mayBreak, margin, size, x })))),
  );
}

function linesOf(
  rows: readonly (readonly Span[])[],
  column: { readonly x: number; readonly width: number; readonly size: number },
  { theme }: Setting,
): readonly (readonly Line[])[] {
  return rows.map((spans) => linesIn(spans, column, theme));
}

/** False where a word was cut. */
function endsWell(line: Line, index: number, all: readonly Line[]): boolean {
  return index === all.length - 1 || mayEndLine(textOf(line));
}

function textOf({ fragments }: Line): string {
  return fragments.map(({ text }) => text).join("");
}

/** Lines one under the other, in the middle of the box; null where they are higher than it. */
function stacked(
  rows: readonly (readonly Line[])[],
  place: { readonly x: number; readonly size: number; readonly margin: number },
  box: Zone,
): Fitted | null {
  const { x, size, margin } = place;
  const reaches = rows.flat().map(reachIn);
  const steps = reaches.map(({ above }, index) => {
    const before = reaches[index - 1];
    return size * (before === undefined ? above : Math.max(LEADING.least, before.below + above));
  });
  const needed = steps.reduce((sum, step) => sum + step, size * (reaches.at(-1)?.below ?? 0));
  const spare = box.bottom - box.top - 2 * margin - needed;
  if (spare < 0) return null;
  const gaps = Math.max(1, reaches.length - 1);
  const extra = Math.min(spare / gaps, (LEADING.usual - LEADING.least) * size);
  let baseline = box.top + margin + (spare - extra * (reaches.length - 1)) / 2;
  let index = 0;
  return rows.map((lines) =>
    lines.map((line) => {
      baseline += (steps[index] ?? 0) + (index === 0 ? 0 : extra);
      index += 1;
      return { line, x, baseline: rounded(baseline), size };
    }),
  );
}

/** How far the signs of a text reach over and under their baseline, over the size. */
interface Reach {
  readonly above: number;
  readonly below: number;
}

const PLAIN: Reach = { above: 0.735, below: 0.23 };
const MARKED: Reach = { above: 0.87, below: 0.24 };
/** The highest and the lowest sign of the face. */
const TALL: Reach = { above: 0.96, below: 0.3 };

/** Words of another script reach as far as their own face does. */
function reachIn(line: Line): Reach {
  const own = reachOf(textOf(line));
  const others = line.fragments.flatMap(({ span }) => (span.script === null ? [] : [span.script.family.regular]));
  return {
    above: Math.max(own.above, ...others.map(({ metrics }) => metrics.ascent / 1000)),
    below: Math.max(own.below, ...others.map(({ metrics }) => -metrics.descent / 1000)),
  };
}

/** By the signs that there are: marks over small letters, marks over capitals, or signs of which nothing is known. */
function reachOf(text: string): Reach {
  const bare = text.normalize("NFD");
  if (/[^\p{Script=Latin}\p{M}\p{N} .,;:!?'’‘“”"()/&#@•·–—\u00a0-]/u.test(bare)) return TALL;
  if (/[\p{Lu}bdfhklt]\p{M}|[^\p{M}]\p{M}\p{M}\p{M}/u.test(bare)) return TALL;
  return /\p{M}|[¹²³]/u.test(bare) ? MARKED : PLAIN;
}

/** The lines of one row as a part of the page. */
export function rowElement(rows: readonly SetRow[], part: Part, setting: Setting): Element {
  const { theme } = setting;
  const kids = rows.flatMap(({ line, x, baseline, size }) => {
    const y = baseline - baselineIn(size, theme);
    return setLine(line, { x: rounded(x), y, size, block: part.block }, theme).kids;
  });
  return { kind: "element", ...part, kids };
}

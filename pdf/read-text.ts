/** The words of a page that was read: stretches in the order of the file, lines as they stand, tags with their text. Knows no file. */
import { gapBetween, isSpaced, isWords, leftwardTogether } from "./read-leftward.ts";

/** A stretch of words in one size, and the marked content that it lies in. */
export interface Stretch {
  readonly text: string;
  readonly x: number;
  /** The baseline, from the top of the page. */
  readonly y: number;
  readonly width: number;
  readonly size: number;
  /** The name by which a tag finds it; null in an artifact or outside of all marks. */
  readonly mark: string | null;
  /** Counts the marked contents of the page, artifacts too. */
  readonly part: number;
  readonly endsLine: boolean;
  /** Holds words that run from right to left. */
  readonly leftward: boolean;
}

export interface ReadLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** The smallest on the line. */
  readonly size: number;
  /** False for what only repeats or decorates: page numbers, heads, feet. */
  readonly tagged: boolean;
}

export interface ReadElement {
  readonly role: string;
  readonly text: string;
  readonly language: string | null;
  readonly alt: string | null;
  readonly scope: string | null;
  readonly children: readonly ReadElement[];
}

/** The items of a page's text content as stretches; an item that is neither words nor a mark is left out. */
export function stretchesOf(items: readonly object[], height: number): readonly Stretch[] {
  const marks: (string | null)[] = [];
  let part = 0;
  const stretches = items.flatMap((item) => {
    if ("type" in item) {
      part += 1;
      if (item.type === "endMarkedContent") marks.pop();
      else marks.push("id" in item && typeof item.id === "string" ? item.id : (marks.at(-1) ?? null));
    }
    const stretch = stretchOf(item, height);
    return stretch === null ? [] : [{ ...stretch, mark: marks.at(-1) ?? null, part }];
  });
  return leftwardTogether(stretches);
}

function stretchOf(item: object, height: number): Omit<Stretch, "mark" | "part"> | null {
  if (!("str" in item && "transform" in item && "width" in item && "hasEOL" in item)) return null;
  const { str, transform, width, hasEOL } = item;
  if (typeof str !== "string" || typeof width !== "number" || !Array.isArray(transform)) return null;
  const [across = 0, slant = 0, , , x = 0, y = 0] = transform.map(Number);
  const leftward = "dir" in item && item.dir === "rtl";
  return { text: str, x, y: height - y, width, size: Math.hypot(across, slant), endsLine: hasEOL === true, leftward };
}

/** All that the page says; what stands apart, in a cell or a paragraph of its own, has a line of its own. */
export function runningText(stretches: readonly Stretch[]): string {
  let last: Stretch | null = null;
  let text = "";
  for (const stretch of stretches.filter(isWords)) {
    const isApart = stretch.text !== "" && last !== null && standsApart(last, stretch);
    if (!isApart && last !== null && isSpaced(last, stretch)) text += " ";
    text = isApart ? `${text.trimEnd()}\n${stretch.text}` : text + stretch.text;
    if (stretch.endsLine && !/(\p{L}[-\u2010–/]|—|\s)$/u.test(text)) text += " ";
    if (stretch.text !== "") last = stretch;
  }
  return text.trim();
}

/** True for words in another mark, or in another column of the same line. */
function standsApart(one: Stretch, next: Stretch): boolean {
  const isSameLine = Math.abs(one.y - next.y) < 0.5;
  const gap = one.leftward || next.leftward ? gapBetween(one, next) : next.x - one.x - one.width;
  return isSameLine ? gap > 0.6 * next.size || standsBefore(one, next) : one.part !== next.part;
}

/** Drawn later and further left, as a code that was put beside words which stood there already. */
function standsBefore(one: Stretch, next: Stretch): boolean {
  return !one.leftward && !next.leftward && next.x + next.width < one.x - 0.3 * next.size;
}

/** Lines from the top: stretches of one baseline, from left to right; what stands in two marks makes two lines. */
export function linesOf(stretches: readonly Stretch[]): readonly ReadLine[] {
  const lines = new Map<string, Stretch[]>();
  for (const stretch of stretches) {
    const key = `${stretch.part} ${Math.round(stretch.y * 10)}`;
    if (stretch.text !== "") lines.set(key, [...(lines.get(key) ?? []), stretch]);
  }
  return [...lines.values()]
    .filter((line) => line.some((stretch) => stretch.text.trim() !== ""))
    .map(lineOf)
    .toSorted((one, other) => one.y - other.y || one.x - other.x);
}

function lineOf(stretches: readonly Stretch[]): ReadLine {
  const inked = stretches.filter((stretch) => stretch.text.trim() !== "");
  const left = Math.min(...inked.map((stretch) => stretch.x));
  return {
    text: stretches
      .map((stretch) => stretch.text)
      .join("")
      .trim(),
    x: left,
    y: inked[0]?.y ?? 0,
    width: Math.max(...inked.map((stretch) => stretch.x + stretch.width)) - left,
    size: Math.min(...inked.map((stretch) => stretch.size)),
    tagged: stretches.every((stretch) => stretch.mark !== null),
  };
}

/** The tags with the words that each holds, children included; null when there are none. */
export function treeOf(root: unknown, stretches: readonly Stretch[]): ReadElement | null {
  const tree = elementOf(root, stretches);
  return tree === null || tree.children.length === 0 ? null : tree;
}

function elementOf(node: unknown, stretches: readonly Stretch[]): ReadElement | null {
  if (!isNode(node) || typeof node.role !== "string") return null;
  return {
    role: node.role,
    text: runningText(stretchesUnder(node, stretches)).replaceAll("\n", " "),
    language: stringIn(node, "lang"),
    alt: stringIn(node, "alt"),
    scope: stringIn(node, "scope"),
    children: node.children.map((kid) => elementOf(kid, stretches)).filter((part) => part !== null),
  };
}

function isNode(node: unknown): node is { readonly role: unknown; readonly children: readonly unknown[] } {
  return (
    typeof node === "object" && node !== null && "role" in node && "children" in node && Array.isArray(node.children)
  );
}

function stretchesUnder(node: unknown, stretches: readonly Stretch[]): readonly Stretch[] {
  if (isNode(node)) return node.children.flatMap((kid) => stretchesUnder(kid, stretches));
  const isContent = typeof node === "object" && node !== null && "id" in node;
  return isContent ? stretches.filter((stretch) => stretch.mark === node.id) : [];
}

function stringIn(node: object, name: string): string | null {
  const value: unknown = Object.entries(node).find(([key]) => key === name)?.[1];
  return typeof value === "string" ? value : null;
}

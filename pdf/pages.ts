/** Strips onto pages: where the letter breaks, and the parts of a page put together. Knows no block. */
import type { Artifact, Element, Page, PlacedPicture, Text } from "./page.ts";
import type { Strip } from "./strips.ts";
import { rounded } from "./strips.ts";
import type { Theme } from "./theme.ts";

/** A strip at its place. */
export interface Placed {
  readonly strip: Strip;
  readonly y: number;
}

/** The strips of each page. No strip is cut and none is lost; glued strips part only when they are taller than a page. */
export function breakPages(strips: readonly Strip[], theme: Theme): readonly (readonly Placed[])[] {
  const bottom = theme.paper.height - theme.margins.bottom + 0.01;
  const pages: Placed[][] = [[]];
  let y = theme.margins.firstTop;
  const isFresh = (): boolean => pages.at(-1)?.length === 0;
  const turn = (): void => {
    pages.push([]);
    y = theme.margins.top;
  };
  for (const group of groupsOf(strips)) {
    if (!isFresh() && y + heightOf(group) > bottom) turn();
    for (const strip of group) {
      if (!isFresh() && y + strip.before + strip.height > bottom) turn();
      const opens = isFresh() && pages.length > 1;
      y = place(pages.at(-1) ?? [], strip, { y: isFresh() ? y : y + strip.before, opens });
    }
  }
  return pages;
}

/** Runs of glued strips, each with the strip that it is glued to. */
function groupsOf(strips: readonly Strip[]): readonly (readonly Strip[])[] {
  const groups: Strip[][] = [];
  let isOpen = false;
  for (const strip of strips) {
    const last = groups.at(-1);
    if (isOpen && last !== undefined) last.push(strip);
    else groups.push([strip]);
    isOpen = strip.glued;
  }
  return groups;
}

function heightOf(group: readonly Strip[]): number {
  return group.reduce((sum, strip) => sum + strip.before + strip.height, 0);
}

/** Puts a strip down, what is to be repeated above it first; gives the place of the next one. */
function place(page: Placed[], strip: Strip, at: { readonly y: number; readonly opens: boolean }): number {
  const { repeated } = strip;
  const head = at.opens && repeated !== null ? repeated : null;
  if (head !== null) page.push({ strip: { ...head, at: (y) => asHeader(head.at(y)) }, y: at.y });
  const y = at.y + (head?.height ?? 0);
  page.push({ strip, y });
  return y + strip.height;
}

/** What comes again on a page is not read aloud again. */
function asHeader(content: readonly (Element | Artifact)[]): readonly Artifact[] {
  return content.map((part) =>
    part.kind === "artifact" ? part : { kind: "artifact", purpose: "header", drawn: wordsOf(part) },
  );
}

function wordsOf(element: Element): readonly Text[] {
  return element.kids.flatMap((kid) => {
    if (kid.kind === "text") return [kid];
    return kid.kind === "element" ? wordsOf(kid) : [];
  });
}

/** The content of a page: its strips drawn, and parts of one element joined. */
export function assemble(placed: readonly Placed[], theme: Theme): Page["content"] {
  const content: (Growing | Artifact)[] = [];
  placed.forEach(({ strip, y }, index) => {
    if (strip.framed && placed[index - 1]?.strip.framed !== true) content.push(frameFrom(placed.slice(index), theme));
    for (const part of strip.at(y)) {
      if (part.kind === "artifact") content.push(part);
      else grow(content, part);
    }
  });
  return content;
}

/** An element while strips still add to it. */
type Growing = Omit<Element, "kids"> & { readonly kids: (Growing | Text | PlacedPicture)[] };

/** Adds to the part of the same key where the page has it already, at any depth. */
function grow(content: (Growing | Artifact | Text | PlacedPicture)[], part: Element): void {
  const same = content.findLast((one): one is Growing => one.kind === "element" && one.key === part.key);
  const into = same?.kids ?? [];
  if (same === undefined) content.push({ ...part, kids: into });
  for (const kid of part.kids) {
    if (kid.kind === "element") grow(into, kid);
    else into.push(kid);
  }
}

const FRAME = { pad: 8, bar: 3, line: 0.75 } as const;

/** The frame around the locked statement, with a bar at its side. No tint: a fax and a gray printer turn one into dots behind the words. */
function frameFrom(placed: readonly Placed[], theme: Theme): Artifact {
  const end = placed.findIndex(({ strip }) => !strip.framed);
  const framed = placed.slice(0, end === -1 ? placed.length : end);
  const [first, last] = [framed.at(0), framed.at(-1)];
  const y = rounded((first?.y ?? 0) - FRAME.pad + 2);
  const height = rounded((last === undefined ? 0 : last.y + last.strip.height) + FRAME.pad - y);
  const { margins, paper, colors } = theme;
  const x = margins.left - FRAME.pad - FRAME.bar;
  const width = paper.width - margins.left - margins.right + 2 * FRAME.pad + FRAME.bar;
  const line = { kind: "shape", x, width, height: FRAME.line, color: colors.muted } as const;
  return {
    kind: "artifact",
    purpose: "layout",
    drawn: [
      { ...line, y },
      { ...line, y: rounded(y + height - FRAME.line) },
      { ...line, x: rounded(x + width - FRAME.line), y, width: FRAME.line, height },
      { kind: "shape", x, y, width: FRAME.bar, height, color: colors.accent },
    ],
  };
}

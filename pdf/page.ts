/**
 * A finished page as plain data: words, rules and pictures at their places, and the tree that gives them meaning.
 * It can be stored as JSON and painted again years later. Knows no glyph, no font file and no letter.
 */

export type Style = "regular" | "strong" | "emphasis" | "strong_emphasis";

/** A stretch of one line in one style. `y` is the baseline, counted from the top of the page; all in points. */
export interface Text {
  readonly kind: "text";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly style: Style;
  /** Names the face where it is not Source Sans 3: `arabic`, `hebrew`, `hyperlegible`, or a file of the font folder by its digest. */
  readonly face?: string;
  /** Set for words that run from right to left. */
  readonly leftward?: true;
  readonly color: string;
  /** In the order in which it is read, whichever way it runs. */
  readonly text: string;
}

/** A picture, named by the digest of its bytes so that a stored page can never show another one. */
export interface PlacedPicture {
  readonly kind: "picture";
  readonly digest: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A filled rectangle: a rule, a bar. Carries no meaning. */
export interface Shape {
  readonly kind: "shape";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly color: string;
}

/** The standard structure types of ISO 32000-1 14.8.4 that a letter needs. */
export type Role =
  | ("H1" | "H2" | "P" | "Span" | "Figure")
  | ("L" | "LI" | "Lbl" | "LBody")
  | ("Table" | "THead" | "TBody" | "TR" | "TH" | "TD");

/** A part of the letter with a meaning. The same `key` on a later page is the same part, carried on. */
export interface Element {
  readonly kind: "element";
  readonly key: number;
  readonly role: Role;
  /** The block of the letter that it prints. */
  readonly block: string;
  readonly language?: string;
  readonly alt?: string;
  /** What its words say where they are drawn in another order than they are read. */
  readonly actual?: string;
  readonly scope?: "Column" | "Row";
  readonly kids: readonly (Element | Text | PlacedPicture)[];
}

/** What a reader who listens can do without: rules, frames, what repeats on every page. */
export interface Artifact {
  readonly kind: "artifact";
  readonly purpose: "layout" | "header" | "footer";
  readonly drawn: readonly (Text | Shape)[];
}

export interface Page {
  readonly width: number;
  readonly height: number;
  /** In reading order. Nothing can be drawn but inside an element or an artifact. */
  readonly content: readonly (Element | Artifact)[];
}

/** Where a block of the letter stands: its first page (from 1) and the smallest size of its words. */
export interface Placement {
  readonly id: string;
  readonly page: number;
  readonly size: number;
}

/** Where each block stands, in reading order; a block over two pages has two placements. */
export function placements(pages: readonly Page[]): readonly Placement[] {
  return pages.flatMap((page, index) => {
    const sizes = new Map<string, number>();
    for (const element of page.content.filter((part) => part.kind === "element")) {
      const smallest = Math.min(...textsOf(element).map((text) => text.size));
      sizes.set(element.block, Math.min(sizes.get(element.block) ?? Infinity, smallest));
    }
    return [...sizes].map(([id, size]) => ({ id, page: index + 1, size }));
  });
}

/** The first page (from 1) on which a block stands, or null when no page holds it. */
export function pageOf(pages: readonly Page[], block: string): number | null {
  return placements(pages).find((place) => place.id === block)?.page ?? null;
}

/** Every stretch of words in a part of a page, in reading order. */
export function textsOf(part: Element | Artifact | Text | PlacedPicture | Shape): readonly Text[] {
  switch (part.kind) {
    case "text":
      return [part];
    case "element":
      return part.kids.flatMap(textsOf);
    case "artifact":
      return part.drawn.flatMap(textsOf);
    case "picture":
    case "shape":
      return [];
    default:
      return unknownPart(part);
  }
}

function unknownPart(part: never): never {
  throw new Error(`a part of a page that nobody can draw: ${JSON.stringify(part)}`);
}

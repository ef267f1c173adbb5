/**
 * The tags of a document: what each part of a page is (ISO 32000-1, 14.7). pdfkit has tags too, and keeps them all until the file
 * ends; these are written as soon as they are closed, so that a file of many letters takes the memory of one. Knows no letter.
 */
import type { ArchiveDocument } from "./archive.ts";
import { utf16 } from "./font-tables.ts";

/** What pdfkit keeps of the tags and writes at the end: the topmost, and the way from marked content to its tag. */
export interface TagRoot {
  readonly data: {
    K?: readonly Verbatim[];
    readonly ParentTree: { readonly add: (key: number, tags: Verbatim) => void };
    ParentTreeNextKey: number;
  };
  readonly toString: () => string;
}

export interface TagWords {
  readonly lang?: string;
  readonly alt?: string;
  /** What is read aloud instead of the signs that are drawn. */
  readonly actual?: string;
  readonly scope?: "Column" | "Row";
  /** Left, bottom, right and top of a figure, in points from the bottom left. */
  readonly box?: readonly [number, number, number, number];
}

export class Tag {
  readonly role: string;
  readonly #document: ArchiveDocument;
  readonly #id: number;
  readonly #entries: string;
  readonly #kids: string[] = [];
  #page: number | null = null;

  /** Opens a tag inside another one; without a parent it is the one that holds all others. */
  constructor(document: ArchiveDocument, role: string, words: TagWords & { readonly parent: Tag | null }) {
    const { parent } = words;
    const root = document.tagRoot;
    this.role = role;
    this.#document = document;
    this.#id = document.newNumber();
    if (parent === null) root.data.K = [new Verbatim(this.reference)];
    else parent.#kids.push(this.reference);
    this.#entries = `/S/${role}/P ${parent?.reference ?? root.toString()}${entriesOf(words)}`;
  }

  get reference(): string {
    return `${this.#id} 0 R`;
  }

  /** Adds marked content by the number of its page and its own number there. */
  add(page: number, mark: number): void {
    this.#page ??= page;
    this.#kids.push(this.#page === page ? String(mark) : `<</Type/MCR/Pg ${page} 0 R/MCID ${mark}>>`);
  }

  /** Writes the tag, once all that it holds is known. */
  close(): void {
    const page = this.#page === null ? "" : `/Pg ${this.#page} 0 R`;
    this.#document.writeObject(this.#id, `<<${this.#entries}${page}/K[${this.#kids.join(" ")}]>>`);
  }
}

function entriesOf({ lang, alt, actual, scope, box }: TagWords): string {
  return [
    lang === undefined ? "" : `/Lang ${textString(lang)}`,
    alt === undefined ? "" : `/Alt ${textString(alt)}`,
    actual === undefined ? "" : `/ActualText ${textString(actual)}`,
    scope === undefined ? "" : `/A<</O/Table/Scope/${scope}>>`,
    box === undefined ? "" : `/A<</O/Layout/Placement/Block/BBox[${box.map(rounded).join(" ")}]>>`,
  ].join("");
}

/** ISO 32000-1, 7.9.2.2: plain signs as they are, all others in UTF-16. */
function textString(words: string): string {
  return /^[\w ,.:;-]*$/.test(words) ? `(${words})` : `<feff${utf16(words)}>`;
}

function rounded(points: number): number {
  return Math.round(points * 1000) / 1000;
}

/** Text among pdfkit's objects that it writes as it stands, since it is none of the kinds of object that it knows. */
export class Verbatim {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** Of a plain object pdfkit would print the entries. */
  get [Symbol.toStringTag](): string {
    return "Verbatim";
  }

  toString(): string {
    return this.#text;
  }
}

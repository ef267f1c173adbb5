/** A finished document as it came out on paper or on a screen: what it says of itself, and its pages in order. Knows no file. */

export interface Printed {
  readonly title: string | null;
  readonly language: string | null;
  readonly tagged: boolean;
  readonly pages: readonly PrintedPage[];
  /** What the file says of itself beside its words, by name. */
  readonly metadata?: Readonly<Record<string, string>>;
  /** Names of files that are hidden in it. */
  readonly attachments?: readonly string[];
  /** What a file that says it is accessible does against its own standard; null: it says nothing, and was not asked. */
  readonly standard?: readonly string[] | null;
  /** Words that can show in the window of the practice's envelope beside the two addresses; null: there is no window. */
  readonly inWindow?: readonly string[] | null;
}

export interface PrintedPage {
  /** From the top. */
  readonly lines: readonly PrintedLine[];
  /** What of it can be seen, in the order of drawing. */
  readonly ink: string;
  /** The tags in reading order; null or absent: there are none. */
  readonly structure?: PrintedElement | null;
}

export interface PrintedLine {
  readonly text: string;
  readonly size: number;
  /** False for what only repeats or decorates; absent: not known. */
  readonly tagged?: boolean;
}

export interface PrintedElement {
  readonly role: string;
  readonly text: string;
  readonly alt: string | null;
  readonly scope: string | null;
  readonly children: readonly PrintedElement[];
}

/** The words of a page in one line. */
export function textOfPage({ lines }: PrintedPage): string {
  return flat(lines.map(({ text }) => text).join(" "));
}

/** One space for any white space. */
export function flat(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Letters and digits alone: drawing breaks lines and spaces as it likes. */
export function squeezed(text: string): string {
  return text.replace(/[^\p{L}\d]/gu, "");
}

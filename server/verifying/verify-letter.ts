/** Whether a letter that somebody holds is genuine. Tells the day and how it stands; nothing of the child, the practice or the words. */
import { timingSafeEqual } from "node:crypto";
import { asTyped, checkCodeOf } from "../../letter/number.ts";
import type { Letter } from "../../letter/document.ts";
import { lettersNumbered, lettersOfFile } from "../store/known-letters.ts";
import type { KnownLetter } from "../store/known-letters.ts";
import { readTree } from "../store/letters.ts";
import type { Books } from "../store/open.ts";

export type Verdict =
  /** `on` is the day that stands on the letter. */
  | { readonly kind: "genuine"; readonly on: string }
  /** There is such a letter, and this file is not it. */
  | { readonly kind: "changed" }
  | { readonly kind: "replaced" }
  | { readonly kind: "withdrawn" }
  /** Another number, another code, another file, or none of ours: which one is not told. */
  | { readonly kind: "unknown" };

/** What somebody reads off a letter, and the SHA-256 of its file where they have one. */
export interface Presented {
  readonly number: string | null;
  readonly code: string | null;
  readonly sha256: string | null;
}

const UNKNOWN: Verdict = { kind: "unknown" };

/** By number and code, by the file, or by both; a file alone is only ever known or unknown. */
export async function verifyLetter(books: Books, { number, code, sha256 }: Presented): Promise<Verdict> {
  const ofFile = sha256 === null ? [] : await lettersOfFile(books, sha256.toLowerCase());
  if (number === null || code === null) return standingOf(books, ofFile[0]);
  const named = await byNumberAndCode(books, number, code);
  if (named === null) return UNKNOWN;
  if (sha256 !== null && !ofFile.some(({ id }) => id === named.id)) return { kind: "changed" };
  return standingOf(books, named);
}

/** Every letter of the number is opened and compared, whether or not one before it fits. */
async function byNumberAndCode(books: Books, number: string, code: string): Promise<KnownLetter | null> {
  let fitting: KnownLetter | null = null;
  for (const letter of await lettersNumbered(books, written(number))) {
    const tree = await treeOf(books, letter);
    if (tree !== null && isSame(checkCodeOf(tree), asTyped(code))) fitting = letter;
  }
  return fitting;
}

/** `7f3k2q` and `7F3K-2Q` are the same number. */
function written(number: string): string {
  const signs = asTyped(number);
  return `${signs.slice(0, 4)}-${signs.slice(4)}`;
}

function treeOf(books: Books, { tenant, id }: KnownLetter): Promise<Letter | null> {
  return readTree(books, { tenant, id });
}

function isSame(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}

async function standingOf(books: Books, letter: KnownLetter | undefined): Promise<Verdict> {
  if (letter === undefined) return UNKNOWN;
  if (letter.state === "replaced" || letter.state === "withdrawn") return { kind: letter.state };
  const tree = await treeOf(books, letter);
  return tree === null ? UNKNOWN : { kind: "genuine", on: tree.on };
}

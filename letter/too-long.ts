/** A letter that takes more pages than its kind's readers read: said before it is signed, with where to shorten it. Never cut. */
import type { Letter } from "./document.ts";
import { sentencesOf, sentenceText } from "./document.ts";
import type { Kind } from "./kind.ts";

/** What to say, or null where the letter fits. Words in the form "3 pages, and schools read 2". */
export function tooLongWords(letter: Letter, pages: number, { limits }: Pick<Kind, "limits">): string | null {
  if (pages <= limits.pages) return null;
  const read = `${pages} pages, and ${limits.pages === 1 ? "one is" : `${limits.pages} are`} read`;
  const longest = longestPart(letter);
  return longest === null ? `${read}; shorten it` : `${read}; shorten "${longest.title}" (${longest.words} words)`;
}

interface PartOfLetter {
  readonly title: string;
  readonly words: number;
}

/** The section with the most words, by its heading; the opening and what is locked are not counted. */
function longestPart({ blocks }: Letter): PartOfLetter | null {
  const own = blocks.filter(({ locked }) => !locked);
  const titles = own.filter((block) => block.block === "heading" && block.level === 2);
  const parts = titles.map((title) => ({
    title: textOf([title]),
    words: countOf(own.filter(({ id, block }) => id === title.id && block !== "heading")),
  }));
  return parts.toSorted((a, b) => b.words - a.words)[0] ?? null;
}

function textOf(blocks: Letter["blocks"]): string {
  return blocks.flatMap(sentencesOf).map(sentenceText).join(" ");
}

function countOf(blocks: Letter["blocks"]): number {
  return textOf(blocks)
    .split(/\s+/)
    .filter((word) => word !== "").length;
}

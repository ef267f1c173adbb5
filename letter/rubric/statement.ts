/** R8 on paper: the locked words on page 1, in body size, to be seen; and the locked line at the foot of every page. */
import { everyLockedWords } from "../locked-words.ts";
import type { LockedWords } from "../locked-words.ts";
import { lockedPattern, standsAsNames } from "../promises/names-in-place.ts";
import type { Printed, PrintedPage } from "./printed.ts";
import { flat, squeezed, textOfPage } from "./printed.ts";
import { missed } from "./subject.ts";
import type { PageFinding } from "./page-finding.ts";

/** The locked words as they were found. */
export interface Statement {
  readonly words: LockedWords;
  /** The foot lines of all kinds that share these words. */
  readonly feet: readonly string[];
  /** As they stand in this letter, with the child's name. */
  readonly text: string;
  readonly page: number;
}

const SMALLEST_BODY = 11;
const SMALLEST_FOOT = 7;

/** Looks for every kind's words in every language; the name is whatever stands in its place, the same each time. */
export function statementOf({ pages }: Printed): Statement | null {
  for (const words of everyLockedWords()) {
    const pattern = lockedPattern(flat(`${words.heading} ${words.bold} ${words.plain}`));
    for (const [index, page] of pages.entries()) {
      const found = pattern.exec(textOfPage(page));
      if (found !== null && standsAsNames(found.groups ?? {}))
        return { words, feet: feetOf(words), text: found[0], page: index + 1 };
    }
  }
  return null;
}

function feetOf({ bold, plain }: LockedWords): readonly string[] {
  const alike = everyLockedWords().filter((other) => other.bold === bold && other.plain === plain);
  return [...new Set(alike.map(({ footer }) => flat(footer)))];
}

/** The line that stands at the foot of a page, where it is one of those. */
export function footOn(text: string, { feet }: Statement): string | null {
  return feet.map((foot) => lockedPattern(foot).exec(text)?.[0]).find((found) => found !== undefined) ?? null;
}

/** Everything that is wrong with them. */
export function statementFindings({ pages }: Printed, statement: Statement | null): readonly PageFinding[] {
  if (statement === null) return [at(1, "the words that say who decides are missing, or are not letter for letter")];
  const page = pages[statement.page - 1];
  const small = page !== undefined && isSmaller(page, statement.text, SMALLEST_BODY);
  return [
    ...(statement.page === 1 ? [] : [at(statement.page, "the words that say who decides are not on page 1")]),
    ...(small ? [at(statement.page, "the words that say who decides are in small print")] : []),
    ...(page !== undefined && isSeen(page, statement.text)
      ? []
      : [at(statement.page, "the words that say who decides are too pale to be seen")]),
    ...pages.flatMap((one, index) => footFindings(one, index + 1, statement)),
  ];
}

function at(page: number, why: string): PageFinding {
  return { ...missed("R8", "who_decides", why), page };
}

function footFindings(page: PrintedPage, number: number, statement: Statement): readonly PageFinding[] {
  const foot = footOn(textOfPage(page), statement);
  if (foot === null) return [at(number, "the line at the foot of the page is missing")];
  if (isSmaller(page, foot, SMALLEST_FOOT))
    return [at(number, "the line at the foot of the page is too small to read")];
  return isSeen(page, foot) ? [] : [at(number, "the line at the foot of the page is too pale to be seen")];
}

/** Whether any line that holds a part of the words is smaller than that. */
function isSmaller({ lines }: PrintedPage, words: string, size: number): boolean {
  const texts = lines.map(({ text }) => flat(text));
  const from = texts.join(" ").indexOf(words);
  let end = 0;
  return lines.some((line, index) => {
    const begins = end;
    end += (texts[index]?.length ?? 0) + 1;
    return line.size < size && begins < from + words.length && end - 1 > from;
  });
}

function isSeen({ ink }: PrintedPage, words: string): boolean {
  return squeezed(ink).includes(squeezed(words));
}

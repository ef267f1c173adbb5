/** Judges a finished letter as it came out on paper or on a screen: only its pages are known, not how they were made. */
import { everyLockedWords } from "../locked-words.ts";
import type { LockedWords } from "../locked-words.ts";
import { claimsIn } from "../promises/claims.ts";
import { leaksIn } from "../promises/leaks.ts";
import { lockedPattern, standsAsNames } from "../promises/names-in-place.ts";
import { POINTS, verdictOf } from "./verdict.ts";
import type { RubricFault, Verdict } from "./verdict.ts";

/** A finished document: what it says of itself, and its pages in order. */
export interface Printed {
  readonly title: string | null;
  readonly language: string | null;
  readonly tagged: boolean;
  readonly pages: readonly PrintedPage[];
}

export interface PrintedPage {
  /** In reading order. */
  readonly lines: readonly PrintedLine[];
  /** What of it can be seen, in the order of drawing. */
  readonly ink: string;
}

interface PrintedLine {
  readonly text: string;
  readonly size: number;
}

const JUDGED = ["R1", "R8", "R9", "R19", "R21", "R22", "R24", "R25"];
const MOST_PAGES = 2;
const SMALLEST_BODY = 11;
/** The large-print edition takes the pages that it needs. */
const LARGE_PRINT = 18;
const SMALLEST_FOOT = 7;

/** Judges the pages: who decides, claims, leaks, length, placeholders, and whether everyone can read the file. */
export function judgePages(printed: Printed): Verdict {
  const pages = printed.pages.map(textOf);
  const statement = statementOf(pages);
  const faults = [
    ...statementFaults(printed, statement),
    ...wordFaults(pages, statement),
    ...fileFaults(printed),
    ...(pages.length > MOST_PAGES && !isLargePrint(printed)
      ? [fault("R22", 1, `${pages.length} pages; two are read`)]
      : []),
  ];
  return verdictOf(JUDGED, faults);
}

function isLargePrint({ pages }: Printed): boolean {
  const sizes = pages.flatMap(({ lines }) => lines.map(({ size }) => size)).toSorted((one, other) => one - other);
  return (sizes[Math.floor(sizes.length / 2)] ?? 0) >= LARGE_PRINT;
}

interface Statement {
  readonly words: LockedWords;
  /** The locked words as they stand in this letter, with the child's name. */
  readonly text: string;
  readonly page: number;
}

function flat(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Looks for every kind's words in every language; the name is whatever stands in its place, the same each time. */
function statementOf(pages: readonly string[]): Statement | null {
  for (const words of everyLockedWords()) {
    const pattern = lockedPattern(flat(`${words.heading} ${words.bold} ${words.plain}`));
    for (const [index, page] of pages.entries()) {
      const found = pattern.exec(page);
      if (found !== null && standsAsNames(found.groups ?? {})) return { words, text: found[0], page: index + 1 };
    }
  }
  return null;
}

function statementFaults({ pages: printed }: Printed, statement: Statement | null): readonly RubricFault[] {
  if (statement === null)
    return [fault("R8", 1, "the words that say who decides are missing, or are not letter for letter")];
  const page = printed[statement.page - 1];
  const small = page !== undefined && isSmaller(page, statement.text, SMALLEST_BODY);
  return [
    ...(statement.page === 1 ? [] : [fault("R8", statement.page, "the words that say who decides are not on page 1")]),
    ...(small ? [fault("R8", statement.page, "the words that say who decides are in small print")] : []),
    ...(page !== undefined && isSeen(page, statement.text)
      ? []
      : [fault("R8", statement.page, "the words that say who decides are too pale to be seen")]),
    ...printed.flatMap((one, index) => footFaults(one, index + 1, statement.words)),
  ];
}

function footFaults(page: PrintedPage, number: number, words: LockedWords): readonly RubricFault[] {
  const [foot] = lockedPattern(flat(words.footer)).exec(textOf(page)) ?? [];
  if (foot === undefined) return [fault("R8", number, "the line at the foot of the page is missing")];
  if (isSmaller(page, foot, SMALLEST_FOOT))
    return [fault("R8", number, "the line at the foot of the page is too small to read")];
  return isSeen(page, foot) ? [] : [fault("R8", number, "the line at the foot of the page is too pale to be seen")];
}

/** Whether any line that holds a part of the words is smaller than that. */
function isSmaller({ lines }: PrintedPage, words: string, size: number): boolean {
  const texts = lines.map(({ text }) => flat(text));
  const from = texts.join(" ").indexOf(words);
  let at = 0;
  return lines.some((line, index) => {
    const begins = at;
    at += (texts[index]?.length ?? 0) + 1;
    return line.size < size && begins < from + words.length && at - 1 > from;
  });
}

/** Drawing breaks lines and spaces as it likes: letters and digits alone are compared. */
function isSeen({ ink }: PrintedPage, words: string): boolean {
  return squeezed(ink).includes(squeezed(words));
}

function squeezed(text: string): string {
  return text.replace(/[^\p{L}\d]/gu, "");
}

function textOf({ lines }: PrintedPage): string {
  return flat(lines.map(({ text }) => text).join(" "));
}

/** The locked words and the foot line are cut out first: they speak of eligibility themselves. */
function wordFaults(pages: readonly string[], statement: Statement | null): readonly RubricFault[] {
  const footer = statement === null ? null : lockedPattern(flat(statement.words.footer));
  return pages.flatMap((page, index) => {
    const text = page.replace(statement?.text ?? "", " ").replace(footer ?? "", " ");
    const claims = claimsIn(text, sectionUnknown).map(({ words, why }) => fault("R9", index + 1, `"${words}": ${why}`));
    return [...claims, ...leaksIn(text).map(({ rule, why }) => asBlocker(fault(rule, index + 1, why)))];
  });
}

/** Pages do not say where a section begins, so nothing is excused by its place. */
const sectionUnknown = "";

function fileFaults({ title, language, tagged, pages }: Printed): readonly RubricFault[] {
  const blockers = [
    ...(tagged ? [] : ["the file has no tags, so a screen reader cannot follow it"]),
    ...(language === null ? ["the file does not say its language"] : []),
    ...(title === null || title.trim() === "" ? ["the file has no title"] : []),
  ].map((why) => asBlocker(fault("R25", 1, why)));
  const numbered =
    pages.length === 1 || pages.every(({ lines }) => lines.some(({ text }) => /\b\d+ (?:of|de) \d+\b/.test(text)));
  return numbered ? blockers : [...blockers, fault("R25", 1, "the pages are not numbered x of y")];
}

function fault(id: string, page: number, why: string): RubricFault {
  return { id, severity: POINTS[id] ?? "minor", at: String(page), why };
}

/** The half of a point that stops a letter. */
function asBlocker(lighter: RubricFault): RubricFault {
  return { ...lighter, severity: "blocker" };
}

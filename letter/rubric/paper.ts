/** R21, R22 and R25 on paper: nothing leaks around the letter, it is short, and everyone can read the file. */
import { sentencesOf } from "../document.ts";
import type { ReadLetter } from "./letter-of-pages.ts";
import type { PageFinding } from "./page-finding.ts";
import type { Printed, PrintedElement, PrintedPage } from "./printed.ts";
import { squeezed, textOfPage } from "./printed.ts";
import { asBlocker, missed, sectionOf, wordsOf } from "./subject.ts";

const MOST_PAGES = 2;
/** The large-print edition takes the pages that it needs. */
const LARGE_PRINT = 18;
const SMALLEST_BODY = 11;
/** No words of the letter stand in smaller print than its line of sources. */
const SMALLEST_FINE = 9;

/** Everything that the file and its pages show, whatever the words say. */
export function paperFindings(printed: Printed, read: ReadLetter | null): readonly PageFinding[] {
  return [
    ...lengthFindings(printed, read),
    ...leakFindings(printed, read),
    ...fileFindings(printed),
    ...tagFindings(printed),
    ...inkFindings(printed, read),
    ...(printed.standard ?? []).map((why) => on(1, "R25", why)),
  ];
}

function on(page: number, id: string, why: string): PageFinding {
  return { ...missed(id, "page", why), page };
}

function lengthFindings(printed: Printed, read: ReadLetter | null): readonly PageFinding[] {
  const { length } = printed.pages;
  const most = read?.kind?.limits.pages ?? MOST_PAGES;
  const isDraft = read?.letter.status === "draft";
  return length > most && !isDraft && !isLargePrint(printed) ? [on(1, "R22", `${length} pages; ${most} are read`)] : [];
}

function isLargePrint({ pages }: Printed): boolean {
  const sizes = pages.flatMap(({ lines }) => lines.map(({ size }) => size)).toSorted((one, other) => one - other);
  return (sizes[Math.floor(sizes.length / 2)] ?? 0) >= LARGE_PRINT;
}

/** R21: around the letter stand its number and its purpose, never a child or what a child has. */
function leakFindings(
  { title, metadata, attachments, pages, inWindow }: Printed,
  read: ReadLetter | null,
): readonly PageFinding[] {
  const telling = read === null ? [] : tellingWords(read);
  const around = Object.entries({ title: title ?? "", ...metadata });
  const leaks = around.filter(([, value]) => telling.some((word) => squeezed(value).toLowerCase().includes(word)));
  const hidden = attachments ?? [];
  const subjects = pages
    .flatMap(({ structure }) => elementsNamed(structure ?? null, "H1"))
    .map(({ text }) => text.trim());
  return [
    ...[...new Set(leaks.map(([name]) => name))].map((name) =>
      on(
        1,
        "R21",
        `"${name}" in the properties of the file tells of the child; it holds the letter's number and purpose`,
      ),
    ),
    ...(hidden.length > 0 ? [on(1, "R21", "files are hidden in the letter")] : []),
    ...(new Set(subjects.filter((text) => text !== "")).size > 1
      ? [on(1, "R21", "pages of two letters are in one file")]
      : []),
    ...((inWindow ?? []).some((line) => !isAddress(line, read))
      ? [on(1, "R21", "words of the letter can show in the window of the envelope beside the address")]
      : []),
  ];
}

/** The two addresses are what windows are for. */
function isAddress(line: string, read: ReadLetter | null): boolean {
  return read !== null && squeezed(wordsOf(sectionOf(read, "letterhead", "recipient"))).includes(squeezed(line));
}

const SHORTEST = 4;

/** The parts of the child's name, and the names of the diagnoses, in letters alone. */
function tellingWords({ letter }: ReadLetter): readonly string[] {
  const opening = wordsOf(sectionOf({ letter }, "opening").filter(({ block }) => block === "heading"));
  const name = opening
    .slice(opening.lastIndexOf(": ") + 1)
    .trim()
    .split(/\s+/);
  const diagnoses = sectionOf({ letter }, "diagnoses").flatMap((block) =>
    block.block === "list" ? block.items.map((item) => item[0]?.runs.map(({ text }) => text).join("") ?? "") : [],
  );
  return [...name, ...diagnoses].map((word) => squeezed(word).toLowerCase()).filter((word) => word.length >= SHORTEST);
}

function elementsNamed(element: PrintedElement | null, role: string): readonly PrintedElement[] {
  if (element === null) return [];
  return [
    ...(element.role === role ? [element] : []),
    ...element.children.flatMap((child) => elementsNamed(child, role)),
  ];
}

/** R25: what a screen reader asks of the file first. */
function fileFindings({ title, language, tagged, pages }: Printed): readonly PageFinding[] {
  const blockers = [
    ...(tagged ? [] : ["the file has no tags, so a screen reader cannot follow it"]),
    ...(language === null ? ["the file does not say its language"] : []),
    ...(title === null || title.trim() === "" ? ["the file has no title"] : []),
  ].map((why) => ({ ...asBlocker(on(1, "R25", why)), page: 1 }));
  const numbered =
    pages.length === 1 || pages.every(({ lines }) => lines.some(({ text }) => /\b\d+ (?:of|de) \d+\b/.test(text)));
  return numbered ? blockers : [...blockers, on(1, "R25", "the pages are not numbered x of y")];
}

/** R25: headings in order, a scope for each head of a table, words for each picture; on pages that have tags at all. */
function tagFindings({ pages }: Printed): readonly PageFinding[] {
  const elements = pages.flatMap(({ structure }, index) =>
    allUnder(structure ?? null).map((element) => ({ element, page: index + 1 })),
  );
  if (elements.length === 0) return [];
  const levels = elements.flatMap(({ element }) =>
    /^H[1-6]$/.test(element.role) ? [Number(element.role.slice(1))] : [],
  );
  const jumps = levels.some((level, place) => level > (place === 0 ? 0 : (levels[place - 1] ?? 0)) + 1);
  const scopeless = elements.find(({ element }) => element.role === "TH" && element.scope === null);
  const wordless = elements.find(({ element }) => element.role === "Figure" && (element.alt ?? "").trim() === "");
  return [
    ...(levels.length === 0 ? [on(1, "R25", "the file has no headings")] : []),
    ...(jumps ? [on(1, "R25", "a level of headings is skipped")] : []),
    ...(scopeless === undefined ? [] : [on(scopeless.page, "R25", "a head of the table does not say what it heads")]),
    ...(wordless === undefined ? [] : [on(wordless.page, "R25", "a picture has no words for those who cannot see it")]),
  ];
}

function allUnder(element: PrintedElement | null): readonly PrintedElement[] {
  return element === null ? [] : element.children.flatMap((child) => [child, ...allUnder(child)]);
}

/** R25: the letter's own words are large enough and dark enough. */
function inkFindings({ pages }: Printed, read: ReadLetter | null): readonly PageFinding[] {
  if (read === null) return [];
  // The labels under the blanks of a draft are small.
  const isDraft = read.letter.status === "draft";
  const body = read.letter.blocks.filter((block) => block.block === "paragraph" && block.id !== "sources");
  const said = body
    .flatMap(sentencesOf)
    .flatMap(({ runs }) => runs.flatMap(({ text, blank }) => (blank === true ? "\n" : text)));
  const prose = said.join(" ").split("\n").map(squeezed).join("\n");
  return pages.flatMap((page, index): readonly PageFinding[] => {
    const own = page.lines.filter(({ tagged, text }) => tagged !== false && text.trim() !== "");
    const small = isDraft
      ? undefined
      : own.find((line) => line.size < SMALLEST_FINE || (line.size < SMALLEST_BODY && isWholeProse(line.text, prose)));
    const pale = own.find(({ text }) => !isInked(page, text));
    return [
      ...(small === undefined
        ? []
        : [on(index + 1, "R25", `words of the letter are in ${small.size} points; 11 are read`)]),
      ...(pale === undefined ? [] : [on(index + 1, "R25", "words of the letter are too pale; text needs 4.5 to 1")]),
    ];
  });
}

const LINE_OF_PROSE = 40;

/** A label under a blank is small; a line of a paragraph is not. */
function isWholeProse(text: string, prose: string): boolean {
  return text.length > LINE_OF_PROSE && prose.includes(squeezed(text));
}

/** Words may be drawn in another order than they stand; each word for itself was drawn to be seen. */
function isInked(page: PrintedPage, text: string): boolean {
  const ink = squeezed(page.ink);
  return (
    ink.includes(squeezed(text)) ||
    text.split(/\s+|(?<=\p{Ll})(?=\p{Lu})/u).every((word) => ink.includes(squeezed(word)))
  );
}

/** The words of a page that no tag holds: its head, its foot, and whatever else was drawn. */
export function untaggedText(page: PrintedPage): string {
  return textOfPage({ ...page, lines: page.lines.filter(({ tagged }) => tagged === false) });
}

/** What is wrong with the pages of a letter, in words: an empty list for sound ones. Knows the promises of the typesetter, not how it keeps them. */
import type { Block, Letter } from "../../letter/document.ts";
import { sentencesOf, sentenceText } from "../../letter/document.ts";
import { words as wordsIn } from "../../pdf/words.ts";
import type { Artifact, Element, Page, Shape, Text } from "../../pdf/page.ts";
import { textsOf } from "../../pdf/page.ts";
import type { Theme } from "../../pdf/theme.ts";
import { STRIP } from "../../pdf/theme.ts";
import { artifactsOf, elementsOf, inkOf, taggedInk, treeInk } from "./laid-out.ts";

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly what: string;
}

/** Every promise that the pages of a letter break. */
export function unsound(letter: Letter, pages: readonly Page[], theme: Theme): readonly string[] {
  const ends = pages
    .slice(0, -1)
    .flatMap((page, index) => endsBadly(page).map((fault) => `page ${index + 1}: ${fault}`));
  const words = taggedInk(pages) === treeInk(letter) ? [] : ["the words are not those of the letter, in its order"];
  const kept = [...parted(pages), ...headless(pages, theme), ...loneSignature(letter, pages), ...torn(pages)];
  return [...misplaced(letter, pages, theme), ...ends, ...words, ...kept, ...slipped(letter, pages, theme)];
}

/** What stands where it must not, whatever the letter says. */
export function misplaced(letter: Letter, pages: readonly Page[], theme: Theme): readonly string[] {
  return pages.flatMap((page, index) => {
    const at = { page: index + 1, of: pages.length };
    const faults = [
      ...outside(page, theme),
      ...overlaps(page, theme),
      ...inTheStrip(page, letter, theme),
      ...miscounted(page, letter, at),
    ];
    return faults.map((fault) => `page ${at.page}: ${fault}`);
  });
}

/** The width of the words without the spaces at their end, in thousandths of the size. */
function inkWidthOf({ text, style, face }: Text, { faces }: Theme): number {
  const own = faces.stored(face ?? null, style) ?? faces.chain[0][style];
  return wordsIn(text.trimEnd()).reduce((width, word) => width + own.shape(word).width, 0);
}

function boxOf(text: Text, theme: Theme): Box {
  const ink = (inkWidthOf(text, theme) * text.size) / 1000;
  const [top, bottom] = [text.y - 0.7 * text.size, text.y + 0.2 * text.size];
  return { left: text.x, right: text.x + ink, top, bottom, what: `“${text.text}”` };
}

function shapeBox({ x, y, width, height }: Shape): Box {
  return { left: x, right: x + width, top: y, bottom: y + height, what: `a rule at ${x}, ${y}` };
}

const shapesOf = (part: Artifact): readonly Shape[] => part.drawn.filter((one) => one.kind === "shape");

/** The space behind a word may draw its last letter nearer, which is not seen where the word is measured by itself. */
const HAIR = 0.5;

/** The letter's own words between the margins and above the foot line, everything on the paper. */
function outside(page: Page, theme: Theme): readonly string[] {
  const { margins, paper } = theme;
  const own = elementsOf(page)
    .filter((part) => part.block !== "status")
    .flatMap(textsOf)
    .map((text) => boxOf(text, theme));
  const foot = Math.min(
    ...artifactsOf(page)
      .filter(({ purpose }) => purpose === "footer")
      .flatMap(shapesOf)
      .map(({ y }) => y),
  );
  const beyond = own.filter(
    (box) =>
      box.left < margins.left - 0.01 ||
      box.right > paper.width - margins.right + HAIR ||
      box.top < Math.min(margins.top, margins.firstTop) - 5 ||
      box.bottom > foot,
  );
  const all = [
    ...page.content.flatMap(textsOf).map((text) => boxOf(text, theme)),
    ...artifactsOf(page).flatMap(shapesOf).map(shapeBox),
  ];
  const off = all.filter(
    (box) => box.left < 18 || box.right > paper.width - 18 || box.top < 18 || box.bottom > paper.height - 18,
  );
  return [
    ...beyond.map(({ what }) => `${what} is outside the margins`),
    ...off.map(({ what }) => `${what} is off the paper`),
  ];
}

const meets = (one: Box, other: Box): boolean =>
  one.left < other.right - 0.3 &&
  other.left < one.right - 0.3 &&
  one.top < other.bottom - 0.3 &&
  other.top < one.bottom - 0.3;

/** Words over words, and thin rules through words; words stand on tints. */
function overlaps(page: Page, theme: Theme): readonly string[] {
  const texts = page.content
    .flatMap(textsOf)
    .map((text) => boxOf(text, theme))
    .toSorted((one, other) => one.top - other.top);
  const rules = artifactsOf(page)
    .flatMap(shapesOf)
    .filter(({ width, height }) => Math.min(width, height) < 3)
    .map(shapeBox)
    .map((box) => ({ ...box, top: box.top - 0.3, bottom: box.bottom + 0.3 }));
  const met = texts.flatMap((one, index) => {
    const near = texts.slice(index + 1).filter((other) => other.top < one.bottom);
    return [...near, ...rules].filter((other) => meets(one, other)).map((other) => `${one.what} meets ${other.what}`);
  });
  return met;
}

function inTheStrip(page: Page, letter: Letter, theme: Theme): readonly string[] {
  const strip: Box = {
    left: STRIP.x,
    right: STRIP.x + STRIP.width,
    top: STRIP.y,
    bottom: STRIP.y + STRIP.height,
    what: "",
  };
  const drawn = [
    ...page.content.flatMap(textsOf).map((text) => boxOf(text, theme)),
    ...artifactsOf(page).flatMap(shapesOf).map(shapeBox),
  ];
  const held = drawn
    .filter((box) => meets(box, strip))
    .filter(({ what }) => letter.number === null || !what.includes(letter.number));
  return held.map(({ what }) => `${what} is in the strip for codes`);
}

function miscounted(page: Page, letter: Letter, at: { readonly page: number; readonly of: number }): readonly string[] {
  const said = letter.language === "es-US" ? `Página ${at.page} de ${at.of}` : `Page ${at.page} of ${at.of}`;
  const feet = artifactsOf(page)
    .filter((part) => part.purpose === "footer")
    .flatMap(textsOf)
    .map(({ text }) => text);
  return feet.includes(said) ? [] : [`does not say “${said}”`];
}

/** A page that goes on over the leaf never ends with a heading, or with the head of a table. */
function endsBadly(page: Page): readonly string[] {
  const last = elementsOf(page).at(-1);
  if (last === undefined) return ["is empty"];
  if (last.role === "H1" || last.role === "H2") return ["ends with a heading"];
  const isBare = last.role === "Table" && last.kids.every((kid) => kid.kind === "element" && kid.role === "THead");
  return isBare ? ["ends with the head of a table"] : [];
}

interface Share {
  readonly page: number;
  readonly lines: number;
}

/** The lines of each paragraph, point or heading on each page that holds some. */
function sharesOf(
  pages: readonly Page[],
): ReadonlyMap<number, { readonly part: Element; readonly shares: readonly Share[] }> {
  const all = new Map<number, { readonly part: Element; readonly shares: Share[] }>();
  pages.forEach((page, index) => {
    for (const part of elementsOf(page)
      .flatMap(within)
      .filter(({ role }) => ["P", "LBody", "H1", "H2"].includes(role))) {
      const known = all.get(part.key) ?? { part, shares: [] };
      all.set(part.key, known);
      known.shares.push({ page: index + 1, lines: linesOf(part) });
    }
  });
  return all;
}

/** An element and all that it holds. */
function within(part: Element): readonly Element[] {
  return [part, ...part.kids.flatMap((kid) => (kid.kind === "element" ? within(kid) : []))];
}

/** How many lines its words take; a label under a blank belongs to the line of its blank. */
function linesOf(part: Element): number {
  const texts = textsOf(part);
  const largest = Math.max(...texts.map(({ size }) => size));
  const baselines = texts.map(({ y, size }) => (size === largest ? y : y - 2 - 0.95 * size));
  return new Set(baselines.map((y) => Math.round(y))).size;
}

/** Widows and orphans: a paragraph of four lines or more leaves two on each side, a shorter one is whole; a heading and the statement too. */
function parted(pages: readonly Page[]): readonly string[] {
  const paragraphs = [...sharesOf(pages).values()].flatMap(({ part, shares }) => {
    if (shares.length === 1) return [];
    const lone = shares
      .filter(({ lines }) => lines < 2)
      .map(({ page }) => `page ${page}: one line of ${part.role} ${part.block} is alone`);
    const cut = part.role.startsWith("H") ? [`heading ${part.block} is cut`] : [];
    return [...lone, ...cut];
  });
  const holding = pages.filter((page) => elementsOf(page).some((part) => part.block === "who_decides")).length;
  return holding > 1 ? [...paragraphs, "who decides is parted"] : paragraphs;
}

interface TableSoFar {
  readonly head: string;
  readonly headHeight: number;
  /** How high each row stands, as far as it was seen. */
  readonly rows: Map<number, number>;
}

/** A table that goes on shows its head again, and its rows are whole unless they would fill most of a page. */
function headless(pages: readonly Page[], theme: Theme): readonly string[] {
  const tables = new Map<number, TableSoFar>();
  const faults = pages.flatMap((page, index) =>
    elementsOf(page)
      .filter((part) => part.role === "Table")
      .flatMap((table) => {
        const parts = within(table);
        const head = parts.find((part) => part.role === "THead");
        const known = tables.get(table.key);
        const seen = known ?? {
          head: head === undefined ? "" : inkIn(head),
          headHeight: head === undefined ? 0 : heightOf(head, theme),
          rows: new Map<number, number>(),
        };
        tables.set(table.key, seen);
        const cut = parts
          .filter((part) => part.role === "TR")
          .flatMap((row) => {
            const before = seen.rows.get(row.key);
            const total = (before ?? 0) + heightOf(row, theme);
            seen.rows.set(row.key, total);
            return before === undefined ? [] : [{ row: row.key, page: index + 1 }];
          });
        const again = artifactsOf(page)
          .filter(({ purpose }) => purpose === "header")
          .map((part) =>
            inkOf(
              textsOf(part)
                .map(({ text }) => text)
                .join(""),
            ),
          );
        const isBare = known !== undefined && !again.includes(known.head);
        return [
          ...cut.map(({ row, page: on }) => ({ on, row, table, seen })),
          ...(isBare ? [`page ${index + 1}: ${table.block} goes on without its head`] : []),
        ];
      }),
  );
  const { paper, margins } = theme;
  const room = paper.height - margins.top - margins.bottom;
  return faults.flatMap((fault) => {
    if (typeof fault === "string") return [fault];
    const { seen, row, on, table } = fault;
    const isTall = (seen.rows.get(row) ?? 0) >= 0.4 * (room - seen.headHeight);
    return isTall ? [] : [`page ${on}: a row of ${table.block} is cut`];
  });
}

function heightOf(row: Element, theme: Theme): number {
  const lines = textsOf(row).map(({ y }) => y);
  return lines.length === 0 ? 0 : Math.max(...lines) - Math.min(...lines) + theme.sizes.body * 1.3;
}

const inkIn = (part: Element): string =>
  inkOf(
    textsOf(part)
      .map(({ text }) => text)
      .join(""),
  );

/** A signature stands on one page with two lines of what it signs, where the letter has as many. */
function loneSignature(letter: Letter, pages: readonly Page[]): readonly string[] {
  const on = pages.filter((page) => elementsOf(page).some((part) => part.block === "signature"));
  if (on.length > 1) return ["the signature is parted"];
  const [page] = on;
  if (page === undefined) return [];
  const before = elementsOf(page).slice(
    0,
    elementsOf(page).findIndex((part) => part.block === "signature"),
  );
  const lines = before
    .filter((part) => !part.role.startsWith("H") && part.block !== "letterhead")
    .flatMap(within)
    .filter(({ kids }) => kids.some((kid) => kid.kind === "text"));
  const held = new Set(lines.flatMap((part) => textsOf(part).map(({ y }) => y))).size;
  return held >= 2 || textBefore(letter) < 2 ? [] : ["the signature stands alone"];
}

/** How many lines at least the letter has before its signature, after the statement of who decides, which keeps its own page. */
function textBefore(letter: Letter): number {
  const at = letter.blocks.findIndex((block) => block.block === "signature");
  const statement = letter.blocks.findLastIndex((block) => block.id === "who_decides");
  return letter.blocks.slice(statement < at ? statement + 1 : 0, at).filter(isText).length;
}

function isText(block: Block): boolean {
  return (
    block.block !== "heading" &&
    block.block !== "letterhead" &&
    sentencesOf(block).some((one) => sentenceText(one).trim() !== "")
  );
}

/** The statement of who decides stands on the first page, unless what comes before it leaves no room for it there. */
function slipped(letter: Letter, pages: readonly Page[], theme: Theme): readonly string[] {
  const on = pages.findIndex((page) => elementsOf(page).some((part) => part.block === "who_decides"));
  if (on < 1) return [];
  const { paper, margins } = theme;
  const before = pages.slice(0, on).reduce((sum, page) => sum + lowest(page) - margins.firstTop, 0);
  const own = elementsOf(pages[on] ?? { width: 0, height: 0, content: [] }).filter(
    (part) => part.block === "who_decides",
  );
  const lines = own.flatMap(textsOf).map(({ y }) => y);
  const height = Math.max(...lines) - Math.min(...lines) + 2.5 * theme.sizes.body;
  const room = paper.height - margins.firstTop - margins.bottom;
  return 0.94 * (before + theme.sizes.body) + height + 24 < room
    ? [`who decides slipped to page ${on + 1} of ${letter.kind}`]
    : [];
}

function lowest(page: Page): number {
  return Math.max(
    ...elementsOf(page)
      .flatMap(textsOf)
      .map(({ y }) => y),
  );
}

/** Phrases of the generator that fit any paragraph's line, and so are whole on one. */
const WHOLE =
  /(?<![\p{L}\d])(?:October\s27,\s2026|27\sde\soctubre\sde\s2026|30\sminut[eo]s|Sec(?:tion|ción)\s504|\(555\)\s555-0140|Elena\sMarsh,\sMD|Dra\.\sInés)(?![\p{L}\d])/gu;

/** Dates, numbers and names that are torn between two lines of a paragraph or a point. */
function torn(pages: readonly Page[]): readonly string[] {
  return pages.flatMap((page, index) => {
    const parts = elementsOf(page)
      .flatMap(within)
      .filter(({ role }) => role === "P" || role === "LBody");
    return parts.flatMap((part) => {
      const lines = new Map<number, string>();
      for (const { y, text } of textsOf(part)) lines.set(y, (lines.get(y) ?? "") + text);
      const found =
        [...lines.values()]
          .map((line) => line.trim())
          .join("\n")
          .match(WHOLE) ?? [];
      return found
        .filter((phrase) => phrase.includes("\n"))
        .map((phrase) => `page ${index + 1}: ${JSON.stringify(phrase)} is torn`);
    });
  });
}

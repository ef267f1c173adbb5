/** Why a letter cannot be set although every character has a sign: what says nothing, and what no page has room for. Draws nothing. */
import type { Block, Sheet, TableBlock } from "../letter/document.ts";
import { sentencesOf, sentenceText } from "../letter/document.ts";
import type { LayoutFault } from "./coverage.ts";
import { hasRoomForNumber } from "./furniture.ts";
import type { Strip } from "./strips.ts";
import type { Theme } from "./theme.ts";
import { printable } from "./words.ts";

/** What is wrong with the tree itself, by field or block. */
export function treeFaults(letter: Sheet, theme: Theme): readonly LayoutFault[] {
  return [
    ...headingFaults(letter),
    ...letter.blocks.flatMap((block) => [...crowdedIn(block), ...logoFaults(block), ...columnFaults(block, theme)]),
    ...fault(isBlank(letter.title), "title", "The letter needs a title, which says its purpose."),
    ...fault(!isDay(letter.on), "on", "The day of the letter must be a day of the calendar (YYYY-MM-DD)."),
    ...fault(isBlank(letter.number ?? "-"), "number", "The number of the letter is empty."),
    ...fault(!hasRoomForNumber(letter, theme), "number", "The number of the letter is longer than the place for it."),
  ];
}

function fault(isOne: boolean, field: string | null, what: string): readonly LayoutFault[] {
  return isOne ? [{ field, what }] : [];
}

function isBlank(text: string): boolean {
  return printable(text).trim() === "";
}

function isDay(on: string): boolean {
  const time = Date.parse(`${on}T12:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(on) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(on);
}

const LONGEST_HEADING = 500;

/** ISO 14289-1, 7.4.2: headings begin with level 1 and never skip one; one without words prints as none. */
function headingFaults(letter: Sheet): readonly LayoutFault[] {
  const headings = letter.blocks.filter((block) => block.block === "heading");
  const [first] = headings.filter((block) => !isBlank(textOf(block)));
  const isLate = first !== undefined && first.level !== 1;
  return [
    ...fault(isLate, first?.id ?? null, "The first heading must be the subject of the letter (level 1)."),
    ...headings
      .filter((block) => textOf(block).length > LONGEST_HEADING)
      .map(({ id }) => ({ field: id, what: `A heading has at most ${LONGEST_HEADING} characters. Shorten it.` })),
  ];
}

function textOf(block: Block): string {
  return sentencesOf(block).map(sentenceText).join(" ");
}

const ASCII = /^[ -~]*$/;

/** Marks on marks print over each other, or over the line above. Names have two at most, pointed Hebrew three. */
function crowdedIn(block: Block): readonly LayoutFault[] {
  const runs = sentencesOf(block).flatMap((sentence) => sentence.runs);
  const crowded = runs.filter(({ text }) => !ASCII.test(text) && /\p{M}{4}/u.test(printable(text)));
  const fields = new Set(crowded.map(({ field }) => field ?? block.id));
  return [...fields].map((field) => ({
    field,
    what: "A letter here has more than three marks on it. Write it with fewer.",
  }));
}

function logoFaults(block: Block): readonly LayoutFault[] {
  const isMute = block.block === "letterhead" && block.logo !== null && isBlank(block.logo.alt);
  return fault(isMute, "logo", "The logo needs words that say what it shows.");
}

/** Below this many sizes of its type a column could not hold the widest letter and its margins. */
const NARROWEST_COLUMN = 2.5;

function columnFaults(block: Block, theme: Theme): readonly LayoutFault[] {
  if (block.block !== "table") return [];
  const { margins, paper, sizes } = theme;
  const most = Math.floor((paper.width - margins.left - margins.right) / (NARROWEST_COLUMN * sizes.body));
  const what = `A table on this paper has at most ${most} columns. Make two tables of it.`;
  return fault(columnsIn(block) > most, block.id, what);
}

function columnsIn(block: TableBlock): number {
  return block.rows.reduce((most, row) => Math.max(most, row.length), block.head.length);
}

/** What can be neither cut nor held by one page: a letterhead, the head of a table, a blank with an endless label, the foot line. */
export function roomFaults(strips: readonly Strip[], theme: Theme): readonly LayoutFault[] {
  const { margins, paper } = theme;
  const room = paper.height - margins.top - margins.bottom;
  if (room < paper.height / 2) return [{ field: "footer", what: "The line at the foot of each page is too long." }];
  const tall = strips.filter((strip) => strip.height + (strip.repeated?.height ?? 0) > room);
  const fields = new Set(tall.map(blockOf));
  return [
    ...fault(strips.length === 0, null, "The letter has no words."),
    ...[...fields].map((field) => ({ field, what: "This part is taller than a page and cannot be cut. Shorten it." })),
  ];
}

function blockOf(strip: Strip): string | null {
  return strip.at(0).find((part) => part.kind === "element")?.block ?? null;
}

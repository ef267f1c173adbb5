/** The blocks of a letter as one flow: how much space stands between them, and what keeps to what. Knows no page. */
import type { Block } from "../letter/document.ts";
import { stripsOf } from "./blocks.ts";
import type { Setting, Strip } from "./strips.ts";

/** All strips of a letter, in reading order, with the spaces and bonds between blocks. */
export function stripsOfLetter(blocks: readonly Block[], setting: Setting): readonly Strip[] {
  const strips: Strip[] = [];
  // A block that prints nothing stands between no two others.
  const printed = blocks.map((block) => ({ block, own: stripsOf(block, setting) })).filter(({ own }) => own.length > 0);
  printed.forEach(({ block, own }, index) => {
    const previous = printed[index - 1]?.block;
    if (block.block === "signature") keepWithText(strips);
    if (leads(previous, block) || trails(previous, block)) glueLast(strips);
    const isLocked = isStatement(block);
    const joined = isLocked && isStatement(printed[index + 1]?.block);
    own.forEach((strip, at) => {
      const before = at === 0 ? spaceBetween(previous, block, setting) : strip.before;
      const glued = strip.glued || (isLocked && (at < own.length - 1 || joined));
      strips.push({ ...strip, before, glued, framed: isLocked });
    });
  });
  return strips;
}

/** The locked statement of who decides: heading and words, in a frame, never parted. */
function isStatement(block: Block | undefined): boolean {
  return block !== undefined && block.locked && block.id === "who_decides";
}

/** Lines that lead to what follows: a colon before a list or table, the lines of a signature. */
function leads(previous: Block | undefined, block: Block): boolean {
  if (previous === undefined) return false;
  if (block.block === "signature_lines") return previous.block === "signature" || previous.block === "signature_lines";
  if (block.block !== "list" && block.block !== "table") return false;
  return (
    previous.block === "paragraph" && previous.sentences.at(-1)?.runs.at(-1)?.text.trimEnd().endsWith(":") === true
  );
}

/** What follows the signature never fills a page of its own. */
function trails(previous: Block | undefined, block: Block): boolean {
  if (previous === undefined) return false;
  const isTail = block.block === "copies" || (block.block === "paragraph" && block.fine);
  return isTail && ["signature", "signature_lines", "copies"].includes(previous.block);
}

function glueLast(strips: Strip[]): void {
  const last = strips.at(-1);
  if (last !== undefined) strips[strips.length - 1] = { ...last, glued: true };
}

/** A signature stands with at least two lines of the text that it signs, but never draws who decides from the first page. */
function keepWithText(strips: Strip[]): void {
  let lines = 0;
  for (let index = strips.length - 1; index >= 0 && lines < 2; index--) {
    const strip = strips[index];
    if (strip === undefined || strip.framed) return;
    strips[index] = { ...strip, glued: true };
    lines += strip.lines;
  }
}

/** The space above a block, in points: more before a heading, less after one, none between lines of a kind. */
function spaceBetween(previous: Block | undefined, block: Block, setting: Setting): number {
  const { sizes, air } = setting.theme;
  const body = sizes.body * air;
  if (previous === undefined) return 0;
  if (isStatement(block) && !isStatement(previous)) return Math.max(1.4 * body, FRAME_ROOM);
  if (isStatement(previous) && !isStatement(block)) return Math.max(1.6 * body, FRAME_ROOM);
  if (previous.block === "heading") return previous.level === 1 ? 0.55 * body : 0.2 * body;
  return body * SPACE[block.block];
}

/** The frame reaches over the words; what is next to it keeps clear of it. */
const FRAME_ROOM = 13;

const SPACE: Readonly<Record<Block["block"], number>> = {
  letterhead: 0,
  date: 1.2,
  address: 1,
  heading: 1.05,
  paragraph: 0.55,
  list: 0.4,
  table: 0.6,
  signature: 1,
  signature_lines: 0.2,
  copies: 1,
};

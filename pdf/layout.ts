/** A letter onto pages. Pure: the same letter and theme give the same pages; what cannot be set is refused before anything is drawn. */
import type { Block, Letter } from "../letter/document.ts";
import { stripsOf } from "./blocks.ts";
import type { LayoutFault } from "./coverage.ts";
import { missingCharacters } from "./coverage.ts";
import { furnish } from "./furniture.ts";
import type { Page } from "./page.ts";
import { paginate } from "./pages.ts";
import type { Setting, Strip } from "./strips.ts";
import type { Theme } from "./theme.ts";

export type Layout =
  | { readonly kind: "laid-out"; readonly pages: readonly Page[] }
  | { readonly kind: "refused"; readonly faults: readonly LayoutFault[] };

/** Lays a letter out; refused when a character has no sign or the headings jump, with each fault by field. */
export function layOut(letter: Letter, theme: Theme): Layout {
  const faults = [...missingCharacters(letter, theme.faces), ...headingFaults(letter)];
  if (faults.length > 0) return { kind: "refused", faults };
  let keys = 0;
  const setting: Setting = { theme, language: letter.language, key: () => keys++ };
  const contents = paginate(stripsOfLetter(letter.blocks, setting), theme);
  return { kind: "laid-out", pages: furnish(contents, letter, setting) };
}

/** ISO 14289-1, 7.4.2: headings begin with level 1 and never skip one. */
function headingFaults(letter: Letter): readonly LayoutFault[] {
  const first = letter.blocks.find((block) => block.block === "heading");
  if (first === undefined || first.level === 1) return [];
  return [{ field: first.id, what: "The first heading must be the subject of the letter (level 1)." }];
}

function stripsOfLetter(blocks: readonly Block[], setting: Setting): readonly Strip[] {
  const strips: Strip[] = [];
  blocks.forEach((block, index) => {
    const previous = blocks[index - 1];
    const own = stripsOf(block, setting);
    if (block.block === "signature") keepWithText(strips);
    if (leads(previous, block)) glueLast(strips);
    const isLocked = isStatement(block);
    const joined = isLocked && isStatement(blocks[index + 1]);
    own.forEach((strip, at) => {
      const before = at === 0 ? spaceBetween(previous, block, setting) : strip.before;
      const glued = strip.glued || (isLocked && (at < own.length - 1 || joined));
      strips.push({ ...strip, before, glued, tinted: isLocked });
    });
  });
  return strips;
}

/** The locked statement of who decides: heading and words, on a tint, never parted. */
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

function glueLast(strips: Strip[]): void {
  const last = strips.at(-1);
  if (last !== undefined) strips[strips.length - 1] = { ...last, glued: true };
}

/** A signature stands with at least two lines of the text that it signs. */
function keepWithText(strips: Strip[]): void {
  let lines = 0;
  for (let index = strips.length - 1; index >= 0 && lines < 2; index--) {
    const strip = strips[index];
    if (strip === undefined) return;
    strips[index] = { ...strip, glued: true };
    lines += strip.lines;
  }
}

/** The space above a block, in points: more before a heading, less after one, none between lines of a kind. */
function spaceBetween(previous: Block | undefined, block: Block, setting: Setting): number {
  const { body } = setting.theme.sizes;
  if (previous === undefined) return 0;
  if (isStatement(block) && !isStatement(previous)) return 1.5 * body;
  if (isStatement(previous) && !isStatement(block)) return 1.7 * body;
  if (previous.block === "heading") return previous.level === 1 ? 0.55 * body : 0.2 * body;
  return body * SPACE[block.block];
}

const SPACE: Readonly<Record<Block["block"], number>> = {
  letterhead: 0,
  date: 1.2,
  address: 1,
  heading: 1.15,
  paragraph: 0.6,
  list: 0.4,
  table: 0.6,
  signature: 1,
  signature_lines: 0.2,
  copies: 1,
};

/** Blocks of the sheets that stay with clinic staff: a cover, a slip. Their words are the program's own and name no patient. */
import type { Block, Cell, Run, Sentence } from "../letter/document.ts";
import { stripsOfLetter } from "./flow.ts";
import type { Page } from "./page.ts";
import { assemble, breakPages } from "./pages.ts";
import type { Theme } from "./theme.ts";

/** The blocks on one page; null where they take more. */
export function staffPage(blocks: readonly Block[], theme: Theme): Page | null {
  let keys = 0;
  const strips = stripsOfLetter(blocks, { theme, language: "en-US", key: () => keys++ });
  const [placed = [], ...more] = breakPages(strips, theme);
  return more.length > 0 ? null : { ...theme.paper, content: assemble(placed, theme) };
}

const PLAIN = { id: "staff", locked: false } as const;

function sentence(runs: readonly [Run, ...Run[]]): Sentence {
  return { runs, origin: { from: "template", sources: [], edited: false } };
}

/** A heading. */
export function heading(text: string, level: 1 | 2): Block {
  return { ...PLAIN, block: "heading", level, sentences: [sentence([{ text }])] };
}

/** A paragraph, with blanks to write on where a run is one. */
export function paragraph(runs: readonly [Run, ...Run[]]): Block {
  return { ...PLAIN, block: "paragraph", fine: false, sentences: [sentence(runs)] };
}

/** A list with points. */
export function list(items: readonly string[]): Block {
  return { ...PLAIN, block: "list", items: items.map((text) => [sentence([{ text }])]) };
}

/** A table of two columns. */
export function table(head: readonly [string, string], rows: readonly (readonly [string, string])[]): Block {
  return { ...PLAIN, block: "table", head: cellsOf(head), rows: rows.map(cellsOf) };
}

function cellsOf(row: readonly string[]): readonly Cell[] {
  return row.map((text) => [sentence([{ text }])]);
}

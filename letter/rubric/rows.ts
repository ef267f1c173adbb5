/** The effects of a letter, whether they stand in a table or in a list: what is hard, what is seen, which activity it bears on. */
import type { Block, Cell, Sentence } from "../document.ts";
import { sentenceText } from "../document.ts";
import { sectionOf } from "./subject.ts";
import type { Subject } from "./subject.ts";

export interface EffectRow {
  /** Counted from 1. */
  readonly place: number;
  readonly what: Cell;
  readonly seen: Cell;
  readonly activities: Cell;
  /** All of it, cell by cell. */
  readonly cells: readonly Cell[];
  /** A blank to write on is part of it. */
  readonly open: boolean;
}

/** All effects of the letter. */
export function effectRows(subject: Pick<Subject, "letter">): readonly EffectRow[] {
  return sectionOf(subject, "effects")
    .flatMap(rowsOf)
    .map(([what = [], seen = [], ...rest], index) => {
      const cells = [what, seen, ...rest];
      return {
        place: index + 1,
        what,
        seen,
        activities: cells.at(-1) ?? [],
        cells,
        open: isOpen(what) || isOpen(seen),
      };
    });
}

function rowsOf(block: Block): readonly (readonly Cell[])[] {
  if (block.block === "table") return block.rows;
  return block.block === "list" ? block.items.map(pointAsRow) : [];
}

/** "**Low glucose.** Shaking and slow thinking (her mother, May 2026). *Thinking.*" */
function pointAsRow(item: readonly Sentence[]): readonly Cell[] {
  const [what, ...rest] = item;
  const last = rest.length > 1 ? rest.slice(-1) : [];
  return [what === undefined ? [] : [what], rest.slice(0, rest.length - last.length), last];
}

/** The words of a cell, without what is still to be written. */
export function textOfCell(cell: Cell): string {
  return cell
    .filter(({ runs }) => !runs.every(({ blank }) => blank === true))
    .map(sentenceText)
    .join(" ")
    .trim();
}

function isOpen(cell: Cell): boolean {
  return cell.some(({ runs }) => runs.some(({ blank }) => blank === true));
}

/** The rows of the table of effects: what is hard, what is seen, which activity it bears on. */
import type { Cell } from "../document.ts";
import { sentenceText } from "../document.ts";
import { sectionOf } from "./subject.ts";
import type { Subject } from "./subject.ts";

export interface EffectRow {
  /** Counted from 1. */
  readonly place: number;
  readonly what: Cell;
  readonly seen: Cell;
  readonly activities: Cell;
  /** Nothing but blanks to write on. */
  readonly open: boolean;
}

/** All rows of the letter's effects. */
export function effectRows(subject: Pick<Subject, "letter">): readonly EffectRow[] {
  return sectionOf(subject, "effects")
    .flatMap((block) => (block.block === "table" ? block.rows : []))
    .map((row, index) => {
      const [what = [], seen = []] = row;
      return { place: index + 1, what, seen, activities: row.at(-1) ?? [], open: isOpen(what) || isOpen(seen) };
    });
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

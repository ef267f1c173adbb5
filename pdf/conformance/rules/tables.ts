/** Tables that a listener can find the way in: as many columns in each row, no cell over another, heads that say what they head. */
import type { Fault } from "../fault.ts";
import { broken, ua, unless } from "../fault.ts";
import type { Subject } from "../read/pages.ts";
import type { Tag } from "../read/tags.ts";
import { attribute, kidTags } from "../read/tags.ts";
import { Chars, List, Name } from "../read/values.ts";

/** Faults of the tables of a tree. */
export function tableFaults({ tree }: Subject): readonly Fault[] {
  const tables = (tree?.tags ?? []).filter(({ type }) => type === "Table");
  return tables.flatMap((table) => {
    const grid = gridOf(rowsOf(table), table.place);
    return grid.kind === "irregular" ? grid.faults : headFaults(grid.cells, table.place);
  });
}

function kidsOf(tag: Tag, ...types: readonly string[]): readonly Tag[] {
  return kidTags(tag).filter(({ type }) => types.includes(type ?? ""));
}

function rowsOf(table: Tag): readonly Tag[] {
  return kidsOf(table, "TR", "THead", "TBody", "TFoot").flatMap((part) =>
    part.type === "TR" ? [part] : kidsOf(part, "TR"),
  );
}

function cellsOf(row: Tag | undefined): readonly Tag[] {
  return row === undefined ? [] : kidsOf(row, "TH", "TD");
}

function span(cell: Tag, name: "ColSpan" | "RowSpan"): number {
  const value = attribute(cell, name);
  return typeof value === "number" && value >= 1 ? value : 1;
}

/** Every row as long as the others; a cell over several places stands in each of them. */
type Cells = readonly (readonly Tag[])[];

type Grid =
  | { readonly kind: "regular"; readonly cells: Cells }
  | { readonly kind: "irregular"; readonly faults: readonly Fault[] };

/** Puts each cell in its place, as a reader does; the first that has none ends it. */
function gridOf(rows: readonly Tag[], at: string): Grid {
  const columns = cellsOf(rows[0]).reduce((sum, cell) => sum + span(cell, "ColSpan"), 0);
  const places = rows.map(() => Array.from({ length: columns }, (): Tag | null => null));
  for (const [index, row] of rows.entries()) {
    for (const cell of cellsOf(row)) {
      const fault = placed(cell, { index, columns, places });
      if (fault !== null) return { kind: "irregular", faults: [fault] };
    }
  }
  const cells = places.map((row) => row.filter((cell) => cell !== null));
  return cells.every((row) => row.length === columns)
    ? { kind: "regular", cells }
    : { kind: "irregular", faults: broken([ua("7.2-43")], at, "a row has fewer columns than the first") };
}

interface Places {
  readonly index: number;
  readonly columns: number;
  readonly places: readonly (Tag | null)[][];
}

function placed(cell: Tag, { index, columns, places }: Places): Fault | null {
  const [width, height] = [span(cell, "ColSpan"), span(cell, "RowSpan")];
  const free = places[index]?.indexOf(null) ?? -1;
  const column = free === -1 ? columns : free;
  const fault = (rule: string, why: string): Fault => ({ clause: ua(rule), at: cell.place, why });
  if (column + width > columns) return fault("7.2-42", "a row has more columns than the first");
  if (index + height > places.length) return fault("7.2-41", "a cell goes on below the last row");
  for (const row of places.slice(index, index + height)) {
    if (row.slice(column, column + width).some((other) => other !== null))
      return fault("7.2-15", "a cell lies on another");
    row.fill(cell, column, column + width);
  }
  return null;
}

/** 7.5: a head says whether it heads its column or its row; else each cell names its heads, and they are there. */
function headFaults(cells: Cells, at: string): readonly Fault[] {
  const all = [...new Set(cells.flat())];
  const heads = all.filter(({ type }) => type === "TH");
  const names = heads.map(({ dict }) => dict.text("ID") ?? "");
  const silent = heads.filter((head) => scopeOf(head) === null);
  const data = all.filter(({ type }) => type === "TD");
  const lost = data.filter((cell) => namedHeads(cell).some((name) => !names.includes(name)));
  const isByName = data.every((cell) => namedHeads(cell).length > 0);
  return [
    ...unless(
      isByName,
      silent.flatMap(({ place }) => broken(["Matterhorn 15-003"], place, "a head that does not say what it heads")),
    ),
    ...unless(silent.length === 0, headlessFaults(cells, data, names)),
    ...lost.flatMap(({ place }) => broken(["Matterhorn 15-005"], place, "a cell names a head that is not there")),
    ...unless(heads.length > 0, broken(["Matterhorn 15-002"], at, "no cell of the table is a head")),
  ];
}

/** Cells to which no head leads, neither by name nor by its scope. */
function headlessFaults(cells: Cells, data: readonly Tag[], names: readonly string[]): readonly Fault[] {
  return data
    .filter((cell) => namedHeads(cell).length === 0 || namedHeads(cell).some((name) => !names.includes(name)))
    .filter((cell) => !isHeaded(cell, cells))
    .flatMap((cell) => {
      const rule = namedHeads(cell).length === 0 ? "7.5-1" : "7.5-2";
      return broken([ua(rule)], cell.place, "no head can be found for the cell");
    });
}

/** A head above it that heads its column, or a head before it that heads its row; other heads between do not count. */
function isHeaded(cell: Tag, cells: Cells): boolean {
  return cells.some((row, index) =>
    row.some((one, column) => {
      if (one !== cell) return false;
      const above = cells.slice(0, index).flatMap((before) => before[column] ?? []);
      return leads(above, "Column") || leads(row.slice(0, column), "Row");
    }),
  );
}

/** Looks back from the cell: past cells to the first heads, and no further than those. */
function leads(before: readonly Tag[], scope: "Column" | "Row"): boolean {
  const back = before.toReversed();
  const first = back.findIndex(({ type }) => type === "TH");
  const rest = first === -1 ? [] : back.slice(first);
  const end = rest.findIndex(({ type }) => type !== "TH");
  return rest.slice(0, end === -1 ? rest.length : end).some((head) => [scope, "Both"].includes(scopeOf(head) ?? ""));
}

function scopeOf(head: Tag): string | null {
  const scope = attribute(head, "Scope");
  return scope instanceof Name ? scope.text : null;
}

function namedHeads(cell: Tag): readonly string[] {
  const heads = attribute(cell, "Headers");
  return heads instanceof List ? heads.items.map((head) => (head instanceof Chars ? head.text : "")) : [];
}

/** Tables: rows that stay whole, a head that comes again on each page. Knows no page. */
import type { Cell, TableBlock } from "../letter/document.ts";
import type { Line } from "./lines.ts";
import type { Element, Shape } from "./page.ts";
import type { Span } from "./spans.ts";
import { shaped, widthOf } from "./spans.ts";
import type { Part, Setting, Strip } from "./strips.ts";
import { heightOf, layout, lineHeight, linesIn, rounded, setLine, spansOf, strip, within } from "./strips.ts";
import type { Theme } from "./theme.ts";
import { words } from "./words.ts";

const PAD = { x: 6, y: 3.6 } as const;

interface SetCell {
  readonly lines: readonly Line[];
  readonly part: Part & { readonly scope?: "Column" | "Row" };
  readonly x: number;
}

interface Row {
  readonly cells: readonly SetCell[];
  readonly holders: readonly Part[];
  readonly head: boolean;
}

/** The strips of a table: its head, then a strip for each row; a row taller than a page becomes several. */
export function tableStrips(block: TableBlock, setting: Setting): readonly Strip[] {
  const part = (role: Part["role"]): Part => ({ role, key: setting.key(), block: block.id });
  const table = part("Table");
  const columns = columnsOf([block.head, ...block.rows], setting);
  const head = setRow(block.head, { columns, holders: [part("TR"), part("THead"), table], head: true }, setting);
  const body = part("TBody");
  const rows = block.rows.map((cells) =>
    setRow(cells, { columns, holders: [part("TR"), body, table], head: false }, setting),
  );
  const [headStrip] = rowStrips(head, null, setting);
  if (headStrip === undefined) return [];
  return [{ ...headStrip, glued: true }, ...rows.flatMap((row) => rowStrips(row, headStrip, setting))];
}

interface ColumnPlace {
  readonly x: number;
  readonly width: number;
}

/** Widths by how much the columns have to say; none narrower than its longest word, as far as the page allows. */
function columnsOf(rows: readonly (readonly Cell[])[], setting: Setting): readonly ColumnPlace[] {
  const { margins, paper } = setting.theme;
  const full = paper.width - margins.left - margins.right;
  const count = Math.max(1, ...rows.map((row) => row.length));
  const columns = Array.from({ length: count }, (_, index) =>
    needOf(
      rows.map((row) => row[index] ?? []),
      setting,
    ),
  );
  const least = columns.reduce((sum, column) => sum + column.least, 0);
  const squeeze = Math.min(1, full / least);
  const weight = columns.reduce((sum, column) => sum + column.weight, 0) || 1;
  const spare = Math.max(0, full - least);
  let x = margins.left;
  return columns.map((column) => {
    const width = column.least * squeeze + (spare * column.weight) / weight;
    const place = { x, width };
    x += width;
    return place;
  });
}

function needOf(cells: readonly Cell[], setting: Setting): { readonly least: number; readonly weight: number } {
  const { faces, sizes } = setting.theme;
  const spans = cells.map((cell) => joined(spansOf(cell, { color: "" }, setting)));
  const all = spans.reduce((sum, cell) => sum + (widthOf(cell, faces) * sizes.body) / 1000, 0);
  const longest = spans
    .flat()
    .flatMap((span) => words(span.text).map((word) => shaped(word, span, faces).width))
    .reduce((most, width) => Math.max(most, width), 0);
  return { least: (longest * sizes.body) / 1000 + 2 * PAD.x, weight: all ** 0.75 };
}

/** Words as wide as they can be: all strong, and in one piece where all are in the letter's own face. */
function joined(spans: readonly Span[]): readonly Span[] {
  const strong = spans.map((span): Span => ({ ...span, style: "strong" }));
  const [first] = strong;
  if (first === undefined || strong.some(({ script }) => script !== null)) return strong;
  return [{ ...first, text: strong.map((span) => span.text).join("") }];
}

interface RowSetup {
  readonly columns: readonly ColumnPlace[];
  readonly holders: readonly Part[];
  readonly head: boolean;
}

function setRow(cells: readonly Cell[], setup: RowSetup, setting: Setting): Row {
  const { theme } = setting;
  const block = setup.holders[0]?.block ?? "";
  return {
    holders: setup.holders,
    head: setup.head,
    cells: setup.columns.map(({ x, width }, index) => {
      const heads = setup.head || index === 0;
      const scope = setup.head ? "Column" : "Row";
      const column = { x: x + PAD.x, width: width - 2 * PAD.x, size: theme.sizes.body };
      const spans = spansOf(cells[index] ?? [], { strong: setup.head, color: theme.colors.text }, setting);
      return {
        lines: linesIn(spans, column, theme),
        x: column.x,
        part: { role: heads ? "TH" : "TD", key: setting.key(), block, ...(heads ? { scope } : {}) },
      };
    }),
  };
}

function rowStrips(row: Row, repeated: Strip | null, setting: Setting): readonly Strip[] {
  const { theme } = setting;
  const page = theme.paper.height - theme.margins.top - theme.margins.bottom;
  const room = row.head ? Infinity : page - (repeated?.height ?? 0) - 2 * PAD.y;
  return cut(row, room, theme).map((share) => {
    const inner = Math.max(tableLine(theme), ...share.cells.map((cell) => cellHeight(cell, theme)));
    const height = inner + 2 * PAD.y;
    return strip({ height, lines: 0, repeated, at: (y) => drawRow(share, { y, height }, setting) });
  });
}

/** The row itself where a page has room for it; else as many shares as it needs, each cell cut between lines. */
function cut(row: Row, room: number, theme: Theme): readonly Row[] {
  const counts = row.cells.map((cell) => Math.max(1, fittingLines(cell, room, theme)));
  const share = {
    ...row,
    cells: row.cells.map((cell, index) => ({ ...cell, lines: cell.lines.slice(0, counts[index]) })),
  };
  const rest = { ...row, cells: row.cells.map((cell, index) => ({ ...cell, lines: cell.lines.slice(counts[index]) })) };
  return rest.cells.every((cell) => cell.lines.length === 0) ? [share] : [share, ...cut(rest, room, theme)];
}

function fittingLines(cell: SetCell, room: number, theme: Theme): number {
  let height = 0;
  const over = cell.lines.findIndex((line) => {
    height += heightOf(line, tableLine(theme), theme);
    return height > room;
  });
  return over === -1 ? cell.lines.length : over;
}

function cellHeight(cell: SetCell, theme: Theme): number {
  return cell.lines.reduce((sum, line) => sum + heightOf(line, tableLine(theme), theme), 0);
}

/** Rows of a table are set a little closer than running text. */
function tableLine(theme: Theme): number {
  return rounded(theme.sizes.body * Math.min(theme.leading, 1.27));
}

function drawRow(row: Row, place: { readonly y: number; readonly height: number }, setting: Setting) {
  const { theme } = setting;
  const size = theme.sizes.body;
  const shift = (tableLine(theme) - lineHeight(size, theme)) / 2;
  const shapes: Shape[] = [...rowShapes(row, place, setting)];
  const cells = row.cells.map((cell): Element => {
    let top = place.y + PAD.y;
    const set = cell.lines.map((line) => {
      const y = top + shift;
      top += heightOf(line, tableLine(theme), theme);
      return setLine(line, { x: cell.x, y, size, block: cell.part.block }, theme);
    });
    shapes.push(...set.flatMap((line) => line.shapes));
    return { kind: "element", ...cell.part, kids: set.flatMap((line) => line.kids) };
  });
  const [own, ...holders] = row.holders;
  if (own === undefined) return [];
  return [layout(shapes), within({ kind: "element", ...own, kids: cells }, holders)];
}

function rowShapes(
  row: Row,
  place: { readonly y: number; readonly height: number },
  setting: Setting,
): readonly Shape[] {
  const { margins, paper, colors } = setting.theme;
  const width = paper.width - margins.left - margins.right;
  const bottom = rounded(place.y + place.height);
  const rule: Shape = {
    kind: "shape",
    x: margins.left,
    y: bottom - (row.head ? 0.9 : 0.5),
    width,
    height: row.head ? 0.9 : 0.5,
    color: row.head ? colors.accent : colors.rule,
  };
  if (!row.head) return [rule];
  const { y, height } = place;
  return [{ kind: "shape", x: margins.left, y: rounded(y), width, height, color: colors.tint }, rule];
}

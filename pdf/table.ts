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

/** The strips of a table: its head, then a strip for each row; a row that would fill a page becomes a strip for each line. */
export function tableStrips(block: TableBlock, setting: Setting): readonly Strip[] {
  const part = (role: Part["role"]): Part => ({ role, key: setting.key(), block: block.id });
  const table = part("Table");
  const columns = columnsOf([block.head, ...block.rows], setting);
  // PDF/UA-1 (veraPDF 7.2-14): a head stands over a body; in a table without rows the head is all there is.
  const top = part(block.rows.length === 0 ? "TBody" : "THead");
  const head = setRow(block.head, { columns, holders: [part("TR"), top, table], head: true }, setting);
  const body = part("TBody");
  const rows = block.rows.map((cells) =>
    setRow(cells, { columns, holders: [part("TR"), body, table], head: false }, setting),
  );
  const headStrip = { ...wholeRow(head, setting), glued: true, lines: 0 };
  return [headStrip, ...rows.flatMap((row) => rowStrips(row, headStrip, setting))];
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
  const widest = widestOf(
    columns.map((column) => column.least),
    full,
  );
  const least = columns.map((column) => Math.min(column.least, widest));
  const weight = columns.reduce((sum, column) => sum + column.weight, 0) || 1;
  const spare = least.reduce((rest, width) => rest - width, full);
  let x = margins.left;
  return columns.map((column, index) => {
    const width = (least[index] ?? 0) + (spare * column.weight) / weight;
    const place = { x, width };
    x += width;
    return place;
  });
}

/** How wide a column may be at most, so that all fit: the columns with short words keep their width, the widest ones share the rest. */
function widestOf(needs: readonly number[], full: number): number {
  let room = full;
  const sorted = needs.toSorted((one, other) => one - other);
  for (const [index, need] of sorted.entries()) {
    const share = room / (sorted.length - index);
    if (need > share) return share;
    room -= need;
  }
  return full;
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

/** Words as wide as they can be: all strong, and in one piece where all are in the letter's own face; of a blank its label. */
function joined(spans: readonly Span[]): readonly Span[] {
  const labelled = spans.flatMap((span) => span.blank?.label ?? [span]);
  const strong = labelled.map((span): Span => ({ ...span, style: "strong" }));
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

/** A row taller than this share of a page is set like running text, or it would tear a page open above itself. */
const MOST_OF_PAGE = 0.5;

function rowStrips(row: Row, repeated: Strip, setting: Setting): readonly Strip[] {
  const { paper, margins } = setting.theme;
  const room = paper.height - margins.top - margins.bottom - repeated.height;
  const whole = wholeRow(row, setting);
  return whole.height <= MOST_OF_PAGE * room ? [{ ...whole, repeated }] : rowLines(row, repeated, setting);
}

function wholeRow(row: Row, setting: Setting): Strip {
  const { theme } = setting;
  const inner = Math.max(tableLine(theme), ...row.cells.map((cell) => cellHeight(cell, theme)));
  const height = inner + 2 * PAD.y;
  const lines = Math.max(...row.cells.map((cell) => cell.lines.length));
  return strip({ height, lines, at: (y) => drawRow(row, { y, height, opens: true, closes: true }, setting) });
}

/** The lines of a row, those of all its cells beside each other; the first two stay together, and the last two. */
function rowLines(row: Row, head: Strip, setting: Setting): readonly Strip[] {
  const count = Math.max(...row.cells.map((cell) => cell.lines.length));
  const repeated = { ...head, height: head.height + PAD.y };
  return Array.from({ length: count }, (_, index) => {
    const share = { ...row, cells: row.cells.map((cell) => ({ ...cell, lines: cell.lines.slice(index, index + 1) })) };
    const [opens, closes] = [index === 0, index === count - 1];
    const inner = Math.max(...share.cells.map((cell) => cellHeight(cell, setting.theme)));
    const height = inner + (opens ? PAD.y : 0) + (closes ? PAD.y : 0);
    const glued = !closes && (opens || index === count - 2);
    return strip({ height, repeated, glued, at: (y) => drawRow(share, { y, height, opens, closes }, setting) });
  });
}

function cellHeight(cell: SetCell, theme: Theme): number {
  return cell.lines.reduce((sum, line) => sum + heightOf(line, tableLine(theme), theme), 0);
}

/** Rows of a table are set a little closer than running text. */
function tableLine(theme: Theme): number {
  return rounded(theme.sizes.body * Math.min(theme.leading, 1.27));
}

interface RowPlace {
  readonly y: number;
  readonly height: number;
  /** False for a line that goes on with a row, or that leaves some of it to the next. */
  readonly opens: boolean;
  readonly closes: boolean;
}

function drawRow(row: Row, place: RowPlace, setting: Setting) {
  const { theme } = setting;
  const size = theme.sizes.body;
  const shift = (tableLine(theme) - lineHeight(size, theme)) / 2;
  const shapes: Shape[] = place.closes ? [...rowShapes(row, place, setting)] : [];
  const cells = row.cells.map((cell): Element => {
    let top = place.y + (place.opens ? PAD.y : 0);
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
  const element = within({ kind: "element", ...own, kids: cells }, holders);
  return shapes.length === 0 ? [element] : [layout(shapes), element];
}

/** A rule below each row, a stronger one below the head and above it; no tint, which a fax turns into dots. */
function rowShapes(row: Row, place: RowPlace, setting: Setting): readonly Shape[] {
  const { margins, paper, colors } = setting.theme;
  const width = paper.width - margins.left - margins.right;
  const bottom = rounded(place.y + place.height);
  if (!row.head) return [{ kind: "shape", x: margins.left, y: bottom - 0.6, width, height: 0.6, color: colors.rule }];
  const rule = { kind: "shape", x: margins.left, width, height: 1, color: colors.accent } as const;
  return [
    { ...rule, y: rounded(place.y) },
    { ...rule, y: rounded(bottom - 1) },
  ];
}

/** Tables: rows that stay whole, a head that comes again on each page. Knows no page. */
import type { Cell, TableBlock } from "../letter/document.ts";
import type { Line } from "./lines.ts";
import { widthOf } from "./lines.ts";
import type { Element, Shape } from "./page.ts";
import type { Part, Setting, Strip } from "./strips.ts";
import { layout, lineHeight, linesIn, rounded, setLine, spansOf, strip, within } from "./strips.ts";
import { words } from "./words.ts";

const PAD = { x: 6, y: 4 } as const;

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
  const texts = cells.map((cell) =>
    spansOf(cell, { color: "" }, setting)
      .map((span) => span.text)
      .join(""),
  );
  const widths = texts.map((text) => (widthOf(text, faces.strong) * sizes.body) / 1000);
  const longest = texts.flatMap(words).reduce((most, word) => Math.max(most, faces.strong.shape(word).width), 0);
  const all = widths.reduce((sum, width) => sum + width, 0);
  return { least: (longest * sizes.body) / 1000 + 2 * PAD.x, weight: Math.sqrt(all) };
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
  const line = tableLine(theme.sizes.body);
  const room = theme.paper.height - theme.margins.top - theme.margins.bottom - (repeated?.height ?? 0) - 2 * PAD.y;
  const lines = Math.max(1, ...row.cells.map((cell) => cell.lines.length));
  const most = row.head ? lines : Math.max(1, Math.floor(room / line));
  const cuts = Array.from({ length: Math.ceil(lines / most) }, (_, index) => index * most);
  return cuts.map((from) => {
    const share = { ...row, cells: row.cells.map((cell) => ({ ...cell, lines: cell.lines.slice(from, from + most) })) };
    const height = Math.min(most, lines - from) * line + 2 * PAD.y;
    return strip({ height, lines: 0, repeated, at: (y) => drawRow(share, { y, height }, setting) });
  });
}

/** Rows of a table are set a little closer than running text. */
function tableLine(size: number): number {
  return rounded(size * 1.27);
}

function drawRow(row: Row, place: { readonly y: number; readonly height: number }, setting: Setting) {
  const { theme } = setting;
  const size = theme.sizes.body;
  const shift = (tableLine(size) - lineHeight(size, theme)) / 2;
  const shapes: Shape[] = [...rowShapes(row, place, setting)];
  const cells = row.cells.map((cell): Element => {
    const set = cell.lines.map((line, index) => {
      const y = place.y + PAD.y + shift + index * tableLine(size);
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

/** The rows of a PNG: its five filters done and undone (ISO/IEC 15948, clause 9), and its seven passes (clause 8). Knows no color. */

/** Undoes the filters, in place; rows without their filter byte. `step` is how many bytes a dot takes, one at least. */
export function unfiltered(data: Uint8Array, stride: number, step: number): readonly Uint8Array[] {
  const rows: Uint8Array[] = [];
  let above: Uint8Array = new Uint8Array(stride);
  for (let at = 0; at + stride < data.length; at += stride + 1) {
    const row = data.subarray(at + 1, at + 1 + stride);
    undo(data[at] ?? 0, { row, above, step });
    rows.push(row);
    above = row;
  }
  return rows;
}

interface Neighbors {
  readonly row: Uint8Array;
  readonly above: Uint8Array;
  readonly step: number;
}

function undo(filter: number, { row, above, step }: Neighbors): void {
  const expected = EXPECTED[filter];
  if (expected === undefined) throw new RangeError("a filter that PNG does not have");
  if (filter === 0) return;
  for (let at = 0; at < row.length; at++) {
    const isFirst = at < step;
    const left = isFirst ? 0 : (row[at - step] ?? 0);
    const corner = isFirst ? 0 : (above[at - step] ?? 0);
    row[at] = (row[at] ?? 0) + expected(left, above[at] ?? 0, corner);
  }
}

/** What each filter expects of a byte by its neighbors: the left one, the upper one, the one between. */
const EXPECTED: readonly ((left: number, up: number, corner: number) => number)[] = [
  () => 0,
  (left) => left,
  (_, up) => up,
  (left, up) => (left + up) >> 1,
  nearest,
];

/** The neighbor that is nearest to left + up - corner (Paeth). */
function nearest(left: number, up: number, corner: number): number {
  const [toLeft, toUp, toCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

/** Every row behind one filter, each with its filter byte. */
export function filtered(rows: readonly Uint8Array[], filter: 0 | 4, step: number): Uint8Array {
  const stride = rows[0]?.length ?? 0;
  const out = new Uint8Array(rows.length * (stride + 1));
  rows.forEach((row, y) => {
    const above = rows[y - 1] ?? new Uint8Array(stride);
    const start = y * (stride + 1);
    out[start] = filter;
    for (let at = 0; at < stride; at++) {
      const left = at < step ? 0 : (row[at - step] ?? 0);
      const corner = at < step ? 0 : (above[at - step] ?? 0);
      out[start + 1 + at] = (row[at] ?? 0) - (filter === 0 ? 0 : nearest(left, above[at] ?? 0, corner));
    }
  });
  return out;
}

/** A pass over a picture: where its dots begin and how far they stand apart. */
export interface Pass {
  readonly x: number;
  readonly y: number;
  readonly acrossStep: number;
  readonly downStep: number;
}

const WHOLE: readonly Pass[] = [{ x: 0, y: 0, acrossStep: 1, downStep: 1 }];
const INTERLACED: readonly Pass[] = [
  { x: 0, y: 0, acrossStep: 8, downStep: 8 },
  { x: 4, y: 0, acrossStep: 8, downStep: 8 },
  { x: 0, y: 4, acrossStep: 4, downStep: 8 },
  { x: 2, y: 0, acrossStep: 4, downStep: 4 },
  { x: 0, y: 2, acrossStep: 2, downStep: 4 },
  { x: 1, y: 0, acrossStep: 2, downStep: 2 },
  { x: 0, y: 1, acrossStep: 1, downStep: 2 },
];

/** The passes of a picture: one, or the seven of an interlaced one. */
export function passesOf(isInterlaced: boolean): readonly Pass[] {
  return isInterlaced ? INTERLACED : WHOLE;
}

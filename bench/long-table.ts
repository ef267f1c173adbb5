/** What a table ten times as long costs to lay out: near ten times as much, and never the square of it. */
import type { Letter } from "../letter/document.ts";
import { heading, letterOf, table } from "../tests/pdf/sample-letter.ts";
import { pagesOf } from "../tests/pdf/laid-out.ts";
import type { Measurement } from "./measure.ts";
import { inTurn } from "./measure.ts";

const ROWS = 200;

/** CPU milliseconds for a table of 2,000 rows, and how many times that of 200 rows it is. */
export function longTable(): Measurement {
  const [long, short] = [letterOfRows(10 * ROWS), letterOfRows(ROWS)];
  const { ours, theirs } = inTurn(
    () => pagesOf(long),
    () => pagesOf(short),
    { ours: 2, theirs: 20 },
  );
  return { bench: "long_table", value: ours, unit: "ms", against: "200_rows", ratio: ours / theirs };
}

function letterOfRows(rows: number): Letter {
  const cells = Array.from({ length: rows }, (_, index) => [
    `Row ${index % 30}`,
    "What we see at school and at home",
    "Learning",
  ]);
  return letterOf([heading("Subject", "subject", 1), table("effects", ["What", "How", "Activity"], ...cells)]);
}

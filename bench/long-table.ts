/** What a table ten times as long costs to lay out: near ten times as much, and never the square of it. */
import type { Letter } from "../letter/document.ts";
import { layOut } from "../pdf/layout.ts";
import { shippedFaces } from "../pdf/shipped.ts";
import { themeOf } from "../pdf/theme.ts";
import { heading, letterOf, table } from "../tests/pdf/sample-letter.ts";
import type { Measurement } from "./measure.ts";
import { inTurn } from "./measure.ts";

const ROWS = 200;
const THEME = themeOf({ faces: shippedFaces(), accent: null, logo: null, size: "standard" });

/** CPU milliseconds for a table of 2,000 rows, and how many times that of 200 rows it is. */
export function longTable(): Measurement {
  const [long, short] = [letterOfRows(10 * ROWS), letterOfRows(ROWS)];
  const { ours, theirs } = inTurn(
    () => layOut(long, THEME),
    () => layOut(short, THEME),
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

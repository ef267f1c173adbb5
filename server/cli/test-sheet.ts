/** `letters test-sheet`: the sheet by which a practice checks printer and envelope before it mails a letter. */
import { extname } from "node:path";
import { isSameFile, writeWhole } from "../files.ts";
import { printTestSheet } from "../workflow/print-test-sheet.ts";
import type { World } from "../world.ts";
import type { Asked } from "./asked.ts";
import { done, misused, refused } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";

export const TEST_SHEET_USAGE = "letters test-sheet --practice P.yaml --out X.pdf";

/** Writes the sheet for the envelope that the practice names. */
export async function testSheet({ practice: file, out }: Asked, { practice, faces, today }: World): Promise<Outcome> {
  if (file === null) return misused("Say whose envelopes with --practice P.yaml.", TEST_SHEET_USAGE);
  if (out === null || extname(out).toLowerCase() !== ".pdf") {
    return misused("Say where to write with --out test-sheet.pdf.", TEST_SHEET_USAGE);
  }
  if (isSameFile(file, out)) return refused([`${out}: is the practice's settings; give --out another name`]);
  const { mailing } = practice;
  if (mailing === null) {
    return refused([
      `${file}: names no envelope to test; add "envelope: us10_double", "us10_single" or the measures of your own`,
    ]);
  }
  const printing = await printTestSheet({ practice, faces }, mailing, today);
  if (printing.kind === "refused")
    return refused(printing.faults.map(({ field, what }) => `${field ?? "page"}: ${what}`));
  const failed = writeWhole(out, printing.pdf);
  if (failed !== null) return refused([`${out}: ${failed}`]);
  return done(
    [],
    [...practice.notes, ...printing.notes.map(({ what }) => what)].map((note) => `note: ${note}`),
  );
}

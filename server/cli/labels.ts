/** `letters labels`: address labels for letters that no window envelope takes. The list is a text file; an empty line parts two addresses. */
import { extname } from "node:path";
import { visible } from "../../letter/visible.ts";
import { labelSheets, LABELS_A_SHEET } from "../../pdf/labels.ts";
import type { LabelAddress } from "../../pdf/labels.ts";
import { writePdf } from "../../pdf/write.ts";
import { isSameFile, readText, writeWhole } from "../files.ts";
import type { StandardInput } from "../files.ts";
import type { World } from "../world.ts";
import type { Asked } from "./asked.ts";
import { done, misused, refused } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";

export const LABELS_USAGE = `letters labels FILE --out X.pdf [--start 1-${LABELS_A_SHEET}]`;

const LARGEST_LIST = 1_048_576;

/** Writes the sheets; refused with every line that no label can take. */
export async function labels(asked: Asked, { today, faces, practice }: World, stdin: StandardInput): Promise<Outcome> {
  const [file, ...others] = asked.files;
  const { out } = asked;
  if (file === undefined || others.length > 0) return misused("Name one list of addresses.", LABELS_USAGE);
  if (out === null || extname(out).toLowerCase() !== ".pdf") {
    return misused("Say where to write with --out labels.pdf.", LABELS_USAGE);
  }
  const start = Number(asked.start ?? 1);
  if (!(Number.isInteger(start) && start >= 1 && start <= LABELS_A_SHEET)) {
    return misused(`--start is the first free label of the sheet, from 1 to ${LABELS_A_SHEET}.`, LABELS_USAGE);
  }
  if (isSameFile(file, out)) return refused([`${out}: is the list of addresses; give --out another name`]);
  const read = file === "-" ? stdin() : readText(file, LARGEST_LIST);
  if (read.kind === "unreadable") return refused([`${file}: ${read.why}`]);
  const addresses = addressesIn(read.content);
  if (addresses.length === 0)
    return refused([`${file}: holds no address; write one line by line, an empty line after it`]);
  const sheets = labelSheets(addresses, { start, faces: faces[practice.face] });
  if (sheets.kind === "refused") return refused(sheets.faults.map(({ line, what }) => `${file}:${line} ${what}`));
  const about = { title: "Address labels", language: "en-US", on: today, number: null } as const;
  const failed = writeWhole(out, await writePdf(sheets.pages, about, { faces: faces[practice.face], logo: null }));
  return failed === null ? done([summary(addresses.length, start)]) : refused([`${out}: ${failed}`]);
}

/** The addresses of a list, each with the number of its first line. */
function addressesIn(text: string): readonly LabelAddress[] {
  const addresses: { readonly line: number; readonly rows: string[] }[] = [];
  let isOpen = false;
  for (const [index, row] of text
    .replace(/^\ufeff/, "")
    .split(/\r\n|\r|\n/)
    .entries()) {
    const words = visible(row).trim();
    if (words !== "" && !isOpen) addresses.push({ line: index + 1, rows: [] });
    if (words !== "") addresses.at(-1)?.rows.push(words);
    isOpen = words !== "";
  }
  return addresses;
}

/** How many, and where the next ones can begin on the last sheet. */
function summary(count: number, start: number): string {
  const last = start - 1 + count;
  const sheets = Math.ceil(last / LABELS_A_SHEET);
  const free = (last % LABELS_A_SHEET) + 1;
  const next = free === 1 ? "no label is left over" : `next time --start ${free} uses up the last sheet`;
  return `${count} ${count === 1 ? "label" : "labels"} on ${sheets} ${sheets === 1 ? "sheet" : "sheets"}; ${next}`;
}

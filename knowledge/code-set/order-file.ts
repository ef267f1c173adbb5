/**
 * Reads the public list of ICD-10-CM codes as CMS publishes it: the order file, or the shorter file of codes. Knows its columns and no
 * code of our own. Whatever is not such a file is refused in one sentence that says what to do.
 */
import type { Fault } from "../fault.ts";

export interface CodeSet {
  /** The fiscal year, by the name of the file: `2026`; null where the name does not tell. */
  readonly edition: string | null;
  /** Every valid code with its dot, in the order of the file. */
  readonly codes: readonly string[];
  /** The short description of each code and, where the file has them, of each heading above it. */
  readonly descriptions: ReadonlyMap<string, string>;
  /** The file of codes has no headings, and no description of what several codes share. */
  readonly form: "order_file" | "file_of_codes";
}

export type CodeSetReading =
  | { readonly kind: "read"; readonly codeSet: CodeSet }
  | { readonly kind: "refused"; readonly fault: Fault };

export interface CodeFile {
  /** The name under which faults are told; its last part names the edition. */
  readonly file: string;
  readonly text: string;
}

/** The valid codes of a file, or the first thing that is wrong with it. */
export function readCodeSet({ file, text }: CodeFile): CodeSetReading {
  const foreign = whatElse(text);
  if (foreign !== null) return refused(file, null, foreign);
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const read = ORDER_LINE.test(lines[0] ?? "") ? orderLine : codeLine;
  const rows: Row[] = [];
  for (const [place, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const row = read(line);
    if (row === null) return refused(file, place + 1, DAMAGED);
    if (row.number !== null && row.number !== rows.length + 1) return refused(file, place + 1, INCOMPLETE);
    rows.push(row);
  }
  return whole(file, rows);
}

const ASK = "Give the order file of ICD-10-CM as CMS publishes it: icd10cm_order_YYYY.txt.";
const DAMAGED = `This line is not one of an order file; the file is damaged or another one. ${ASK}`;
const INCOMPLETE = `A line is missing before this one, or stands twice; download the file again. ${ASK}`;

/** What other files look like, and what to do with each. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/^\s*$/, `The file is empty. ${ASK}`],
  [/^PK(?![0-9A-Z]{1,5} )/, `This is a ZIP archive: unpack it first. ${ASK}`],
  [/^%PDF/, `This is a PDF. ${ASK}`],
  [/^\uFEFF?\s*<[?!a-z]/i, `This is XML or HTML, the tabular list perhaps. ${ASK}`],
  [/^(Add|Delete|Revise[^:]*):/, `These are the changes between two editions, not the codes. ${ASK}`],
];

function whatElse(text: string): string | null {
  return OTHERS.find(([sign]) => sign.test(text.slice(0, 200)))?.[1] ?? null;
}

interface Row {
  /** The order number; null in the file of codes. */
  readonly number: number | null;
  readonly code: string;
  readonly valid: boolean;
  readonly description: string;
}

/** Columns 1 to 5 the number, 7 to 13 the code, 15 whether it is valid, 17 to 76 the short description. */
const ORDER_LINE = /^(\d{5}) ([A-Z][0-9A-Z]{2,6}) *([01]) (.{0,60})/;
/** Columns 1 to 7 the code, from 9 the description. */
const CODE_LINE = /^([A-Z][0-9A-Z]{2,6}) +(\S.*)$/;

function orderLine(line: string): Row | null {
  const [, number, code, valid, description] = ORDER_LINE.exec(line) ?? [];
  if (number === undefined || code === undefined || description === undefined || line[14] !== valid) return null;
  return { number: Number(number), code: dotted(code), valid: valid === "1", description: description.trim() };
}

function codeLine(line: string): Row | null {
  const [, code, description] = CODE_LINE.exec(line) ?? [];
  return code === undefined || description === undefined
    ? null
    : { number: null, code: dotted(code), valid: true, description: description.trim() };
}

function dotted(code: string): string {
  return code.length > 3 ? `${code.slice(0, 3)}.${code.slice(3)}` : code;
}

/** A download that broke off has lost the last chapters: Z stands near the end of every edition. */
function whole(file: string, rows: readonly Row[]): CodeSetReading {
  const codes = rows.filter(({ valid }) => valid).map(({ code }) => code);
  if (!codes.some((code) => code.startsWith("A")) || !codes.some((code) => code.startsWith("Z"))) {
    return refused(
      file,
      null,
      `The file breaks off: it holds ${codes.length} codes, from ${codes[0]} to ${codes.at(-1)}. ${ASK}`,
    );
  }
  const codeSet: CodeSet = {
    edition: /_(20\d\d)\.txt$/i.exec(file)?.[1] ?? null,
    codes,
    descriptions: new Map(rows.map(({ code, description }) => [code, description])),
    form: rows.some(({ number }) => number === null) ? "file_of_codes" : "order_file",
  };
  return { kind: "read", codeSet };
}

function refused(file: string, line: number | null, message: string): CodeSetReading {
  return { kind: "refused", fault: { file, line, column: null, message } };
}

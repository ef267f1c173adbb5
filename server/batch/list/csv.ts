/** Lines of fields, read as spreadsheets write them (RFC 4180, with semicolons and tabs as well) and written so that none runs one. Pure. */

export interface CsvLine {
  /** Where it begins in the file, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
  /** A quotation mark was opened and not closed, so that nobody knows where the line ends. */
  readonly isOpen: boolean;
}

const DELIMITERS = [",", ";", "\t"] as const;

/** All lines that hold something, by the delimiter that the first of them has most of. */
export function csvLines(text: string): readonly CsvLine[] {
  const [, named, rest] = /^sep=(.)\r?\n([^]*)$/i.exec(text) ?? [];
  const body = rest ?? text;
  const cursor: Cursor = { body, at: 0, line: rest === undefined ? 1 : 2, delimiter: named ?? delimiterOf(body) };
  const lines: CsvLine[] = [];
  while (cursor.at < body.length) {
    const line = nextLine(cursor);
    if (line.isOpen || line.fields.some((field) => field.trim() !== "")) lines.push(line);
  }
  return lines;
}

function delimiterOf(body: string): string {
  const first = body.split(/\r\n|\r|\n/).find((line) => line.trim() !== "") ?? "";
  const bare = first.replaceAll(/"[^"]*"/g, "");
  const counted = DELIMITERS.map((sign) => ({ sign, count: bare.split(sign).length }));
  return counted.reduce((most, one) => (one.count > most.count ? one : most)).sign;
}

interface Cursor {
  readonly body: string;
  readonly delimiter: string;
  at: number;
  line: number;
}

function nextLine(cursor: Cursor): CsvLine {
  const { line } = cursor;
  const fields: string[] = [];
  for (;;) {
    const { field, isOpen, end } = nextField(cursor);
    fields.push(field);
    if (isOpen || end) return { line, fields, isOpen };
  }
}

interface Field {
  readonly field: string;
  readonly isOpen: boolean;
  /** Whether the line ends behind it. */
  readonly end: boolean;
}

function nextField(cursor: Cursor): Field {
  const quoted = /^[ ]*"/.exec(cursor.body.slice(cursor.at, cursor.at + 8));
  if (quoted === null) return { field: upToEnd(cursor), isOpen: false, end: passEnd(cursor) };
  cursor.at += quoted[0].length;
  const inside = insideQuotes(cursor);
  if (inside === null) return { field: "", isOpen: true, end: true };
  return { field: inside + upToEnd(cursor), isOpen: false, end: passEnd(cursor) };
}

/** A doubled mark is one of the field's own. */
function insideQuotes(cursor: Cursor): string | null {
  const { body } = cursor;
  let field = "";
  for (;;) {
    const close = body.indexOf('"', cursor.at);
    if (close < 0) {
      cursor.at = body.length;
      return null;
    }
    const part = body.slice(cursor.at, close);
    field += part;
    cursor.line += lineBreaks(part);
    cursor.at = close + 1;
    if (body[cursor.at] !== '"') return field;
    field += '"';
    cursor.at += 1;
  }
}

function upToEnd(cursor: Cursor): string {
  const from = cursor.at;
  while (cursor.at < cursor.body.length && !isEnd(cursor)) cursor.at += 1;
  return cursor.body.slice(from, cursor.at);
}

function isEnd({ body, at, delimiter }: Cursor): boolean {
  const sign = body[at];
  return sign === delimiter || sign === "\n" || sign === "\r";
}

/** Steps over what ended a field; true where that was the end of the line. */
function passEnd(cursor: Cursor): boolean {
  const { body, delimiter } = cursor;
  const sign = body[cursor.at];
  cursor.at += sign === "\r" && body[cursor.at + 1] === "\n" ? 2 : 1;
  if (sign === delimiter) return false;
  cursor.line += 1;
  return true;
}

function lineBreaks(text: string): number {
  return text.split(/\r\n|\r|\n/).length - 1;
}

/**
 * Lines as a file that Excel opens as text: UTF-8 with its mark, every field in quotes. A field that a spreadsheet would run gets an
 * apostrophe in front (CWE-1236), so that it stays what it says.
 */
export function csvText(lines: readonly (readonly string[])[]): string {
  const written = lines.map((fields) => fields.map(inQuotes).join(","));
  return `\uFEFF${written.join("\r\n")}\r\n`;
}

function inQuotes(field: string): string {
  const harmless = /^\s*[=+\-@\t\r＝＋－＠]/.test(field) ? `'${field}` : field;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/**
 * From a pasted or uploaded list to the children of a batch, with a word on every line that is left out. Pure: nothing of the list is
 * kept but what it returns, and no sentence repeats a field, so that a report can stand in a log.
 */
import { dayFrom } from "../../days-written.ts";
import { DELIVERIES } from "../batch.ts";
import type { Delivery, ListedChild } from "../batch.ts";
import { COLUMNS, columnsIn } from "./columns.ts";
import type { Column, Columns } from "./columns.ts";
import { csvLines } from "./csv.ts";
import type { CsvLine } from "./csv.ts";
import { decodeList } from "./decode.ts";
import { recordNumber } from "./record-number.ts";

/** The most children of one batch. */
export const MOST_CHILDREN = 500;

export interface LineReport {
  /** Null: about the list as a whole. */
  readonly line: number | null;
  readonly says: string;
}

export type ReadingList =
  | {
      readonly kind: "read";
      readonly children: readonly ListedChild[];
      /** Lines that make no child, and why. */
      readonly leftOut: readonly LineReport[];
      /** What is worth a look though no child is lost, such as a child who stands in the list twice. */
      readonly remarks: readonly LineReport[];
    }
  | { readonly kind: "refused"; readonly why: string };

/** What a list may name. */
export interface ListRules {
  /** Ids of the kinds of letter. */
  readonly kinds: readonly string[];
  /** For a line that names no kind. */
  readonly usualKind: string;
}

/** Reads a list. Every line becomes a child or a sentence; a list that cannot be read at all is refused with one. */
export function readList(bytes: Uint8Array, rules: ListRules): ReadingList {
  const decoding = decodeList(bytes);
  if (decoding.kind === "refused") return decoding;
  const columns = columnsIn(csvLines(decoding.text));
  if (columns.kind === "refused") return columns;
  const { lines } = columns;
  if (lines.length === 0) return { kind: "refused", why: "The list has a heading and no child." };
  if (lines.length > MOST_CHILDREN) return { kind: "refused", why: tooMany(lines.length) };
  const children: ListedChild[] = [];
  const [leftOut, twice]: [LineReport[], LineReport[]] = [[], []];
  for (const each of lines) {
    const read = childOf(each, columns, rules);
    const twin = read.kind === "child" ? children.find((one) => isSame(one, read.child)) : undefined;
    if (twin !== undefined) twice.push({ line: each.line, says: `same record number and kind as line ${twin.line}` });
    else if (read.kind === "child") children.push(read.child);
    else leftOut.push({ line: each.line, says: read.says });
  }
  return { kind: "read", children, leftOut, remarks: [...twice, ...remarksOn(columns.others, decoding.isGuess)] };
}

/** "line 22: same record number and kind as line 9". */
export function lineInWords({ line, says }: LineReport): string {
  return line === null ? says : `line ${line}: ${says}`;
}

function tooMany(count: number): string {
  return `The list has ${count} children, and a batch has at most ${MOST_CHILDREN}. Make two lists of it.`;
}

function isSame(one: ListedChild, other: ListedChild): boolean {
  return one.mrn === other.mrn && one.kind === other.kind;
}

function remarksOn(others: number, isGuess: boolean): readonly LineReport[] {
  const columns = others === 1 ? "One column is" : `${others} columns are`;
  return [
    ...(others === 0 ? [] : [{ line: null, says: `${columns} not read; those that are: ${COLUMNS.join(", ")}.` }]),
    ...(isGuess
      ? [{ line: null, says: "The list is not in Unicode. Look whether accents in schools and notes are right." }]
      : []),
  ];
}

type ReadingLine =
  | { readonly kind: "child"; readonly child: ListedChild }
  | { readonly kind: "left-out"; readonly says: string };

function childOf(line: CsvLine, columns: Extract<Columns, { kind: "columns" }>, rules: ListRules): ReadingLine {
  if (line.isOpen) return out("a quotation mark is opened and never closed, so nothing from here on was read");
  if (line.fields.slice(columns.width).some((field) => field.trim() !== ""))
    return out("has more fields than the list has columns; a field with a comma in it stands in quotation marks");
  if (line.fields.some((field) => UNPRINTABLE.test(field))) return out("has signs in it that cannot be printed");
  const field = (column: Column): string => textIn(line, columns.placeOf[column]);
  const mrn = recordNumber(field("mrn"));
  if (mrn.kind === "refused") return out(mrn.why);
  const kind = kindIn(field("kind"), rules);
  if (kind === null) return out(`the kind is none of ${rules.kinds.join(", ")}`);
  const deliver = deliveryIn(field("deliver"));
  if (deliver === undefined) return out(`deliver is none of ${DELIVERIES.join(", ")}`);
  const [school, note] = [field("school"), field("note")];
  if (school.length > MOST_SCHOOL) return out(`the school's name is longer than ${MOST_SCHOOL} signs`);
  if (note.length > MOST_NOTE) return out(`the note is longer than ${MOST_NOTE} signs`);
  const pickUp = field("pick-up") === "" ? undefined : dayFrom(field("pick-up"));
  if (pickUp === null) return out("pick-up is no day such as 8/14/2026");
  const { line: at } = line;
  const child = { line: at, mrn: mrn.number, kind, school: orNull(school), deliver, note: orNull(note) };
  return { kind: "child", child: pickUp === undefined ? child : { ...child, pickUp } };
}

const MOST_SCHOOL = 200;
const MOST_NOTE = 500;
/** Controls but for tab and line breaks, which a note may have; and half characters. */
const UNPRINTABLE = /(?![\t\r\n])\p{Cc}|\uFFFD|\p{Cs}/u;

function out(says: string): ReadingLine {
  return { kind: "left-out", says };
}

function textIn({ fields }: CsvLine, place: number | undefined): string {
  return (place === undefined ? "" : (fields[place] ?? "")).normalize("NFC").trim();
}

function orNull(text: string): string | null {
  return text === "" ? null : text;
}

function kindIn(text: string, { kinds, usualKind }: ListRules): string | null {
  if (text === "") return usualKind;
  const wanted = text.toLowerCase().replaceAll(/[\s-]+/g, "_");
  return kinds.find((id) => id === wanted) ?? null;
}

/** Undefined: not among those that there are. */
function deliveryIn(text: string): Delivery | null | undefined {
  if (text === "") return null;
  const wanted = text.toLowerCase().replaceAll(/[\s_-]+/g, "");
  return DELIVERIES.find((one) => one === wanted);
}

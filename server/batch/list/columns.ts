/** Which field of a line is what: by the names in the first line, or by their places where it has no names. Pure. */
import type { CsvLine } from "./csv.ts";

export const COLUMNS = ["mrn", "kind", "school", "deliver", "note", "pick-up"] as const;
export type Column = (typeof COLUMNS)[number];

export type Columns =
  | {
      readonly kind: "columns";
      readonly placeOf: Readonly<Partial<Record<Column, number>>>;
      /** How many fields a line may have. */
      readonly width: number;
      /** Lines that hold children. */
      readonly lines: readonly CsvLine[];
      /** Named columns that nobody reads. */
      readonly others: number;
    }
  | { readonly kind: "refused"; readonly why: string };

const NAMES: Readonly<Record<string, Column>> = {
  mrn: "mrn",
  "medical-record-number": "mrn",
  "record-number": "mrn",
  kind: "kind",
  school: "school",
  deliver: "deliver",
  delivery: "deliver",
  note: "note",
  "note-for-clinician": "note",
  "pick-up": "pick-up",
  pickup: "pick-up",
  "pick-up-day": "pick-up",
  "pickup-day": "pick-up",
};

const NO_NUMBER =
  "No column is called mrn. Write mrn above the record numbers, or put them first and leave the names out.";
const TWICE = "Two columns have the same name. Keep one of them.";

/** A first line with a known name is a heading; one without a digit would be one, and lacks the record number. */
export function columnsIn(lines: readonly CsvLine[]): Columns {
  const [first, ...rest] = lines;
  if (first === undefined) return { kind: "refused", why: "The list is empty." };
  const names = first.fields.map(
    (field) =>
      NAMES[
        field
          .trim()
          .toLowerCase()
          .replaceAll(/[\s_]+/g, "-")
      ] ?? null,
  );
  const known = names.filter((name) => name !== null);
  if (!known.includes("mrn")) {
    if (!/\d/.test(first.fields[0] ?? "")) return { kind: "refused", why: NO_NUMBER };
    return byPlace(lines);
  }
  if (new Set(known).size < known.length) return { kind: "refused", why: TWICE };
  const placeOf = Object.fromEntries(known.map((name) => [name, names.indexOf(name)]));
  const others = first.fields.filter((field, place) => field.trim() !== "" && names[place] === null).length;
  return { kind: "columns", placeOf, width: first.fields.length, lines: rest, others };
}

function byPlace(lines: readonly CsvLine[]): Columns {
  const placeOf = Object.fromEntries(COLUMNS.map((column, place) => [column, place]));
  return { kind: "columns", placeOf, width: COLUMNS.length, lines, others: 0 };
}

/** One setting as a person changes it, without a sign of code: a line, several lines, a number, a choice, a tick. Pure. */
import type { Said } from "../../../knowledge/located-yaml.ts";
import type { Tick } from "../../pages/desk-model.ts";
import type { FieldSetting } from "../../pages/fields.ts";

interface Common {
  /** Where it stands below its group: `keep.drafts_hours`. */
  readonly at: string;
  readonly label: string;
  readonly hint?: string;
}

export type Cell = Common &
  (
    | { readonly kind: "line"; readonly needed?: boolean }
    | { readonly kind: "number"; readonly silence?: number }
    /** A list, an entry a line. */
    | { readonly kind: "lines"; readonly lines?: number }
    | { readonly kind: "choice"; readonly options: Readonly<Record<string, string>> }
    | { readonly kind: "tick" }
    /** One word for another, a pair a line: `ours = theirs`. */
    | { readonly kind: "pairs" }
    /** Several words for one, a line: `ours = one, other`. */
    | { readonly kind: "lists" }
  );

/** How the cell is shown with its value. */
export function fieldOf(cell: Exclude<Cell, { kind: "tick" }>, value: Said | undefined, id: string): FieldSetting {
  const { label, hint } = cell;
  const common = { id, label, value: textOf(cell, value), ...(hint === undefined ? {} : { hint }) };
  switch (cell.kind) {
    case "line":
      return { ...common, needed: cell.needed === true };
    case "number":
      return common;
    case "lines":
      return { ...common, lines: cell.lines ?? 3 };
    case "pairs":
    case "lists":
      return { ...common, lines: 3 };
    case "choice":
      return { ...common, options: cell.options };
    default:
      return cell satisfies never;
  }
}

/** A tick with its value. */
export function tickOf({ label }: Pick<Cell, "label">, value: Said | undefined, id: string): Tick {
  return { id, label, isTicked: value === true };
}

/** The value as the text of a field. */
export function textOf(cell: Cell, value: Said | undefined): string {
  if (value === undefined || value === null) return silenceOf(cell);
  if (Array.isArray(value)) return value.map(wordOf).join("\n");
  if (typeof value !== "object") return wordOf(value);
  const pairs = Object.entries(value).map(([key, own]) => {
    return `${key} = ${Array.isArray(own) ? own.map(wordOf).join(", ") : wordOf(own ?? "")}`;
  });
  return pairs.join("\n");
}

function silenceOf(cell: Cell): string {
  if (cell.kind === "number") return cell.silence === undefined ? "" : String(cell.silence);
  return cell.kind === "choice" ? (Object.keys(cell.options)[0] ?? "") : "";
}

function wordOf(value: Said): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** What somebody wrote, as the settings have it. A number that is none stays as it was written, so that it is told at its field. */
export function readCell(cell: Cell, text: string | undefined): Said {
  const said = (text ?? "").replaceAll("\r\n", "\n").trim();
  switch (cell.kind) {
    case "line":
      return said === "" && cell.needed !== true ? null : said;
    case "choice":
      return said === "" ? null : said;
    case "tick":
      return text !== undefined;
    case "number":
      if (said === "") return cell.silence ?? null;
      return /^-?\d+$/.test(said) ? Number(said) : said;
    case "lines":
      return linesOf(said);
    case "pairs":
      return Object.fromEntries(linesOf(said).map((line) => halves(line)));
    case "lists":
      return Object.fromEntries(
        linesOf(said).map((line) => {
          const [key, own] = halves(line);
          return [key, own.split(",").flatMap((word) => (word.trim() === "" ? [] : [word.trim()]))];
        }),
      );
    default:
      return cell satisfies never;
  }
}

function linesOf(text: string): string[] {
  return text.split("\n").flatMap((line) => (line.trim() === "" ? [] : [line.trim()]));
}

function halves(line: string): [string, string] {
  const at = line.indexOf("=");
  return at < 0 ? [line, ""] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
}

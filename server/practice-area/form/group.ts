/** A page of settings: which of them it shows, how they look in a form, and what a form that was sent says. Pure. */
import type { Said } from "../../../knowledge/located-yaml.ts";
import type { Fact, FieldGroup, Tick } from "../../pages/desk-model.ts";
import type { FieldSetting } from "../../pages/fields.ts";
import type { Fields } from "../../review/form.ts";
import { fieldOf, readCell, textOf, tickOf } from "./cells.ts";
import type { Cell } from "./cells.ts";

/** The settings as they stand in a file, by their keys. */
export type Plain = Readonly<Record<string, Said>>;

export type Part =
  | { readonly kind: "cells"; readonly legend: string; readonly hint?: string; readonly cells: readonly Cell[] }
  /** A list of people, schools or districts, with room for more. */
  | {
      readonly kind: "rows";
      readonly key: string;
      readonly one: string;
      readonly hint?: string;
      readonly cells: readonly Cell[];
    }
  /** Some of what there is, each with a tick; none kept in the settings: all. */
  | {
      readonly kind: "set";
      readonly key: string;
      readonly legend: string;
      readonly hint?: string;
      readonly options: Readonly<Record<string, string>>;
    };

export interface Group {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly parts: readonly Part[];
}

/** So many empty rows stand at the end of a list. */
const BLANK_ROWS = 1;

/** The keys of the settings that a page changes. */
export function keysOf({ parts }: Group): readonly string[] {
  const keys = parts.flatMap((part) => (part.kind === "cells" ? part.cells.map(({ at }) => topOf(at)) : [part.key]));
  return [...new Set(keys)];
}

/** The form's fields under their legends, with what the settings say. */
export function fieldGroups({ parts }: Group, plain: Plain): readonly FieldGroup[] {
  return parts.flatMap((part): readonly FieldGroup[] => {
    if (part.kind === "cells") return [{ ...headOf(part), ...shown(part.cells, (at) => valueAt(plain, at), "") }];
    if (part.kind === "set") return [{ ...headOf(part), fields: [], ticks: setTicks(part, plain) }];
    const rows = rowsIn(plain[part.key]);
    const blanks = Array.from({ length: BLANK_ROWS }, (): Plain => ({}));
    const all = [...rows, ...blanks];
    return all.map((row, place) => {
      const isNew = place >= rows.length;
      const id = `${part.key}.${place}.`;
      const own = shown(part.cells, (at) => valueAt(row, at), id);
      const name = textOf({ kind: "line", at: "name", label: "" }, row["name"]);
      const out = isNew
        ? []
        : [{ id: `${id}out`, label: `Take ${name === "" ? "this one" : name} out`, isTicked: false }];
      const legend = isNew ? `Add ${part.one}` : name === "" ? part.one : name;
      const hint = isNew && part.hint !== undefined ? { hint: part.hint } : {};
      return { legend, ...hint, fields: own.fields, ticks: [...own.ticks, ...out] };
    });
  });
}

/** The same as terms and what they say, where nothing can be changed. */
export function factsOf({ parts }: Group, plain: Plain): readonly Fact[] {
  return parts.flatMap((part): readonly Fact[] => {
    if (part.kind === "set") {
      const names = setTicks(part, plain).filter(({ isTicked }) => isTicked);
      return [{ term: part.legend, says: names.map(({ label }) => label).join(", ") }];
    }
    if (part.kind === "cells") return part.cells.map((cell) => factOf(cell, valueAt(plain, cell.at)));
    const named = nameCell(part.cells);
    return rowsIn(plain[part.key]).map((row) => ({
      term: textOf({ kind: "line", at: named, label: "" }, row[named]),
      says: part.cells
        .filter(({ at }) => at !== named)
        .map((cell) => factOf(cell, valueAt(row, cell.at)))
        .filter(({ says }) => says !== NOT_SAID)
        .map(({ term, says }) => `${term}: ${says}`)
        .join("; "),
    }));
  });
}

/** By what a row is called: the first words that it must have. */
function nameCell(cells: readonly Cell[]): string {
  return cells.find((cell) => cell.kind === "line" && cell.needed === true)?.at ?? "name";
}

/** What stands for a field that says nothing. */
export const NOT_SAID = "not said";

function factOf(cell: Cell, value: Said | undefined): Fact {
  const text = textOf(cell, value);
  const said = cell.kind === "choice" ? (cell.options[text] ?? text) : text.replaceAll("\n", ", ");
  const words = cell.kind === "tick" ? (value === true ? "yes" : "no") : said;
  return { term: cell.label, says: words === "" ? NOT_SAID : words };
}

/** What a form that was sent says, laid over the settings as they stood: the values of this page's keys. */
export function readGroup(group: Group, fields: Fields, plain: Plain): Readonly<Record<string, Said | undefined>> {
  let values: Plain = Object.fromEntries(
    keysOf(group).flatMap((key) => (key in plain ? [[key, plain[key] ?? null]] : [])),
  );
  for (const part of group.parts) {
    if (part.kind === "cells")
      for (const cell of part.cells) values = withValue(values, cell.at, readCell(cell, fields[cell.at]));
    else values = { ...values, [part.key]: part.kind === "set" ? readSet(part, fields) : readRows(part, fields) };
  }
  const entries = Object.entries(values).map(([key, value]) => [
    key,
    !(key in plain) && isSilent(value) ? undefined : value,
  ]);
  return Object.fromEntries(entries);
}

/** The fields of this page by their ids, with the way to each in the settings. */
export function pathsOf(groups: readonly FieldGroup[]): ReadonlyMap<string, readonly (string | number)[]> {
  const ids = groups.flatMap(({ fields, ticks }) => [...fields, ...ticks].map(({ id }) => id));
  return new Map(
    ids.map((id) => [id, id.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step))] as const),
  );
}

function headOf({
  legend,
  hint,
}: {
  readonly legend: string;
  readonly hint?: string;
}): Pick<FieldGroup, "legend" | "hint"> {
  return { legend, ...(hint === undefined ? {} : { hint }) };
}

function shown(
  cells: readonly Cell[],
  valueOf: (at: string) => Said | undefined,
  prefix: string,
): { readonly fields: readonly FieldSetting[]; readonly ticks: readonly Tick[] } {
  const fields = cells.flatMap((cell) =>
    cell.kind === "tick" ? [] : [fieldOf(cell, valueOf(cell.at), `${prefix}${cell.at}`)],
  );
  const ticks = cells.flatMap((cell) =>
    cell.kind === "tick" ? [tickOf(cell, valueOf(cell.at), `${prefix}${cell.at}`)] : [],
  );
  return { fields, ticks };
}

type SetPart = Extract<Part, { kind: "set" }>;

function setTicks({ key, options }: SetPart, plain: Plain): readonly Tick[] {
  const kept = plain[key];
  const chosen = Array.isArray(kept) ? kept : [];
  return Object.entries(options).map(([id, label]) => ({
    id: `${key}.${id}`,
    label,
    isTicked: chosen.length === 0 || chosen.includes(id),
  }));
}

/** All of them is kept as none, so that what is added later is offered too. */
function readSet({ key, options }: SetPart, fields: Fields): string[] {
  const all = Object.keys(options);
  const chosen = all.filter((id) => fields[`${key}.${id}`] !== undefined);
  return chosen.length === all.length ? [] : chosen;
}

type RowsPart = Extract<Part, { kind: "rows" }>;

function readRows({ key, cells }: RowsPart, fields: Fields): Said[] {
  const places = Object.keys(fields).flatMap((name) => {
    const [, place] = name.startsWith(`${key}.`) ? (/^(\d{1,3})\./.exec(name.slice(key.length + 1)) ?? []) : [];
    return [name, place].every((part) => part !== undefined) ? [Number(place)] : [];
  });
  return [...new Set(places)]
    .toSorted((one, other) => one - other)
    .flatMap((place): Said[] => {
      const id = `${key}.${place}.`;
      const isOut = fields[`${id}out`] !== undefined;
      const isBlank = cells.every(
        (cell) => cell.kind === "tick" || cell.kind === "choice" || (fields[`${id}${cell.at}`] ?? "").trim() === "",
      );
      if (isOut || isBlank) return [];
      const said = cells.map((cell) => [cell, readCell(cell, fields[`${id}${cell.at}`])] as const);
      const kept = said.filter(([cell, value]) => (cell.kind === "line" && cell.needed === true) || !isSilent(value));
      return [Object.fromEntries(kept.map(([{ at }, value]) => [at, value]))];
    });
}

function rowsIn(value: Said | undefined): readonly Plain[] {
  return Array.isArray(value) ? value.flatMap((row) => (isPlain(row) ? [row] : [])) : [];
}

function isPlain(value: Said | undefined): value is { [key: string]: Said } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What the settings say at `keep.drafts_hours`. */
export function valueAt(plain: Plain, at: string): Said | undefined {
  const [key = "", ...more] = at.split(".");
  const value = plain[key];
  if (more.length === 0) return value;
  return isPlain(value) ? valueAt(value, more.join(".")) : undefined;
}

/** The settings with that value there. */
export function withValue(plain: Plain, at: string, value: Said): Plain {
  const [key = "", ...more] = at.split(".");
  if (more.length === 0) return { ...plain, [key]: value };
  const under = plain[key];
  return { ...plain, [key]: { ...withValue(isPlain(under) ? under : {}, more.join("."), value) } };
}

function topOf(at: string): string {
  return at.split(".")[0] ?? at;
}

/** Says nothing, as where the key is left out. */
function isSilent(value: Said): boolean {
  if (value === null || value === false) return true;
  return Array.isArray(value) ? value.length === 0 : isPlain(value) && Object.values(value).every(isSilent);
}

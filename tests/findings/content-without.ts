/** The content with one row taken out, row by row, so that a test can ask what each of them is for. */
import type { Content, Located } from "../../knowledge/content.ts";

/** One row that may be taken out. */
export interface Removable {
  /** `conditions/asthma.yaml`, `functional/phrases.yaml:12 stand`. */
  readonly place: string;
  /** What a vignette that needs it probably holds: codes, beginnings of words, patterns over codes. */
  readonly signs: readonly (string | RegExp)[];
  readonly content: () => Content;
}

/** Each condition as a whole. */
export function conditionsOneByOne(content: Content): readonly Removable[] {
  return content.conditions.map((located) => ({
    place: located.file,
    signs: signsIn([located.value.icd10cm, located.value.snomed]),
    content: () => ({ ...content, conditions: content.conditions.filter((other) => other !== located) }),
  }));
}

const TABLES = [
  "symptomCodes",
  "statusCodes",
  "loincItems",
  "snomedFindings",
  "devices",
  "deviceWords",
  "therapies",
  "medicines",
  "instruments",
  "phrases",
  "negations",
  "othersWords",
  "silent",
  "sensitive",
] as const;

/** Each row of each table that the reasoning reads; of `sensitive.yaml` each row of each list, those within a group too. */
export function rowsOneByOne(content: Content): readonly Removable[] {
  return TABLES.flatMap((table) => {
    const located: Located<object> = content[table];
    return listsIn(located.value, []).flatMap(({ path, rows }) =>
      rows.map((row, place) => ({
        place: `${located.file}:${located.placeOf([...path, place]).line} ${nameOf(row)}`,
        signs: signsIn(row),
        content: () => ({ ...content, [table]: { ...located, value: without(located.value, path, row) } }),
      })),
    );
  });
}

interface List {
  readonly path: readonly string[];
  readonly rows: readonly unknown[];
}

/** A list of mere words is no list of rows: its words stand together for one thing. */
function listsIn(value: object, path: readonly string[]): readonly List[] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]): readonly List[] => {
    if (key === "authorities" || inner === null || typeof inner !== "object") return [];
    if (!Array.isArray(inner)) return listsIn(inner, [...path, key]);
    const rows: readonly unknown[] = inner;
    return rows.some((row) => typeof row === "object") ? [{ path: [...path, key], rows }] : [];
  });
}

function without(value: object, [key = "", ...rest]: readonly string[], row: unknown): object {
  const inner: unknown = Object.entries(value).find(([name]) => name === key)?.[1];
  if (Array.isArray(inner)) return { ...value, [key]: inner.filter((other) => other !== row) };
  return typeof inner === "object" && inner !== null ? { ...value, [key]: without(inner, rest, row) } : value;
}

/** What a reader knows the row by: its code, its first word, its name. */
function nameOf(row: unknown): string {
  if (typeof row !== "object" || row === null) return String(row);
  const { code, prefix, pattern, ingredient, name, label, who, words } = row as Record<string, unknown>;
  const first = [code, prefix, ingredient, name, label, who, Array.isArray(words) ? words[0] : pattern];
  return String(first.find((part) => part !== undefined));
}

/** Every word and pattern of a row; of a phrase its first word, as the rest may differ. */
function signsIn(value: unknown): readonly (string | RegExp)[] {
  if (value instanceof RegExp || Object.prototype.toString.call(value) === "[object RegExp]") return [value as RegExp];
  if (typeof value === "string") return [value.toLowerCase().replace(/\*.*/, "").split(/[\s-]/)[0] ?? ""];
  if (Array.isArray(value)) return value.flatMap(signsIn);
  return value !== null && typeof value === "object" ? Object.values(value).flatMap(signsIn) : [];
}

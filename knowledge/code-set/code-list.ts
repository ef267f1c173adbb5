/**
 * The committed list of the codes under our prefixes, as text: made from the code set, read back for the tests. A changed prefix shows
 * in it as the codes that go elsewhere. The product never reads it.
 */
import type { Content } from "../content.ts";
import type { Knowledge } from "../knowledge.ts";
import { byPrefix } from "./by-prefix.ts";
import { prefixClaims } from "./claims.ts";
import type { CodeSet } from "./order-file.ts";
import { tellingOf } from "./telling.ts";

/** Its place under the folder of content. */
export const CODE_LIST = "codes/icd10cm.tsv";

/** One line of the list: codes that differ in their last character only and of which the same is told. */
export interface ListedCodes {
  readonly line: number;
  readonly codes: readonly string[];
  readonly what: string;
  readonly lane: string;
}

export interface CodeList {
  readonly edition: string | null;
  /** The shortest prefixes of the content for which the list was made: what lies under them is in it, whole. */
  readonly roots: readonly string[];
  readonly patterns: readonly string[];
  readonly rows: readonly ListedCodes[];
}

/** Above this, the descriptions are left out: a list that nobody can open helps nobody. */
const LONGEST = 1_500_000;

/** The list as it is to be committed; the same text from the same content and code set. */
export function codeListText(content: Content, knowledge: Knowledge, codeSet: CodeSet): string {
  const roots = rootsOf(content);
  const patterns = knowledge.sensitive.icd10cmPatterns.map(({ pattern }) => pattern);
  const isOurs = (code: string): boolean => patterns.some((pattern) => pattern.test(code));
  const under = byPrefix(codeSet.codes);
  const codes = new Set([...roots.flatMap(under), ...codeSet.codes.filter(isOurs)]);
  const rows = [...Map.groupBy([...codes].toSorted(), (code) => lineKey(code, knowledge)).values()];
  const lines = rows.map((same) => lineOf(same, knowledge, codeSet));
  const head = headOf(codeSet, roots, patterns);
  const whole = [...head, ...lines.map((columns) => columns.join("\t"))].join("\n");
  const short = [...head, ...lines.map((columns) => columns.slice(0, 3).join("\t"))].join("\n");
  return `${whole.length <= LONGEST ? whole : short}\n`;
}

/** The prefixes of the content that lie under no other; excludes and `only_for` lie under their condition's by the loader's check. */
export function rootsOf(content: Content): readonly string[] {
  const prefixes = [...new Set(prefixClaims(content).map(({ prefix }) => prefix))].toSorted();
  return prefixes.filter((prefix) => !prefixes.some((other) => other !== prefix && prefix.startsWith(other)));
}

/** Reads the list back. Throws where a line is not one of its own: the list is written by this program alone. */
export function readCodeList(text: string): CodeList {
  const lines = text.trimEnd().split("\n");
  const named = (name: string): string[] =>
    lines.flatMap((line) => (line.startsWith(`# ${name}: `) ? [line.slice(name.length + 4)] : []));
  return {
    edition: /^# ICD-10-CM (\d{4})/.exec(text)?.[1] ?? null,
    roots: named("under").flatMap((line) => line.split(" ")),
    patterns: named("pattern"),
    rows: lines.flatMap((line, place) => (line.startsWith("#") ? [] : [listedIn(line, place + 1)])),
  };
}

/** Seventh characters say which encounter it is; codes that differ in nothing else share a line where the same is told of them. */
function lineKey(code: string, knowledge: Knowledge): string {
  const { what, lane } = tellingOf(code, knowledge);
  return code.length === WHOLE ? `${code.slice(0, WHOLE - 1)} ${what} ${lane}` : code;
}

/** Seven characters and the dot. */
const WHOLE = 8;

function lineOf(codes: readonly string[], knowledge: Knowledge, { descriptions }: CodeSet): readonly string[] {
  const [first = ""] = codes;
  const { what, lane } = tellingOf(first, knowledge);
  // Thousands of external causes say nothing, and their descriptions would push those of the others over the edge.
  if (what.startsWith("silent:")) return [folded(codes), what, lane];
  if (codes.length === 1) return [first, what, lane, descriptions.get(first) ?? ""];
  const stem = first.slice(0, -1);
  const heading = stem.replace(/X+$/, "").replace(/\.$/, "");
  return [folded(codes), what, lane, descriptions.get(stem) ?? descriptions.get(heading) ?? ""];
}

/** `S82.001[ABC]`: one code as it is, several with their last characters in brackets. */
function folded(codes: readonly string[]): string {
  const [first = ""] = codes;
  return codes.length === 1 ? first : `${first.slice(0, -1)}[${codes.map((code) => code.slice(-1)).join("")}]`;
}

function headOf({ edition }: CodeSet, roots: readonly string[], patterns: readonly RegExp[]): readonly string[] {
  const letters = [...Map.groupBy(roots, (root) => root.slice(0, 1)).values()];
  return [
    `# ICD-10-CM ${edition}: every code under the prefixes of the content, and what the content tells of it.`,
    "# Written by `npm run check:knowledge -- ORDERFILE --write`, never by hand. For review and for tests; the product does not read it.",
    "# A line holds a code (last characters in brackets), what it is, the lane of an active entry, and the short description of CMS (not where it is silent).",
    ...letters.map((same) => `# under: ${same.join(" ")}`),
    ...patterns.map(({ source }) => `# pattern: ${source}`),
  ];
}

function listedIn(text: string, line: number): ListedCodes {
  const [listed, what, lane] = text.split("\t");
  const [, stem, ends] = /^([^[]+)(?:\[(\w+)\])?$/.exec(listed ?? "") ?? [];
  if (stem === undefined || what === undefined || lane === undefined)
    throw new Error(`${CODE_LIST}:${line} is no line of the list`);
  return { line, codes: ends === undefined ? [stem] : Array.from(ends, (end) => stem + end), what, lane };
}

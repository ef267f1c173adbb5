/** An entry of the content in words that a clinician reads. All that its fingerprint covers is shown: what has no words here stands as it is. */
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { isTable, partFingerprint } from "../../knowledge/reviewable.ts";
import type { Said } from "../../knowledge/located-yaml.ts";
import type { ReviewUnit } from "../../knowledge/reviewable.ts";
import type { SaidBlock, SaidLine, SaidPart, SaidRow } from "../pages/content-review-model.ts";
import { FILE_NAMES, KEY_WORDS, VALUE_WORDS } from "./words.ts";

/** What the ids of the content are called, by the key that they stand under. */
export type Names = Readonly<Record<string, ReadonlyMap<string, string>>>;

/** The names that this knowledge gives. */
export function namesIn({ activities, pathways, considerations, concepts, authorities }: Knowledge): Names {
  const limits = new Map<string, string>([...activities].map(([id, { label }]) => [id, label]));
  const citations = new Map<string, string>([...authorities].map(([id, { citation }]) => [id, citation]));
  const categories = new Map<string, string>(
    [...pathways].map(([id, { label }]) => [id.replace(/^idea\./, ""), label]),
  );
  return {
    of: limits,
    answers: limits,
    what: limits,
    category: categories,
    considerations: new Map<string, string>([...considerations].map(([id, { words }]) => [id, words])),
    supports: new Map<string, string>([...concepts].map(([id, { plainName }]) => [id, plainName])),
    authorities: citations,
    authority: citations,
  };
}

/** What an entry is called: the name of the condition, the words of the idea, the name of the file. */
export function entryName({ id, says }: ReviewUnit): string {
  const own = new Map(entriesOf(says));
  const name = own.get("plain_name") ?? (id.startsWith("considerations/") ? own.get("words") : undefined);
  return typeof name === "string" ? name : (FILE_NAMES[id] ?? spaced(id));
}

/** Everything that an entry says but its id. `then`: the parts that were reviewed; the others are marked as new. */
export function saidBlocks({ says }: ReviewUnit, names: Names, then: ReadonlySet<string> | null): readonly SaidBlock[] {
  const isNew = (key: string, row: Said): boolean => then !== null && !then.has(partFingerprint(key, row));
  return entriesOf(says)
    .filter(([key]) => key !== "id")
    .flatMap(([key, value]) => tablesIn(key, value, names))
    .map(({ key, label, value }) => {
      if (isTable(value)) {
        const rows = value.map((row) => ({ lines: linesOf(row, names), isNew: isNew(key, row) }));
        return { label, parts: [], rows, isNew: false };
      }
      const rows = entriesOf(value).length > 0 ? rowsOf(key, value, names) : [];
      return { label, parts: rows.length > 0 ? [] : partsOf(key, value, names), rows, isNew: isNew(key, value) };
    });
}

interface Entry {
  readonly key: string;
  readonly label: string;
  readonly value: Said;
}

/** A key that holds several tables is told as several, each under both names. */
function tablesIn(key: string, value: Said, names: Names): readonly Entry[] {
  const label = labelOf(key, names);
  const inner = entriesOf(value);
  if (!inner.some(([, each]) => isTable(each) && each.some((row) => entriesOf(row).length > 0)))
    return [{ key, label, value }];
  return inner.map(([own, each]) => ({
    key: own,
    label: `${label}: ${labelOf(own, names).toLowerCase()}`,
    value: each,
  }));
}

/** A group of keys is one row; a list by ids is one row for each of them. */
function rowsOf(key: string, value: Said, names: Names): readonly SaidRow[] {
  const ids = names[key];
  if (ids === undefined) return [{ lines: linesOf(value, names), isNew: false }];
  return entriesOf(value).map(([id, words]) => ({
    lines: [{ label: ids.get(id) ?? spaced(id), parts: partsOf("", words, names) }],
    isNew: false,
  }));
}

function linesOf(row: Said, names: Names): readonly SaidLine[] {
  const own = entriesOf(row);
  if (own.length === 0) return [{ label: "", parts: partsOf("", row, names) }];
  return own.map(([key, value]) => ({ label: labelOf(key, names), parts: partsOf(key, value, names) }));
}

function partsOf(key: string, value: Said, names: Names): readonly SaidPart[] {
  if (Array.isArray(value)) return value.flatMap((each) => partsOf(key, each, names));
  if (typeof value === "object" && value !== null) {
    return entriesOf(value).flatMap(([inner, own]) => [
      { words: `${labelOf(inner, names)}:`, authority: null },
      ...partsOf(inner, own, names),
    ]);
  }
  const isCited = names[key] !== undefined && names[key] === names["authorities"];
  return [{ words: wordsOf(key, value, names), authority: isCited ? String(value) : null }];
}

function wordsOf(key: string, value: string | number | boolean | null, names: Names): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (value === null) return "nothing";
  const text = String(value);
  const known = names[key]?.get(text) ?? VALUE_WORDS[key]?.[text];
  return known ?? (CLOSED.includes(key) ? spaced(text) : text);
}

/** Keys whose values are words of a closed list. */
const CLOSED = ["of", "answers", "why", "class", "withheld_class", "kind", "health_plan", "id", "basis", "register"];

/** An id as words; a sentence stays as it is. */
function spaced(id: string): string {
  return /^[a-z0-9]+([_/-][a-z0-9]+)*$/.test(id) ? id.replaceAll(/[_/-]/g, " ") : id;
}

function labelOf(key: string, names: Names): string {
  const words = KEY_WORDS[key] ?? names["of"]?.get(key) ?? spaced(key);
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

function entriesOf(said: Said): [string, Said][] {
  return typeof said === "object" && said !== null && !Array.isArray(said) ? Object.entries(said) : [];
}

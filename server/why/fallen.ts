/** What became of the ground that a stored letter stands on: authorities withdrawn since, as far as the letter's rows are known. */
import { rowId } from "../../findings/rule.ts";
import type { Authority, Knowledge } from "../../knowledge/knowledge.ts";
import { authoritiesWithdrawn, rowsRestingOn } from "../../knowledge/resting.ts";

/** An authority that was withdrawn, and what of the letter rests on it. */
export interface Withdrawn {
  readonly authority: Authority;
  /** In words: "asthma", "Breathing"; empty where it is not known. */
  readonly concerns: readonly string[];
}

export type Fallen =
  | { readonly kind: "standing" }
  | { readonly kind: "fallen"; readonly withdrawn: readonly Withdrawn[] }
  /** The letter was held before its rows were kept; these were withdrawn, and whether it rests on them nobody knows. */
  | { readonly kind: "not-known"; readonly withdrawn: readonly Withdrawn[] };

/** `rows` are those that the letter rests on; null: not known. */
export function fallenUnder(rows: readonly string[] | null, knowledge: Knowledge): Fallen {
  const all = authoritiesWithdrawn(knowledge).map(({ authority }) => authority);
  if (all.length === 0) return { kind: "standing" };
  if (rows === null) return { kind: "not-known", withdrawn: all.map((authority) => ({ authority, concerns: [] })) };
  const withdrawn = all.flatMap((authority) => {
    const concerns = rowsOnIt(rows, authority, knowledge).map((row) => wordsOf(row, knowledge));
    return concerns.length === 0 ? [] : [{ authority, concerns }];
  });
  return withdrawn.length === 0 ? { kind: "standing" } : { kind: "fallen", withdrawn };
}

/** Those of the rows that rest on the authority. */
export function rowsOnIt(
  rows: readonly string[],
  { id }: Pick<Authority, "id">,
  knowledge: Pick<Knowledge, "rows">,
): readonly string[] {
  const resting = new Set(rowsRestingOn(id, knowledge).map(rowId));
  return rows.filter((row) => resting.has(row));
}

/** What a row is about, for a reader; a row of a table by its id. */
function wordsOf(row: string, { concepts, activities, considerations, pathways }: Knowledge): string {
  const names = new Map<string, string>([
    ...[...concepts.values()].map(({ id, plainName }) => [`conditions/${id}`, plainName] as const),
    ...[...activities].map(([id, { label }]) => [`activities/${id}`, label] as const),
    ...[...considerations.values()].map(({ id, words }) => [`considerations/${id}`, words] as const),
    ...[...pathways].map(([id, { label }]) => [`pathways/${id}`, label] as const),
  ]);
  return names.get(row) ?? row;
}

/** What the content says of one authority, as data: what it is, how well it is known, and every row that rests on it. */
import type { Authority, AuthorityId, Knowledge } from "../../knowledge/knowledge.ts";
import { rowsRestingOn } from "../../knowledge/resting.ts";
import { pageOfRow } from "./address.ts";

/** A row that rests on the authority. */
export interface RestingRow {
  readonly file: string;
  readonly row: string;
  readonly says: string;
  /** The condition whose file it stands in, by its plain name; else null. */
  readonly of: string | null;
  /** Where it can be read; null for the tables. */
  readonly page: string | null;
}

export interface AuthorityEntry {
  readonly kind: "authority";
  readonly id: AuthorityId;
  readonly citation: string;
  readonly of_kind: string;
  readonly paraphrase: string;
  readonly verification: Authority["verification"];
  readonly note: string | null;
  readonly withdrawn: Authority["withdrawn"];
  readonly rows: readonly RestingRow[];
}

/** Everything that the content says of it. */
export function authorityEntry(authority: Authority, knowledge: Knowledge): AuthorityEntry {
  const { id, citation, kind, paraphrase, verification, note, withdrawn } = authority;
  const rows = rowsRestingOn(id, knowledge);
  return {
    kind: "authority",
    id,
    citation,
    of_kind: kind,
    paraphrase,
    verification,
    note,
    withdrawn,
    rows: rows.map(({ file, row, says }) => ({
      file,
      row,
      says,
      of: conditionOf(file, knowledge),
      page: pageOfRow({ file, row }),
    })),
  };
}

function conditionOf(file: string, { concepts }: Knowledge): string | null {
  const concept = [...concepts.values()].find(({ id }) => file === `conditions/${id}.yaml`);
  return concept?.plainName ?? null;
}

/** What rests on an authority: which rows read otherwise once it falls. Decides nothing about them. */
import type { Authority, AuthorityId, Knowledge } from "./knowledge.ts";
import type { ContentRow } from "./row.ts";

/** Every row that cites an authority, or that is given it as the law of its activity; in the order of the files. */
export function rowsRestingOn(authority: AuthorityId, { rows }: Pick<Knowledge, "rows">): readonly ContentRow[] {
  return rows.filter(({ kind, authorities }) => kind === "statement" && authorities.includes(authority));
}

/** An authority that no longer holds, with every row that still cites it beside others. */
export interface WithdrawnAuthority {
  readonly authority: Authority;
  readonly rows: readonly ContentRow[];
}

/** The authorities that were withdrawn, sorted by id: what a reader of the content has to look at again. */
export function authoritiesWithdrawn(
  knowledge: Pick<Knowledge, "authorities" | "rows">,
): readonly WithdrawnAuthority[] {
  const fallen = [...knowledge.authorities.values()].filter(({ withdrawn }) => withdrawn !== null);
  return fallen.map((authority) => ({ authority, rows: rowsRestingOn(authority.id, knowledge) }));
}

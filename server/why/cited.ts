/** An authority as every page and its JSON cites it: by its citation, with a way to what it says. */
import type { Authority, AuthorityId, Knowledge } from "../../knowledge/knowledge.ts";
import { pageOf } from "./address.ts";

export interface Cited {
  readonly id: AuthorityId;
  readonly citation: string;
  readonly kind: string;
  readonly page: string;
  readonly withdrawn: Authority["withdrawn"];
}

/** The authorities of a row, in its order; one that the knowledge base does not have is left out. */
export function citedIn(
  ids: readonly AuthorityId[],
  { authorities }: Pick<Knowledge, "authorities">,
): readonly Cited[] {
  return ids.flatMap((id) => {
    const authority = authorities.get(id);
    return authority === undefined ? [] : [cited(authority)];
  });
}

/** One authority, cited. */
export function cited({ id, citation, kind, withdrawn }: Authority): Cited {
  return { id, citation, kind, page: pageOf("authorities", id), withdrawn };
}

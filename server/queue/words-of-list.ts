/** The words that a letter of a list is made with: those that were in use when the list was begun, so that all of one list read alike. */
import type { Hall } from "../hall.ts";
import { batchOf } from "../store/batches.ts";

/** What is to be signed, as far as it matters here: a child of a list, or a letter that somebody asked for by itself. */
export type Signable =
  | { readonly kind: "request" }
  | { readonly kind: "row"; readonly row: { readonly batch: string } };

/** The world of such a letter: with the words of its list; with those in use where it is in no list. */
export async function worldOfItem(
  { store, worldFor, worldThen }: Pick<Hall, "store" | "worldFor" | "worldThen">,
  tenant: string,
  item: Signable,
): Promise<Hall["worldFor"]> {
  if (item.kind !== "row" || worldThen === undefined) return worldFor;
  const batch = await batchOf(store, { tenant, batch: item.row.batch });
  return batch === null ? worldFor : worldThen(tenant, batch.madeAt);
}

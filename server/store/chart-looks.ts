/** When the ground of a signed letter was last looked at in the chart, and what was found. Holds no fact of the chart. */
import type { LetterKey } from "./letter-row.ts";
import type { Books } from "./open.ts";

export interface ChartLook {
  readonly at: number;
  readonly isDeceased: boolean;
  readonly isMerged: boolean;
  readonly isRefuted: boolean;
}

/** Keeps what was found; a later look counts. */
export async function keepLook({ db }: Books, { tenant, id }: LetterKey, look: ChartLook): Promise<void> {
  const [is_deceased, is_merged, is_refuted] = [look.isDeceased, look.isMerged, look.isRefuted].map(Number);
  const said = { at: look.at, is_deceased: is_deceased ?? 0, is_merged: is_merged ?? 0, is_refuted: is_refuted ?? 0 };
  await db
    .insertInto("chart_looks")
    .values({ tenant, letter: id, ...said })
    .onConflict((conflict) => conflict.columns(["tenant", "letter"]).doUpdateSet(said))
    .execute();
}

/** The last look for a letter; null where nobody looked since it was signed. */
export async function lookOf({ db }: Books, { tenant, id }: LetterKey): Promise<ChartLook | null> {
  const row = await db
    .selectFrom("chart_looks")
    .selectAll()
    .where("tenant", "=", tenant)
    .where("letter", "=", id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { at, is_deceased, is_merged, is_refuted } = row;
  return { at, isDeceased: is_deceased === 1, isMerged: is_merged === 1, isRefuted: is_refuted === 1 };
}

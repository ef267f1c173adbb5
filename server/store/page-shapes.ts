/** Which shape of the review page each person works in. It names no patient. */
import type { Books } from "./open.ts";

/** `guided`: a step at a time. `expert`: the letter on the left, all choices beside it. */
export type PageShape = "guided" | "expert";

/** A person of a practice. */
export interface Reader {
  readonly tenant: string;
  readonly who: string;
}

/** The shape that the person chose last; guided where they chose none. */
export async function pageShapeOf({ db }: Books, { tenant, who }: Reader): Promise<PageShape> {
  const row = await db
    .selectFrom("page_shapes")
    .select("shape")
    .where("tenant", "=", tenant)
    .where("who", "=", who)
    .executeTakeFirst();
  return row?.shape ?? "guided";
}

/** Remembers the shape for the person's next letters. */
export async function keepPageShape({ db }: Books, { tenant, who }: Reader, shape: PageShape): Promise<void> {
  await db
    .insertInto("page_shapes")
    .values({ tenant, who, shape })
    .onConflict((conflict) => conflict.columns(["tenant", "who"]).doUpdateSet({ shape }))
    .execute();
}

/** How the work on batches stands over all practices together, for a monitor: numbers alone, of no practice, list or child. */
import { sql } from "kysely";
import type { Books } from "./open.ts";

export interface QueueStanding {
  /** Children of running lists that wait for their turn. */
  readonly waiting: number;
  /** Children that a machine has in work, or had when it was lost. */
  readonly inWork: number;
  /** Children of paused lists: they wait for a person, who signs in or lets the list go on. */
  readonly parked: number;
  /** Children that could not be prepared and that nobody has tried again or left out. */
  readonly failed: number;
  /** For how long the child that waits longest has not moved, in milliseconds; 0 where nobody waits. */
  readonly oldestMs: number;
  /** How often the child was begun that was begun most often and is not done; a machine that is lost counts as once. */
  readonly attempts: number;
}

/** How it stands at a moment. */
export async function queueStanding({ db }: Books, at: number): Promise<QueueStanding> {
  const rows = await db
    .selectFrom("batch_rows")
    .innerJoin("batches", (join) =>
      join.onRef("batches.tenant", "=", "batch_rows.tenant").onRef("batches.id", "=", "batch_rows.batch"),
    )
    .select([
      "batches.state as list",
      "batch_rows.state as child",
      sql<number>`cast(count(*) as integer)`.as("count"),
      sql<number>`min(batch_rows.changed_at)`.as("since"),
      sql<number>`max(batch_rows.tries)`.as("tries"),
    ])
    .where("batches.state", "in", ["running", "paused"])
    .where("batch_rows.state", "in", ["queued", "preparing", "failed"])
    .groupBy(["batches.state", "batch_rows.state"])
    .execute();
  const moving = rows.filter(({ list, child }) => list === "running" && child !== "failed");
  const counted = (of: (typeof rows)[number][]): number => of.reduce((sum, { count }) => sum + count, 0);
  const oldest = Math.min(at, ...moving.flatMap(({ child, since }) => (child === "queued" ? [since] : [])));
  return {
    waiting: counted(moving.filter(({ child }) => child === "queued")),
    inWork: counted(moving.filter(({ child }) => child === "preparing")),
    parked: counted(rows.filter(({ list, child }) => list === "paused" && child !== "failed")),
    failed: counted(rows.filter(({ child }) => child === "failed")),
    oldestMs: at - oldest,
    attempts: Math.max(0, ...moving.map(({ tries }) => tries)),
  };
}

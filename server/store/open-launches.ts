/** What else is open under one person's name in one practice: looked up, and closed by that person. */
import { done } from "./act.ts";
import type { Act } from "./act.ts";
import { together } from "./open.ts";
import type { Books, Store, Transaction } from "./open.ts";

export interface OpenLaunch {
  readonly id: string;
  /** Of one child's chart, or the work without one. */
  readonly isChart: boolean;
  readonly madeAt: number;
  readonly seenAt: number;
}

export interface OneOfSeveral {
  readonly tenant: string;
  readonly who: string;
  /** The session that asks. */
  readonly id: string;
}

/** Whom the EHR does not name could be anybody, so theirs are nobody's to list. */
const UNNAMED = "unnamed";

/** The other sessions of this person that are open at this moment, the latest used first. */
export async function otherLaunches(
  { db }: Books,
  { tenant, who, id }: OneOfSeveral,
  { at, idleMs }: { readonly at: number; readonly idleMs: number },
): Promise<readonly OpenLaunch[]> {
  if (who === UNNAMED) return [];
  const rows = await db
    .selectFrom("launches")
    .select(["id", "patient", "made_at", "seen_at"])
    .where("tenant", "=", tenant)
    .where("state", "=", "open")
    .where("who", "=", who)
    .where("id", "!=", id)
    .where("expires_at", ">", at)
    .where("seen_at", ">", at - idleMs)
    .orderBy("seen_at", "desc")
    .execute();
  return rows.map((row) => ({ id: row.id, isChart: row.patient !== null, madeAt: row.made_at, seenAt: row.seen_at }));
}

/** Ends them, with their tokens; gives how many. */
export function endOtherLaunches(place: Store | Transaction, act: Act, id: string): Promise<number> {
  if (act.who === UNNAMED) return Promise.resolve(0);
  return together(place, async (transaction) => {
    const ended = await transaction.db
      .deleteFrom("launches")
      .where("tenant", "=", act.tenant)
      .where("state", "=", "open")
      .where("who", "=", act.who)
      .where("id", "!=", id)
      .returning(["id", "patient"])
      .execute();
    for (const each of ended)
      transaction.note(
        done(act, { action: "launch.ended", object: { kind: "launch", id: each.id }, patient: each.patient }),
      );
    return ended.length;
  });
}

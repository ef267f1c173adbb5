/** How a letter leaves: discarded while nobody has signed it, withdrawn once somebody has. */
import { done, expired, refused } from "./act.ts";
import type { Act, Deed } from "./act.ts";
import { letterRow } from "./letter-row.ts";
import { together } from "./open.ts";
import type { Store, Transaction } from "./open.ts";

/** Deletes a held letter, as when a change makes a new one. A signed letter stays. */
export function discardLetter(
  place: Store | Transaction,
  act: Act,
  id: string,
): Promise<{ readonly kind: "discarded" | "already-signed" | "unknown" }> {
  return together(place, async (transaction) => {
    const row = await transaction.db
      .deleteFrom("letters")
      .where("tenant", "=", act.tenant)
      .where("id", "=", id)
      .where("state", "=", "held")
      .returning("patient")
      .executeTakeFirst();
    if (row === undefined)
      return { kind: (await letterRow(transaction, { ...act, id })) ? "already-signed" : "unknown" };
    transaction.note(done(act, { action: "letter.discarded", object: { kind: "letter", id }, patient: row.patient }));
    return { kind: "discarded" };
  });
}

/** What is kept how long: held letters, and those that went to paper and wait for their signed page. */
export interface Before {
  readonly held: number;
  readonly printed: number;
}

/** Deletes every letter that was held before a time and never signed; one that was printed for ink stays longer. Gives how many. */
export function sweepHeld(place: Store | Transaction, at: number, before: Before): Promise<number> {
  return together(place, async (transaction) => {
    const swept = await transaction.db
      .deleteFrom("letters")
      .where("state", "=", "held")
      .where("held_at", "<", before.held)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom("ink_prints")
              .select("ink_prints.letter")
              .whereRef("ink_prints.tenant", "=", "letters.tenant")
              .whereRef("ink_prints.letter", "=", "letters.id")
              .where("ink_prints.at", ">=", before.printed),
          ),
        ),
      )
      .returning(["tenant", "id", "patient"])
      .execute();
    for (const { tenant, id, patient } of swept)
      transaction.note(expired(tenant, at, { action: "letter.expired", object: { kind: "letter", id }, patient }));
    return swept.length;
  });
}

/** Withdraws a signed letter: it stays readable, and is not filed or printed again. */
export function withdrawLetter(
  place: Store | Transaction,
  act: Act,
  id: string,
): Promise<{ readonly kind: "withdrawn" | "not-signed" | "unknown" }> {
  return together(place, async (transaction) => {
    const row = await letterRow(transaction, { ...act, id }, true);
    if (row === undefined) return { kind: "unknown" };
    const deed: Deed = { action: "letter.withdrawn", object: { kind: "letter", id }, patient: row.patient };
    if (row.state !== "signed") {
      transaction.note(refused(act, deed, row.state));
      return { kind: "not-signed" };
    }
    await transaction.db
      .updateTable("letters")
      .set({ state: "withdrawn", changed_at: act.at })
      .where("tenant", "=", act.tenant)
      .where("id", "=", id)
      .execute();
    transaction.note(done(act, deed));
    return { kind: "withdrawn" };
  });
}

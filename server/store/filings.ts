/**
 * The ledger of what was sent to the chart. It is written before the EHR is asked, so that one letter becomes one document
 * whatever breaks in between. A send whose answer was lost is `unknown` until a person has looked; it is never sent again.
 */
import { done, refused } from "./act.ts";
import type { Act } from "./act.ts";
import { letterRow } from "./letter-row.ts";
import type { LetterKey } from "./letter-row.ts";
import { together } from "./open.ts";
import type { Books, Store, Transaction } from "./open.ts";
import type { FilingRow } from "./tables.ts";

export type FilingState = "planned" | "sent" | "filed" | "refused" | "unknown" | "withdrawn";

/** Where a filing can go from where it is. What is refused stays so; what is filed is withdrawn at most. */
const ROADS: Readonly<Record<FilingState, readonly FilingState[]>> = {
  planned: ["sent", "refused"],
  sent: ["filed", "refused", "unknown"],
  unknown: ["filed", "refused"],
  filed: ["withdrawn"],
  refused: [],
  withdrawn: [],
};

/** What a letter is put into the chart as; `by_hand`: by a person, in the EHR itself. */
export type FilingForm = "pdf" | "text" | "by_hand";

export interface Filing {
  readonly attempt: string;
  readonly letter: string;
  readonly form: FilingForm;
  readonly state: FilingState;
  readonly documentReference: string | null;
  readonly reason: string | null;
  readonly who: string;
  readonly plannedAt: number;
  readonly changedAt: number;
}

export interface FilingPlan {
  /** Made from the letter and its bytes, so that a second click makes the same one. */
  readonly attempt: string;
  readonly letter: string;
  readonly form: FilingForm;
}

export type Planning =
  | { readonly kind: "planned" }
  /** This attempt is in the ledger already. */
  | { readonly kind: "planned-before"; readonly filing: Filing }
  /** Another attempt for this letter is under way, unknown or filed. */
  | { readonly kind: "in-the-way"; readonly filing: Filing }
  | { readonly kind: "not-signed" }
  | { readonly kind: "unknown" };

/** Plans to file a signed letter. Only who gets `planned` may go on to send it. */
export function planFiling(place: Store | Transaction, act: Act, plan: FilingPlan): Promise<Planning> {
  return together(place, async (transaction) => {
    const letter = await letterRow(transaction, { tenant: act.tenant, id: plan.letter }, true);
    if (letter === undefined) return { kind: "unknown" };
    if (letter.state !== "signed") return { kind: "not-signed" };
    const inserted = await transaction.db
      .insertInto("filings")
      .values(newRow(act, plan))
      .onConflict((conflict) => conflict.doNothing())
      .returning("attempt")
      .executeTakeFirst();
    if (inserted === undefined) return standing(transaction, act.tenant, plan);
    const { attempt } = inserted;
    transaction.note(
      done(act, { action: "filing.planned", object: { kind: "filing", id: attempt }, patient: letter.patient }),
    );
    return { kind: "planned" };
  });
}

function newRow({ tenant, who, at }: Act, plan: FilingPlan): FilingRow {
  const nothing = { document_reference: null, reason: null };
  return { tenant, ...plan, state: "planned", ...nothing, who, planned_at: at, changed_at: at };
}

async function standing(books: Books, tenant: string, { attempt, letter }: FilingPlan): Promise<Planning> {
  const same = await filingOf(books, tenant, attempt);
  if (same !== null) return { kind: "planned-before", filing: same };
  const [filing] = (await filingsOf(books, { tenant, id: letter })).filter(({ state }) => state !== "refused");
  if (filing === undefined) throw new Error("A filing was refused by the ledger and nothing stands in its way.");
  return { kind: "in-the-way", filing };
}

export type FilingMove =
  | { readonly to: "sent" | "unknown" | "withdrawn" }
  /** Null where a person says that it is there. */
  | { readonly to: "filed"; readonly documentReference: string | null }
  /** `reason` is one of our own words, never the EHR's answer. */
  | { readonly to: "refused"; readonly reason: string };

export type Moving =
  | { readonly kind: "moved" }
  /** It stands elsewhere by now, from where the move is not possible. */
  | { readonly kind: "not-moved"; readonly state: FilingState }
  | { readonly kind: "unknown" };

export interface FilingStep {
  readonly attempt: string;
  readonly move: FilingMove;
}

/** Moves a filing on, if it still stands where the move can start. */
export function moveFiling(place: Store | Transaction, act: Act, { attempt, move }: FilingStep): Promise<Moving> {
  return together(place, async (transaction) => {
    const { tenant, at } = act;
    const moved = await transaction.db
      .updateTable("filings")
      .set({ state: move.to, changed_at: at, ...learned(move) })
      .where("tenant", "=", tenant)
      .where("attempt", "=", attempt)
      .where("state", "in", startsOf(move.to))
      .returning("letter")
      .executeTakeFirst();
    if (moved !== undefined) {
      await note(transaction, act, { attempt, move, letter: moved.letter });
      return { kind: "moved" };
    }
    const stands = await filingOf(transaction, tenant, attempt);
    return stands === null ? { kind: "unknown" } : { kind: "not-moved", state: stands.state };
  });
}

function startsOf(to: FilingState): readonly FilingState[] {
  const states: readonly FilingState[] = ["planned", "sent", "unknown", "filed"];
  return states.filter((from) => ROADS[from].includes(to));
}

function learned(move: FilingMove): Partial<FilingRow> {
  switch (move.to) {
    case "filed":
      return { document_reference: move.documentReference };
    case "refused":
      return { reason: move.reason };
    case "sent":
    case "unknown":
    case "withdrawn":
      return {};
    default:
      return move;
  }
}

interface Noted extends FilingStep {
  readonly letter: string;
}

async function note(transaction: Transaction, act: Act, { attempt, move, letter }: Noted): Promise<void> {
  const row = await letterRow(transaction, { tenant: act.tenant, id: letter });
  const object = { kind: "filing", id: attempt };
  const deed = { action: `filing.${move.to}`, object, patient: row?.patient ?? null } as const;
  transaction.note(move.to === "refused" ? refused(act, deed, move.reason) : done(act, deed));
}

/** One attempt; null where the ledger has none under this key. */
export async function filingOf({ db }: Books, tenant: string, attempt: string): Promise<Filing | null> {
  const row = await db
    .selectFrom("filings")
    .selectAll()
    .where("tenant", "=", tenant)
    .where("attempt", "=", attempt)
    .executeTakeFirst();
  return row === undefined ? null : asFiling(row);
}

/** Every attempt to file a letter, oldest first. */
export async function filingsOf({ db }: Books, { tenant, id }: LetterKey): Promise<readonly Filing[]> {
  const rows = await db
    .selectFrom("filings")
    .selectAll()
    .where("tenant", "=", tenant)
    .where("letter", "=", id)
    .orderBy("planned_at")
    .orderBy("attempt")
    .execute();
  return rows.map(asFiling);
}

/** Attempts of a tenant that nobody knows the end of: planned or sent before a time, or unknown. For a person to look at. */
export async function openFilings({ db }: Books, tenant: string, before: number): Promise<readonly Filing[]> {
  const rows = await db
    .selectFrom("filings")
    .selectAll()
    .where("tenant", "=", tenant)
    .where("state", "in", ["planned", "sent", "unknown"])
    .where("changed_at", "<", before)
    .orderBy("planned_at")
    .orderBy("attempt")
    .execute();
  return rows.map(asFiling);
}

function asFiling(row: FilingRow): Filing {
  const { attempt, letter, form, state, reason, who } = row;
  const { document_reference: documentReference, planned_at: plannedAt, changed_at: changedAt } = row;
  return { attempt, letter, form, state, documentReference, reason, who, plannedAt, changedAt };
}

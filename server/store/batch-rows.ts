/** The children of a batch: shown, asked about, moved on. A move happens only from where the child still stands. */
import type { BatchRow, Question } from "../batch/batch.ts";
import { mayMove } from "../batch/states.ts";
import type { RowState, Standing } from "../batch/states.ts";
import { done } from "./act.ts";
import type { Act } from "./act.ts";
import { asRow, openedContent, sealedContent } from "./batch-cells.ts";
import type { BatchKey, RowKey } from "./batch-cells.ts";
import { letterRow } from "./letter-row.ts";
import { together } from "./open.ts";
import type { Books, Store, Transaction } from "./open.ts";
import type { BatchChildRow } from "./batch-tables.ts";

/** The children of a batch in the order of the list, all or those in some states. */
export async function rowsOf(
  { db, vault }: Books,
  { tenant, batch }: BatchKey,
  states: readonly RowState[] | null = null,
): Promise<readonly BatchRow[]> {
  if (states?.length === 0) return [];
  const rows = await db
    .selectFrom("batch_rows")
    .selectAll()
    .where("tenant", "=", tenant)
    .where("batch", "=", batch)
    .$if(states !== null, (query) => query.where("state", "in", states ?? []))
    .orderBy("row")
    .execute();
  return rows.map((row) => asRow(vault, row));
}

/** A child who waits for a clinician, without what is sealed. */
export interface WaitingRow {
  readonly id: string;
  readonly batch: string;
  readonly row: number;
  readonly patient: string;
}

/** Who waits for a clinician in any batch that was not cancelled, the oldest batch first. */
export async function rowsForClinician({ db }: Books, tenant: string): Promise<readonly WaitingRow[]> {
  const rows = await db
    .selectFrom("batch_rows")
    .innerJoin("batches", (join) =>
      join.onRef("batches.tenant", "=", "batch_rows.tenant").onRef("batches.id", "=", "batch_rows.batch"),
    )
    .select(["batch_rows.id", "batch_rows.batch", "batch_rows.row", "batch_rows.patient"])
    .where("batch_rows.tenant", "=", tenant)
    .where("batch_rows.state", "=", "needs_clinician")
    .where("batches.state", "<>", "cancelled")
    .orderBy("batches.number")
    .orderBy("batch_rows.row")
    .execute();
  return rows.flatMap(({ patient, ...row }) => (patient === null ? [] : [{ ...row, patient }]));
}

/** One child; null where the batch has none of this number. */
export async function rowOf(books: Books, key: RowKey): Promise<BatchRow | null> {
  const row = await storedRow(books, key);
  return row === undefined ? null : asRow(books.vault, row);
}

/** The child of any batch whose letter this is; null where it came from none. */
export async function rowOfLetter({ db, vault }: Books, tenant: string, letter: string): Promise<BatchRow | null> {
  const row = await db
    .selectFrom("batch_rows")
    .selectAll()
    .where("tenant", "=", tenant)
    .where("letter", "=", letter)
    .executeTakeFirst();
  return row === undefined ? null : asRow(vault, row);
}

/** Where each child stands, without opening what is sealed. */
export async function standingsOf(
  { db }: Books,
  { tenant, batch }: BatchKey,
): Promise<readonly Pick<BatchChildRow, "row" | "state" | "why" | "letter">[]> {
  return db
    .selectFrom("batch_rows")
    .select(["row", "state", "why", "letter"])
    .where("tenant", "=", tenant)
    .where("batch", "=", batch)
    .orderBy("row")
    .execute();
}

function storedRow(
  { db, engine }: Books,
  { tenant, batch, row }: RowKey,
  hold = false,
): Promise<BatchChildRow | undefined> {
  return db
    .selectFrom("batch_rows")
    .selectAll()
    .where("tenant", "=", tenant)
    .where("batch", "=", batch)
    .where("row", "=", row)
    .$if(hold && engine === "postgres", (query) => query.forUpdate())
    .executeTakeFirst();
}

export interface RowMove {
  readonly batch: string;
  readonly row: number;
  /** Where whoever moves it saw it. */
  readonly from: RowState;
  readonly to: Standing;
}

export type RowMoving =
  | { readonly kind: "moved" }
  /** It stands elsewhere by now. */
  | { readonly kind: "not-moved"; readonly state: RowState }
  /** No way leads from the one state to the other. */
  | { readonly kind: "no-way" }
  /** There is no letter of this child that is signed and stands. */
  | { readonly kind: "not-signed" }
  | { readonly kind: "unknown" };

/** Moves one child on, if it still stands where it was seen and a way leads from there. */
export async function moveRow(place: Store | Transaction, act: Act, move: RowMove): Promise<RowMoving> {
  const { batch, row, from, to } = move;
  if (!mayMove(from, to.state)) return { kind: "no-way" };
  return together(place, async (transaction) => {
    if (!(await letterStands(transaction, act.tenant, move))) return { kind: "not-signed" };
    const moved = await transaction.db
      .updateTable("batch_rows")
      .set({ ...columnsOf(to), ...AT_REST, changed_at: act.at })
      .where("tenant", "=", act.tenant)
      .where("batch", "=", batch)
      .where("row", "=", row)
      .where("state", "=", from)
      .returning(["id", "patient"])
      .executeTakeFirst();
    if (moved !== undefined) {
      noteMove(transaction, act, { ...moved, state: to.state });
      return { kind: "moved" };
    }
    const stands = await storedRow(transaction, { tenant: act.tenant, batch, row });
    return stands === undefined ? { kind: "unknown" } : { kind: "not-moved", state: stands.state };
  });
}

/** What goes to paper or to a family is a letter of this very child that a clinician signed, and that nobody took back. */
async function letterStands(books: Books, tenant: string, { batch, row, to }: RowMove): Promise<boolean> {
  if (!("letter" in to)) return true;
  const letter = await letterRow(books, { tenant, id: to.letter });
  const stored = await storedRow(books, { tenant, batch, row });
  return letter?.state === "signed" && letter.patient === stored?.patient;
}

/** In nobody's hands, and to be taken up at once when it is queued. */
export const AT_REST = { tries: 0, not_before: 0, held_by: null, lease_until: 0 } as const;

/** A standing as the columns that hold it. Only a child who is left out after the signing keeps its letter without being ahead. */
export function columnsOf(to: Standing): Partial<Pick<BatchChildRow, "state" | "why" | "letter">> {
  const { state } = to;
  if (state === "skipped") return { state, why: to.why };
  if (state === "failed") return { state, why: to.why, letter: null };
  if (state === "signed" || state === "printed" || state === "handed_over")
    return { state, why: null, letter: to.letter };
  return { state, why: null, letter: null };
}

/** Says which letter is shown to the clinician for a child, so that signing it brings the child on. */
export async function showForRow(books: Books, { tenant, batch, row }: RowKey, letter: string): Promise<void> {
  await books.db
    .updateTable("batch_rows")
    .set({ letter })
    .where("tenant", "=", tenant)
    .where("batch", "=", batch)
    .where("row", "=", row)
    .where("state", "=", "needs_clinician")
    .execute();
}

/** Brings on whose letter was signed, in the same moment; what was prepared is forgotten. For who signs the letter. */
export async function signRow(transaction: Transaction, act: Act, letter: string): Promise<void> {
  const signed = await transaction.db
    .updateTable("batch_rows")
    .set({ state: "signed", changed_at: act.at })
    .where("tenant", "=", act.tenant)
    .where("letter", "=", letter)
    .where("state", "=", "needs_clinician")
    .returning(["id", "patient", "state"])
    .executeTakeFirst();
  if (signed === undefined) return;
  await transaction.db
    .deleteFrom("batch_preparations")
    .where("tenant", "=", act.tenant)
    .where("row", "=", signed.id)
    .execute();
  noteMove(transaction, act, signed);
}

/** The audit's entry for a child that moved. */
export function noteMove(
  transaction: Transaction,
  act: Act,
  { id, patient, state }: Pick<BatchChildRow, "id" | "patient" | "state">,
): void {
  transaction.note(done(act, { action: `batch_row.${state}`, object: { kind: "batch_row", id }, patient }));
}

export interface Answer {
  readonly batch: string;
  /** Numbers of the children whom it is true of. */
  readonly rows: readonly number[];
  /** The question's id. */
  readonly question: string;
  readonly answer: string;
}

/**
 * Answers one question for as many children as it is true of; who has no question left goes on. Gives how many were answered: a
 * child who is asked something else, or nothing any more, is left as it is.
 */
export function answerRows(
  place: Store | Transaction,
  act: Act,
  answer: Answer,
): Promise<{ readonly answered: number }> {
  return together(place, async (transaction) => {
    let answered = 0;
    for (const row of new Set(answer.rows)) {
      const stored = await storedRow(transaction, { tenant: act.tenant, batch: answer.batch, row }, true);
      if (stored !== undefined && (await answerOne(transaction, act, { stored, answer }))) answered += 1;
    }
    return { answered };
  });
}

interface Answering {
  readonly stored: BatchChildRow;
  readonly answer: Answer;
}

async function answerOne(transaction: Transaction, act: Act, { stored, answer }: Answering): Promise<boolean> {
  if (stored.state !== "needs_info") return false;
  const content = openedContent(transaction.vault, stored);
  const asked = content.questions.find(({ id }) => id === answer.question);
  if (asked === undefined) return false;
  if (asked.options !== null && !asked.options.includes(answer.answer)) return false;
  const questions = content.questions.filter(({ id }) => id !== answer.question);
  const answers = { ...content.answers, [answer.question]: answer.answer };
  const state = questions.length === 0 ? "queued" : "needs_info";
  await transaction.db
    .updateTable("batch_rows")
    .set({
      state,
      ...AT_REST,
      changed_at: act.at,
      ...sealedContent(transaction.vault, stored, { ...content, questions, answers }),
    })
    .where("tenant", "=", act.tenant)
    .where("id", "=", stored.id)
    .execute();
  const object = { kind: "batch_row", id: stored.id };
  transaction.note(done(act, { action: "batch_row.answered", object, patient: stored.patient }));
  return true;
}

export interface RowQuestion {
  readonly batch: string;
  readonly row: number;
  readonly question: Question;
}

/** The clinician asks something about a child before deciding; the child waits for the answer. */
export function askAboutRow(place: Store | Transaction, act: Act, asked: RowQuestion): Promise<RowMoving> {
  const { batch, row, question } = asked;
  return together(place, async (transaction) => {
    const stored = await storedRow(transaction, { tenant: act.tenant, batch, row }, true);
    if (stored === undefined) return { kind: "unknown" };
    if (stored.state !== "needs_clinician") return { kind: "not-moved", state: stored.state };
    const content = openedContent(transaction.vault, stored);
    const questions = [...content.questions.filter(({ id }) => id !== question.id), question];
    await transaction.db
      .updateTable("batch_rows")
      .set({
        state: "needs_info",
        letter: null,
        ...AT_REST,
        changed_at: act.at,
        ...sealedContent(transaction.vault, stored, { ...content, questions }),
      })
      .where("tenant", "=", act.tenant)
      .where("id", "=", stored.id)
      .execute();
    noteMove(transaction, act, { ...stored, state: "needs_info" });
    return { kind: "moved" };
  });
}

/** Drafts: what a clinician has chosen so far for one letter. Sealed, short-lived, and never saved over someone's newer one. */
import { done, expired } from "./act.ts";
import type { Act } from "./act.ts";
import { newId } from "./id.ts";
import { together } from "./open.ts";
import type { Books, Store, Transaction } from "./open.ts";
import type { DraftRow } from "./tables.ts";
import { openText, sealText } from "./vault.ts";
import type { Place } from "./vault.ts";

export interface NewDraft {
  readonly patient: string;
  readonly kind: string;
  /** The choices, as JSON. */
  readonly content: string;
  readonly expiresAt: number;
}

export interface DraftSummary {
  readonly id: string;
  readonly patient: string;
  readonly who: string;
  readonly kind: string;
  readonly version: number;
  readonly savedAt: number;
  readonly expiresAt: number;
}

export interface Draft extends DraftSummary {
  readonly content: string;
}

export type Saving =
  | { readonly kind: "saved"; readonly version: number }
  /** Saved elsewhere (another window) after it was read here; `version` is the newer one. */
  | { readonly kind: "changed-meanwhile"; readonly version: number }
  | { readonly kind: "unknown" };

/** Begins a draft; it has version 1. */
export function beginDraft(place: Store | Transaction, act: Act, draft: NewDraft): Promise<DraftSummary> {
  const { tenant, who, at } = act;
  const { patient, kind, expiresAt } = draft;
  const summary = { id: newId(at), patient, who, kind, version: 1, savedAt: at, expiresAt };
  return together(place, async (transaction) => {
    const row = { tenant, id: summary.id, patient, who, kind, version: 1, saved_at: at, expires_at: expiresAt };
    await transaction.db
      .insertInto("drafts")
      .values({ ...row, ...sealed(transaction, row, draft.content) })
      .execute();
    transaction.note(done(act, { action: "draft.begun", object: { kind: "draft", id: summary.id }, patient }));
    return summary;
  });
}

export interface DraftChange {
  readonly id: string;
  /** The version that the change was made on. */
  readonly version: number;
  readonly content: string;
  readonly expiresAt: number;
}

/** Saves a draft over the version that it was made from, never over another one. */
export function saveDraft(place: Store | Transaction, act: Act, change: DraftChange): Promise<Saving> {
  const { tenant, at } = act;
  const { id, content, expiresAt } = change;
  const version = change.version + 1;
  return together(place, async (transaction) => {
    const saved = await transaction.db
      .updateTable("drafts")
      .set({ version, saved_at: at, expires_at: expiresAt, ...sealed(transaction, { tenant, id }, content) })
      .where("tenant", "=", tenant)
      .where("id", "=", id)
      .where("version", "=", change.version)
      .where("expires_at", ">", at)
      .returning("patient")
      .executeTakeFirst();
    if (saved === undefined) return notSaved(transaction, { tenant, id }, at);
    transaction.note(done(act, { action: "draft.saved", object: { kind: "draft", id }, patient: saved.patient }));
    return { kind: "saved", version };
  });
}

async function notSaved(books: Books, key: Key, at: number): Promise<Saving> {
  const row = await rowOf(books, key, at);
  return row === undefined ? { kind: "unknown" } : { kind: "changed-meanwhile", version: row.version };
}

/** A draft with its content; null where there is none or its time is over. */
export async function readDraft(books: Books, key: Key, at: number): Promise<Draft | null> {
  const row = await rowOf(books, key, at);
  return row === undefined ? null : { ...summaryOf(row), content: openText(books.vault, row.content, placeOf(row)) };
}

/** The drafts of a patient, newest first, without their content. */
export async function draftsOf(
  books: Books,
  patient: { readonly tenant: string; readonly patient: string },
  at: number,
): Promise<readonly DraftSummary[]> {
  const rows = await books.db
    .selectFrom("drafts")
    .select(["id", "patient", "who", "kind", "version", "saved_at", "expires_at"])
    .where("tenant", "=", patient.tenant)
    .where("patient", "=", patient.patient)
    .where("expires_at", ">", at)
    .orderBy("saved_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map(summaryOf);
}

/** Takes a draft away, with what was in it. */
export function dropDraft(
  place: Store | Transaction,
  act: Act,
  id: string,
): Promise<{ readonly kind: "dropped" | "unknown" }> {
  return together(place, async (transaction) => {
    const row = await transaction.db
      .deleteFrom("drafts")
      .where("tenant", "=", act.tenant)
      .where("id", "=", id)
      .returning("patient")
      .executeTakeFirst();
    if (row === undefined) return { kind: "unknown" };
    transaction.note(done(act, { action: "draft.dropped", object: { kind: "draft", id }, patient: row.patient }));
    return { kind: "dropped" };
  });
}

/** Takes every draft away whose time is over; gives how many. */
export function sweepDrafts(place: Store | Transaction, at: number): Promise<number> {
  return together(place, async (transaction) => {
    const swept = await transaction.db
      .deleteFrom("drafts")
      .where("expires_at", "<=", at)
      .returning(["tenant", "id", "patient"])
      .execute();
    for (const { tenant, id, patient } of swept)
      transaction.note(expired(tenant, at, { action: "draft.expired", object: { kind: "draft", id }, patient }));
    return swept.length;
  });
}

type Key = Pick<DraftRow, "tenant" | "id">;

function rowOf({ db }: Books, { tenant, id }: Key, at: number): Promise<DraftRow | undefined> {
  return db
    .selectFrom("drafts")
    .selectAll()
    .where("tenant", "=", tenant)
    .where("id", "=", id)
    .where("expires_at", ">", at)
    .executeTakeFirst();
}

function summaryOf(row: Omit<DraftRow, "tenant" | "content" | "sealed_with">): DraftSummary {
  const { id, patient, who, kind, version, saved_at: savedAt, expires_at: expiresAt } = row;
  return { id, patient, who, kind, version, savedAt, expiresAt };
}

function sealed(books: Books, key: Key, content: string): Pick<DraftRow, "content" | "sealed_with"> {
  return { content: sealText(books.vault, content, placeOf(key)), sealed_with: books.vault.sealsWith };
}

function placeOf({ tenant, id }: Key): Place {
  return { tenant, table: "drafts", row: id, column: "content" };
}

/**
 * What waits for a signer. Who may not sign, or not alone, asks one who may; that one signs a letter made from it, gives it back with
 * a word, or lets it be. Knows no rule about who may ask whom.
 */
import { z } from "zod";
import { done, expired, refused } from "./act.ts";
import type { Act, Deed } from "./act.ts";
import { newId } from "./id.ts";
import { together } from "./open.ts";
import type { Books, Store, Transaction } from "./open.ts";
import type { SignatureRequestRow } from "./tables.ts";
import { openText, sealText } from "./vault.ts";
import type { Place } from "./vault.ts";

/** `returned` with a word by the signer; `taken_back` by who asked, or because they asked anew. */
export type RequestState = "waiting" | "returned" | "taken_back" | "signed";

const contentSchema = z.object({
  /** The child's name, so that the signer knows which chart to open. */
  child: z.string(),
  /** Name and credential of who asked. */
  asker: z.string(),
  /** What they say to the signer. */
  note: z.string(),
  /** What the signer says to them. */
  reply: z.string().nullable(),
  /** The choices and the chart, as JSON. */
  review: z.string(),
});

export type RequestContent = Readonly<z.infer<typeof contentSchema>>;

export interface SignatureRequest extends RequestContent {
  readonly id: string;
  readonly patient: string;
  readonly kind: string;
  /** A trainee's letter needs a co-signer and names both; what staff prepared needs a signer. */
  readonly needs: "cosignature" | "signature";
  readonly state: RequestState;
  readonly askedBy: string;
  readonly askedOf: string;
  /** Digest of the letter that who asked had read. */
  readonly shown: string;
  readonly letter: string | null;
  readonly askedAt: number;
  readonly changedAt: number;
}

export interface NewRequest extends Omit<RequestContent, "reply"> {
  readonly patient: string;
  readonly kind: string;
  readonly needs: SignatureRequest["needs"];
  readonly askedOf: string;
  readonly shown: string;
  readonly expiresAt: number;
}

/** Asks, once for the same letter; what the same person asked about this child and kind before is taken back with it. */
export function askForSignature(
  place: Store | Transaction,
  act: Act,
  asked: NewRequest,
): Promise<{ readonly kind: "asked" | "asked-before" }> {
  return together(place, async (transaction) => {
    const row = newRow(transaction, act, asked);
    const inserted = await transaction.db
      .insertInto("signature_requests")
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (inserted === undefined) return { kind: "asked-before" };
    await takeBackOthers(transaction, act, row);
    transaction.note(done(act, { ...deedOn(row.id, asked.patient), action: "signature.asked" }));
    return { kind: "asked" };
  });
}

function newRow({ vault }: Books, act: Act, asked: NewRequest): SignatureRequestRow {
  const { tenant, who, at } = act;
  const { patient, kind, needs, askedOf, shown, expiresAt, ...said } = asked;
  const id = newId(at);
  return {
    tenant,
    id,
    patient,
    kind,
    needs,
    state: "waiting",
    asked_by: who,
    asked_of: askedOf,
    shown,
    letter: null,
    asked_at: at,
    changed_at: at,
    expires_at: expiresAt,
    ...sealed(vault, { tenant, id }, { ...said, reply: null }),
  };
}

async function takeBackOthers(
  { db }: Books,
  { tenant, who, at }: Act,
  { id, patient, kind }: SignatureRequestRow,
): Promise<void> {
  await db
    .updateTable("signature_requests")
    .set({ state: "taken_back", changed_at: at })
    .where("tenant", "=", tenant)
    .where("patient", "=", patient)
    .where("kind", "=", kind)
    .where("asked_by", "=", who)
    .where("id", "<>", id)
    .where("state", "in", ["waiting", "returned"])
    .execute();
}

/** One request; null where the tenant has none of this id. */
export async function requestOf(books: Books, tenant: string, id: string): Promise<SignatureRequest | null> {
  const row = await rowOf(books, tenant, id);
  return row === undefined ? null : opened(books, row);
}

/** What waits for any of these signers, oldest first, whichever child it is about. */
export async function requestsFor(
  books: Books,
  tenant: string,
  signers: readonly string[],
): Promise<readonly SignatureRequest[]> {
  if (signers.length === 0) return [];
  const rows = await books.db
    .selectFrom("signature_requests")
    .selectAll()
    .where("tenant", "=", tenant)
    .where("state", "=", "waiting")
    .where("asked_of", "in", signers)
    .orderBy("asked_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => opened(books, row));
}

/** The requests about a child, newest first. */
export async function requestsAbout(
  books: Books,
  { tenant, patient }: { readonly tenant: string; readonly patient: string },
): Promise<readonly SignatureRequest[]> {
  const rows = await books.db
    .selectFrom("signature_requests")
    .selectAll()
    .where("tenant", "=", tenant)
    .where("patient", "=", patient)
    .orderBy("asked_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map((row) => opened(books, row));
}

export type Answering = { readonly kind: "done" | "not-waiting" | "unknown" };

/** Gives a request back to who asked, with a word. */
export function returnRequest(
  place: Store | Transaction,
  act: Act,
  { id, reply }: { readonly id: string; readonly reply: string },
): Promise<Answering> {
  return together(place, async (transaction) => {
    const row = await rowOf(transaction, act.tenant, id);
    if (row === undefined) return { kind: "unknown" };
    const { askedAt: _at, ...request } = opened(transaction, row);
    const { child, asker, note, review } = request;
    const content = sealed(transaction.vault, row, { child, asker, note, review, reply });
    return moved(transaction, act, { row, to: "returned", change: content, action: "signature.returned" });
  });
}

/** Takes a request back, by who asked. */
export function takeBackRequest(place: Store | Transaction, act: Act, id: string): Promise<Answering> {
  return together(place, async (transaction) => {
    const row = await rowOf(transaction, act.tenant, id);
    if (row === undefined || row.asked_by !== act.who) return { kind: "unknown" };
    return moved(transaction, act, { row, to: "taken_back", change: {}, action: "signature.taken_back" });
  });
}

/** Says which letter answers a request, before it is signed; a change of the letter says it again. */
export async function answerWith(
  { db }: Books,
  { tenant, id, letter }: { readonly tenant: string; readonly id: string; readonly letter: string },
): Promise<void> {
  await db
    .updateTable("signature_requests")
    .set({ letter })
    .where("tenant", "=", tenant)
    .where("id", "=", id)
    .where("state", "=", "waiting")
    .execute();
}

/** How the request stands that a letter answers; null where it answers none. */
export async function requestAnswered(books: Books, tenant: string, letter: string): Promise<SignatureRequest | null> {
  const row = await books.db
    .selectFrom("signature_requests")
    .selectAll()
    .where("tenant", "=", tenant)
    .where("letter", "=", letter)
    .executeTakeFirst();
  return row === undefined ? null : opened(books, row);
}

/** With the signature of the letter that answers it, a request is signed. For who signs, in the same transaction. */
export async function signRequest(transaction: Transaction, act: Act, letter: string): Promise<void> {
  const signed = await transaction.db
    .updateTable("signature_requests")
    .set({ state: "signed", changed_at: act.at })
    .where("tenant", "=", act.tenant)
    .where("letter", "=", letter)
    .where("state", "=", "waiting")
    .returning(["id", "patient"])
    .executeTakeFirst();
  if (signed !== undefined)
    transaction.note(done(act, { ...deedOn(signed.id, signed.patient), action: "signature.given" }));
}

/** Takes every request away whose time is over, with what was in it; gives how many. */
export function sweepRequests(place: Store | Transaction, at: number): Promise<number> {
  return together(place, async (transaction) => {
    const swept = await transaction.db
      .deleteFrom("signature_requests")
      .where("expires_at", "<=", at)
      .returning(["tenant", "id", "patient"])
      .execute();
    for (const { tenant, id, patient } of swept)
      transaction.note(expired(tenant, at, { ...deedOn(id, patient), action: "signature.expired" }));
    return swept.length;
  });
}

interface Move {
  readonly row: SignatureRequestRow;
  readonly to: RequestState;
  readonly change: Partial<SignatureRequestRow>;
  readonly action: Deed["action"];
}

async function moved(transaction: Transaction, act: Act, { row, to, change, action }: Move): Promise<Answering> {
  const deed = { ...deedOn(row.id, row.patient), action };
  const updated = await transaction.db
    .updateTable("signature_requests")
    .set({ ...change, state: to, changed_at: act.at })
    .where("tenant", "=", act.tenant)
    .where("id", "=", row.id)
    .where("state", "=", "waiting")
    .executeTakeFirst();
  const isDone = updated.numUpdatedRows === 1n;
  transaction.note(isDone ? done(act, deed) : refused(act, deed, row.state));
  return { kind: isDone ? "done" : "not-waiting" };
}

function deedOn(id: string, patient: string): Pick<Deed, "object" | "patient"> {
  return { object: { kind: "signature_request", id }, patient };
}

function rowOf({ db }: Books, tenant: string, id: string): Promise<SignatureRequestRow | undefined> {
  return db
    .selectFrom("signature_requests")
    .selectAll()
    .where("tenant", "=", tenant)
    .where("id", "=", id)
    .executeTakeFirst();
}

type Key = Pick<SignatureRequestRow, "tenant" | "id">;

function opened({ vault }: Books, row: SignatureRequestRow): SignatureRequest {
  const { id, patient, kind, needs, state, shown, letter } = row;
  const { asked_by: askedBy, asked_of: askedOf, asked_at: askedAt, changed_at: changedAt } = row;
  const content = contentSchema.parse(JSON.parse(openText(vault, row.content, placeOf(row))));
  return { ...content, id, patient, kind, needs, state, shown, letter, askedBy, askedOf, askedAt, changedAt };
}

function sealed(
  vault: Books["vault"],
  key: Key,
  content: RequestContent,
): Pick<SignatureRequestRow, "content" | "sealed_with"> {
  return { content: sealText(vault, JSON.stringify(content), placeOf(key)), sealed_with: vault.sealsWith };
}

function placeOf({ tenant, id }: Key): Place {
  return { tenant, table: "signature_requests", row: id, column: "content" };
}

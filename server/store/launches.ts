/**
 * Launches: one EHR session of one person with one patient. A launch that ends is deleted with its tokens; what remains of it
 * is in the audit. Knows secrets only by their hash, and what is sealed only as words.
 */
import { createHash } from "node:crypto";
import { done, expired } from "./act.ts";
import type { Act } from "./act.ts";
import { newId } from "./id.ts";
import { together } from "./open.ts";
import type { Books, Store, Transaction } from "./open.ts";
import type { LaunchRow } from "./tables.ts";
import { openText, sealText } from "./vault.ts";
import type { Place } from "./vault.ts";

/** A launch that was sent to the EHR's sign-in and has not come back. */
export interface Asked {
  readonly tenant: string;
  /** The OAuth state; only its hash is kept. */
  readonly state: string;
  /** What the callback needs, as JSON: verifier, nonce, addresses. */
  readonly request: string;
  readonly at: number;
  readonly expiresAt: number;
}

export type Taking =
  | { readonly kind: "taken"; readonly tenant: string; readonly request: string }
  /** Never asked, used before, or too late. */
  | { readonly kind: "unknown" };

export interface NewLaunch {
  /** The cookie's secret; only its hash is kept. */
  readonly secret: string;
  /** Tokens and context, as JSON. */
  readonly session: string;
  readonly patient: string | null;
  readonly expiresAt: number;
}

export interface Launch {
  readonly tenant: string;
  readonly id: string;
  readonly who: string;
  readonly patient: string | null;
  readonly session: string;
  /** When it was opened, at the end of the sign-in. */
  readonly madeAt: number;
  readonly expiresAt: number;
}

export type Presenting =
  | { readonly kind: "open"; readonly launch: Launch }
  /** Unknown, another launch's secret, idle too long, expired or ended: which one is nobody's business. */
  | { readonly kind: "closed" };

/** Keeps a launch that is on its way to the EHR's sign-in; gives its id. */
export async function askLaunch(books: Books, asked: Asked): Promise<string> {
  const id = newId(asked.at);
  const { tenant, at } = asked;
  const row = { tenant, id, made_at: at, seen_at: at, expires_at: asked.expiresAt, who: null, patient: null };
  await books.db
    .insertInto("launches")
    .values({ ...row, state: "asked", secret_hash: hashOfSecret(asked.state), ...sealed(books, row, asked.request) })
    .execute();
  return id;
}

/** Takes a launch back from the EHR's sign-in, once. */
export async function takeAsked(books: Books, state: string, at: number): Promise<Taking> {
  const row = await books.db
    .deleteFrom("launches")
    .where("state", "=", "asked")
    .where("secret_hash", "=", hashOfSecret(state))
    .where("expires_at", ">", at)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return { kind: "unknown" };
  return { kind: "taken", tenant: row.tenant, request: opened(books, row) };
}

/** Opens a launch under a new id, so that nothing known before the sign-in opens it; gives the id. */
export function openLaunch(place: Store | Transaction, act: Act, launch: NewLaunch): Promise<string> {
  const { tenant, who, at } = act;
  const { secret, session, patient, expiresAt } = launch;
  const id = newId(at);
  return together(place, async (transaction) => {
    const row = { tenant, id, who, patient, made_at: at, seen_at: at, expires_at: expiresAt };
    await transaction.db
      .insertInto("launches")
      .values({ ...row, state: "open", secret_hash: hashOfSecret(secret), ...sealed(transaction, row, session) })
      .execute();
    transaction.note(done(act, { action: "launch.opened", object: { kind: "launch", id }, patient }));
    return id;
  });
}

export interface Shown {
  readonly id: string;
  readonly secret: string;
  readonly at: number;
  /** How long a launch may rest. */
  readonly idleMs: number;
}

/** Opens the session of a launch to who shows its secret, and counts it as used now. */
export async function presentLaunch(books: Books, { id, secret, at, idleMs }: Shown): Promise<Presenting> {
  const row = await books.db
    .updateTable("launches")
    .set({ seen_at: at })
    .where("state", "=", "open")
    .where("id", "=", id)
    .where("secret_hash", "=", hashOfSecret(secret))
    .where("expires_at", ">", at)
    .where("seen_at", ">", at - idleMs)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined || row.who === null) return { kind: "closed" };
  const { tenant, who, patient, made_at: madeAt, expires_at: expiresAt } = row;
  return { kind: "open", launch: { tenant, id, who, patient, madeAt, expiresAt, session: opened(books, row) } };
}

/**
 * Changes a part of a launch's session as it stands now, so that two requests at once take nothing away from each other; closed where
 * it ended meanwhile.
 */
export function changeSession(
  place: Store | Transaction,
  launch: Pick<Launch, "tenant" | "id">,
  change: (session: string) => string,
): Promise<{ readonly kind: "kept" | "closed" }> {
  const { tenant, id } = launch;
  return together(place, async (transaction) => {
    const open = transaction.db
      .selectFrom("launches")
      .selectAll()
      .where("tenant", "=", tenant)
      .where("id", "=", id)
      .where("state", "=", "open");
    // On PostgreSQL the row is held until it is written; SQLite has one writer.
    const row = await (transaction.engine === "postgres" ? open.forUpdate() : open).executeTakeFirst();
    if (row === undefined) return { kind: "closed" };
    await transaction.db
      .updateTable("launches")
      .set(sealed(transaction, launch, change(opened(transaction, row))))
      .where("tenant", "=", tenant)
      .where("id", "=", id)
      .execute();
    return { kind: "kept" };
  });
}

/** The session of a launch as it stands by now; null where it ended. */
export async function sessionOf(books: Books, { tenant, id }: Pick<Launch, "tenant" | "id">): Promise<string | null> {
  const row = await books.db
    .selectFrom("launches")
    .selectAll()
    .where("tenant", "=", tenant)
    .where("id", "=", id)
    .where("state", "=", "open")
    .executeTakeFirst();
  return row === undefined ? null : opened(books, row);
}

/** Ends a launch and forgets its tokens; closed where it was ended before. */
export function endLaunch(
  place: Store | Transaction,
  act: Act,
  id: string,
): Promise<{ readonly kind: "ended" | "closed" }> {
  return together(place, async (transaction) => {
    const row = await transaction.db
      .deleteFrom("launches")
      .where("tenant", "=", act.tenant)
      .where("id", "=", id)
      .where("state", "=", "open")
      .returning("patient")
      .executeTakeFirst();
    if (row === undefined) return { kind: "closed" };
    transaction.note(done(act, { action: "launch.ended", object: { kind: "launch", id }, patient: row.patient }));
    return { kind: "ended" };
  });
}

/** Ends every launch of one person, or of everybody in a tenant, as an administrator ordered it; gives how many. */
export function endLaunchesOf(place: Store | Transaction, act: Act, who: string | null): Promise<number> {
  return together(place, async (transaction) => {
    const ended = await transaction.db
      .deleteFrom("launches")
      .where("tenant", "=", act.tenant)
      .where("state", "=", "open")
      .$if(who !== null, (query) => query.where("who", "=", who))
      .returning(["id", "patient"])
      .execute();
    for (const { id, patient } of ended)
      transaction.note(done(act, { action: "launch.ended", object: { kind: "launch", id }, patient }));
    return ended.length;
  });
}

/** Forgets every launch that expired or rested too long; gives how many. */
export function sweepLaunches(place: Store | Transaction, at: number, idleMs: number): Promise<number> {
  return together(place, async (transaction) => {
    const swept = await transaction.db
      .deleteFrom("launches")
      .where((eb) => eb("expires_at", "<=", at).or(eb("state", "=", "open").and("seen_at", "<=", at - idleMs)))
      .returning(["tenant", "id", "state", "patient"])
      .execute();
    // A launch that never came back from the sign-in concerned nobody yet.
    for (const { tenant, id, patient } of swept.filter(({ state }) => state === "open"))
      transaction.note(expired(tenant, at, { action: "launch.expired", object: { kind: "launch", id }, patient }));
    return swept.length;
  });
}

type Key = Pick<LaunchRow, "tenant" | "id">;

function sealed(books: Books, key: Key, session: string): Pick<LaunchRow, "session" | "sealed_with"> {
  return { session: sealText(books.vault, session, placeOf(key)), sealed_with: books.vault.sealsWith };
}

function opened(books: Books, row: LaunchRow): string {
  return openText(books.vault, row.session, placeOf(row));
}

function placeOf({ tenant, id }: Key): Place {
  return { tenant, table: "launches", row: id, column: "session" };
}

function hashOfSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

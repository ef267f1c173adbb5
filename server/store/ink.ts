/**
 * Letters on paper: which went out unsigned and wait for their signed page, and the scans of what came back, sealed. Knows no rule
 * about who may say that a page is the letter.
 */
import { createHash } from "node:crypto";
import { done } from "./act.ts";
import type { Act } from "./act.ts";
import { newId } from "./id.ts";
import type { LetterKey } from "./letter-row.ts";
import { together } from "./open.ts";
import type { Books, Store, Transaction } from "./open.ts";
import type { ScanRow } from "./tables.ts";
import type { Place } from "./vault.ts";

interface About {
  readonly letter: string;
  readonly patient: string;
}

/** Notes that a held letter was printed for ink, so that it is kept until its signed page comes back. */
export function printForInk(place: Store | Transaction, act: Act, { letter, patient }: About): Promise<void> {
  const { tenant, who, at } = act;
  return together(place, async (transaction) => {
    await transaction.db
      .insertInto("ink_prints")
      .values({ tenant, letter, who, at })
      .onConflict((conflict) => conflict.columns(["tenant", "letter"]).doUpdateSet({ who, at }))
      .execute();
    transaction.note(done(act, { action: "letter.printed_for_ink", object: { kind: "letter", id: letter }, patient }));
  });
}

/** When a letter was last printed for ink; null where it never was. */
export async function printedForInk({ db }: Books, { tenant, id }: LetterKey): Promise<number | null> {
  const row = await db
    .selectFrom("ink_prints")
    .select("at")
    .where("tenant", "=", tenant)
    .where("letter", "=", id)
    .executeTakeFirst();
  return row?.at ?? null;
}

export interface Scan {
  readonly id: string;
  readonly letter: string;
  /** `waiting` until a clinician has looked and said that it is the letter. */
  readonly state: "waiting" | "confirmed";
  readonly mediaType: string;
  readonly sha256: string;
  readonly who: string;
  readonly at: number;
}

export interface NewScan extends About {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** Keeps a scan; one that waited for this letter before makes room for it. */
export function keepScan(place: Store | Transaction, act: Act, scan: NewScan): Promise<string> {
  const { tenant, who, at } = act;
  const { letter, patient, mediaType, bytes } = scan;
  const id = newId(at);
  return together(place, async (transaction) => {
    const { vault, db } = transaction;
    await db
      .deleteFrom("scans")
      .where("tenant", "=", tenant)
      .where("letter", "=", letter)
      .where("state", "=", "waiting")
      .execute();
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const row = { tenant, id, letter, state: "waiting" as const, media_type: mediaType, sha256, who, at };
    const sealed = { bytes: vault.seal(bytes, placeOf(row)), sealed_with: vault.sealsWith };
    await db
      .insertInto("scans")
      .values({ ...row, ...sealed })
      .execute();
    transaction.note(done(act, { action: "scan.kept", object: { kind: "scan", id }, patient }));
    return id;
  });
}

/** The newest scan of a letter, without its bytes; null where there is none. */
export async function scanOf({ db }: Books, { tenant, id }: LetterKey): Promise<Scan | null> {
  const row = await db
    .selectFrom("scans")
    .select(["id", "letter", "state", "media_type", "sha256", "who", "at"])
    .where("tenant", "=", tenant)
    .where("letter", "=", id)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .executeTakeFirst();
  if (row === undefined) return null;
  const { media_type: mediaType, ...same } = row;
  return { ...same, mediaType };
}

/** The bytes of a scan, as they were uploaded; null where there is none. */
export async function readScan({ db, vault }: Books, tenant: string, id: string): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom("scans")
    .select("bytes")
    .where("tenant", "=", tenant)
    .where("id", "=", id)
    .executeTakeFirst();
  return row === undefined ? null : vault.open(row.bytes, placeOf({ tenant, id }));
}

/** Says that a scan is the signed letter; false where it was not waiting. For who confirms, in the same transaction. */
export async function confirmScan({ db }: Books, tenant: string, id: string): Promise<boolean> {
  const updated = await db
    .updateTable("scans")
    .set({ state: "confirmed" })
    .where("tenant", "=", tenant)
    .where("id", "=", id)
    .where("state", "=", "waiting")
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

function placeOf({ tenant, id }: Pick<ScanRow, "tenant" | "id">): Place {
  return { tenant, table: "scans", row: id, column: "bytes" };
}

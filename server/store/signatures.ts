/** Signatures: one for each letter, over exactly the bytes that were shown. Written once, never changed. */
import { done, refused } from "./act.ts";
import type { Act, Deed } from "./act.ts";
import { letterRow } from "./letter-row.ts";
import type { LetterKey, SummaryRow } from "./letter-row.ts";
import { forgetLetterChart } from "./letter-charts.ts";
import { together } from "./open.ts";
import type { Books, Store, Transaction } from "./open.ts";
import { signRow } from "./batch-rows.ts";
import { signRequest } from "./signature-requests.ts";
import { openText, sealText } from "./vault.ts";
import type { Place } from "./vault.ts";

export interface Signing {
  readonly letter: string;
  /** SHA-256 of the PDF that the clinician was shown. */
  readonly sha256: string;
  /** What the clinician agreed to, in the words of the page. */
  readonly statement: string;
}

export interface Signature {
  readonly letter: string;
  readonly who: string;
  readonly at: number;
  readonly sha256: string;
  readonly statement: string;
}

export type Signed =
  | { readonly kind: "signed" }
  | { readonly kind: "already-signed"; readonly by: string; readonly at: number }
  /** The letter that is held is not the one that was shown; show it again. */
  | { readonly kind: "other-bytes" }
  /** Never held, or discarded for a newer one. */
  | { readonly kind: "unknown" };

/** Signs a held letter if it is still, byte for byte, what was shown; the letter that it replaces is replaced with it. */
export function signLetter(place: Store | Transaction, act: Act, signing: Signing): Promise<Signed> {
  return together(place, async (transaction) => {
    const row = await letterRow(transaction, { tenant: act.tenant, id: signing.letter }, true);
    const deed: Deed = {
      action: "letter.signed",
      object: { kind: "letter", id: signing.letter },
      patient: row?.patient ?? null,
    };
    const against = await whatStandsAgainst(transaction, row, { act, signing });
    if (against !== null) {
      transaction.note(refused(act, deed, against.kind));
      return against;
    }
    await markSigned(transaction, act, signing);
    await writeSignature(transaction, act, signing);
    if (row?.replaces) await replace(transaction, act, row.replaces);
    await signRequest(transaction, act, signing.letter);
    await signRow(transaction, act, signing.letter);
    await forgetLetterChart(transaction, { tenant: act.tenant, id: signing.letter });
    transaction.note(done(act, deed));
    return { kind: "signed" };
  });
}

async function whatStandsAgainst(
  books: Books,
  row: SummaryRow | undefined,
  { act, signing }: { readonly act: Act; readonly signing: Signing },
): Promise<Exclude<Signed, { kind: "signed" }> | null> {
  if (row === undefined) return { kind: "unknown" };
  if (row.state !== "held") {
    const signature = await signatureOf(books, { tenant: act.tenant, id: row.id });
    if (signature === null) throw new Error("A letter is past its signing and has no signature.");
    return { kind: "already-signed", by: signature.who, at: signature.at };
  }
  return row.sha256 === signing.sha256 ? null : { kind: "other-bytes" };
}

/** Compare and set: both engines hold the row by now, and this would still notice if one did not. */
async function markSigned({ db }: Books, { tenant, at }: Act, { letter, sha256 }: Signing): Promise<void> {
  const updated = await db
    .updateTable("letters")
    .set({ state: "signed", changed_at: at })
    .where("tenant", "=", tenant)
    .where("id", "=", letter)
    .where("state", "=", "held")
    .where("sha256", "=", sha256)
    .executeTakeFirst();
  if (updated.numUpdatedRows !== 1n) throw new Error("A letter changed while it was being signed.");
}

async function writeSignature({ db, vault }: Books, { tenant, who, at }: Act, signing: Signing): Promise<void> {
  const { letter, sha256 } = signing;
  const statement = sealText(vault, signing.statement, placeOf({ tenant, id: letter }));
  await db
    .insertInto("signatures")
    .values({ tenant, letter, who, at, sha256, statement, sealed_with: vault.sealsWith })
    .execute();
}

async function replace(transaction: Transaction, act: Act, id: string): Promise<void> {
  const replaced = await transaction.db
    .updateTable("letters")
    .set({ state: "replaced", changed_at: act.at })
    .where("tenant", "=", act.tenant)
    .where("id", "=", id)
    .where("state", "=", "signed")
    .returning("patient")
    .executeTakeFirst();
  // Withdrawn, or replaced by another one meanwhile: then it stays what it is.
  if (replaced === undefined) return;
  transaction.note(done(act, { action: "letter.replaced", object: { kind: "letter", id }, patient: replaced.patient }));
}

/** The signature of a letter; null where it has none. */
export async function signatureOf({ db, vault }: Books, key: LetterKey): Promise<Signature | null> {
  const row = await db
    .selectFrom("signatures")
    .selectAll()
    .where("tenant", "=", key.tenant)
    .where("letter", "=", key.id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { letter, who, at, sha256 } = row;
  return { letter, who, at, sha256, statement: openText(vault, row.statement, placeOf(key)) };
}

function placeOf({ tenant, id }: LetterKey): Place {
  return { tenant, table: "signatures", row: id, column: "statement" };
}

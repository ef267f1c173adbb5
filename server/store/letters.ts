/**
 * Letters as snapshots: the tree, its laid-out pages and the PDF, sealed. A letter is held until a clinician signs these bytes;
 * a held letter that nobody signs is deleted. Knows no rule about who may sign.
 */
import { createHash } from "node:crypto";
import type { Letter } from "../../letter/document.ts";
import { letterFromJson, letterJson } from "../../letter/json.ts";
import type { Page } from "../../pdf/page.ts";
import { done } from "./act.ts";
import type { Act } from "./act.ts";
import { newId } from "./id.ts";
import { together } from "./open.ts";
import type { Books, Store, Transaction } from "./open.ts";
import { pagesFrom, pagesText } from "./stored-pages.ts";
import { keepLetterRows } from "./letter-rows.ts";
import { SUMMARY, letterPlace, letterRow, summaryOf } from "./letter-row.ts";
import type { LetterKey, LetterSummary } from "./letter-row.ts";
import type { LetterRow } from "./tables.ts";
import { sealText } from "./vault.ts";

export interface NewLetter {
  readonly letter: Letter;
  readonly pages: readonly Page[];
  readonly pdf: Uint8Array;
  readonly patient: string;
  /** Ids of the rows of the content that it rests on. */
  readonly rests: readonly string[];
  /** Id of the signed letter of this patient that this one takes the place of. */
  readonly replaces: string | null;
}

export type Holding =
  /** `sha256` is of the PDF: what is signed later must have it. */
  | { readonly kind: "held"; readonly id: string; readonly sha256: string }
  /** These very bytes were signed before. */
  | { readonly kind: "already-signed"; readonly id: string }
  /** Another letter of the tenant bears this number; change the letter and it gets another one. */
  | { readonly kind: "number-taken" }
  /** A draft, or a letter without a number. */
  | { readonly kind: "not-final" }
  | { readonly kind: "nothing-to-replace" };

/** Holds the letter that is shown for signing. Holding the same bytes again gives the same id. */
export async function holdLetter(place: Store | Transaction, act: Act, made: NewLetter): Promise<Holding> {
  const { letter, patient } = made;
  const { number } = letter;
  if (number === null || letter.status === "draft") return { kind: "not-final" };
  return together(place, async (transaction) => {
    if (!(await replaceable(transaction, act.tenant, made))) return { kind: "nothing-to-replace" };
    const row = newRow(transaction, act, { ...made, number });
    const inserted = await transaction.db
      .insertInto("letters")
      .values(row)
      .onConflict((conflict) => conflict.columns(["tenant", "number"]).doNothing())
      .returning("id")
      .executeTakeFirst();
    if (inserted === undefined) return standing(transaction, row, made.rests);
    await keepLetterRows(transaction, row, made.rests);
    const object = { kind: "letter", id: row.id };
    transaction.note(done(act, { action: "letter.held", object, patient }));
    return { kind: "held", id: row.id, sha256: row.sha256 };
  });
}

async function replaceable(books: Books, tenant: string, { replaces, patient }: NewLetter): Promise<boolean> {
  if (replaces === null) return true;
  const row = await letterRow(books, { tenant, id: replaces });
  return row?.patient === patient && row.state === "signed";
}

function newRow(books: Books, act: Act, made: NewLetter & { readonly number: string }): LetterRow {
  const { letter, pages, pdf, patient, number, replaces } = made;
  const key = { tenant: act.tenant, id: newId(act.at) };
  const { kind, language, template, knowledge } = letter;
  return {
    ...key,
    number,
    state: "held",
    patient,
    kind,
    language,
    template: template.id,
    template_version: template.version,
    knowledge,
    sha256: createHash("sha256").update(pdf).digest("hex"),
    tree: sealText(books.vault, JSON.stringify(letterJson(letter)), letterPlace(key, "tree")),
    pages: sealText(books.vault, pagesText(pages), letterPlace(key, "pages")),
    pdf: books.vault.seal(pdf, letterPlace(key, "pdf")),
    sealed_with: books.vault.sealsWith,
    replaces,
    held_by: act.who,
    held_at: act.at,
    changed_at: act.at,
  };
}

/** What stands under the number already: the same bytes of the same patient, whose rows are known now, or another letter. */
async function standing(books: Books, row: LetterRow, rests: NewLetter["rests"]): Promise<Holding> {
  const { tenant, number, patient, sha256 } = row;
  const { id, state, ...other } = await books.db
    .selectFrom("letters")
    .select(["id", "state", "patient", "sha256"])
    .where("tenant", "=", tenant)
    .where("number", "=", number)
    .executeTakeFirstOrThrow();
  if (other.patient !== patient || other.sha256 !== sha256) return { kind: "number-taken" };
  await keepLetterRows(books, { tenant, id }, rests);
  if (state === "held") return { kind: "held", id, sha256 };
  return state === "signed" ? { kind: "already-signed", id } : { kind: "number-taken" };
}

/** What is known of a letter without opening it; null where the tenant has none of this id. */
export async function letterOf(books: Books, key: LetterKey): Promise<LetterSummary | null> {
  const row = await letterRow(books, key);
  return row === undefined ? null : summaryOf(row);
}

/** The letter with the number that stands on its pages; null where the tenant has none. */
export async function letterByNumber(books: Books, tenant: string, number: string): Promise<LetterSummary | null> {
  const row = await books.db
    .selectFrom("letters")
    .select(SUMMARY)
    .where("tenant", "=", tenant)
    .where("number", "=", number)
    .executeTakeFirst();
  return row === undefined ? null : summaryOf(row);
}

/** The letters of a patient, newest first. */
export async function lettersOf(books: Books, tenant: string, patient: string): Promise<readonly LetterSummary[]> {
  const rows = await books.db
    .selectFrom("letters")
    .select(SUMMARY)
    .where("tenant", "=", tenant)
    .where("patient", "=", patient)
    .orderBy("held_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map(summaryOf);
}

/** The tree of a stored letter; null where there is none. Throws where it was tampered with. */
export async function readTree(books: Books, key: LetterKey): Promise<Letter | null> {
  const text = await readSealed(books, key, "tree");
  if (text === null) return null;
  const reading = letterFromJson(Buffer.from(text).toString("utf8"));
  if (reading.kind === "read") return reading.letter;
  throw new Error("A stored letter is not as this program writes letters; print the stored PDF instead.");
}

/** The laid-out pages of a stored letter, to be painted again; null where there is none. */
export async function readPages(books: Books, key: LetterKey): Promise<readonly Page[] | null> {
  const text = await readSealed(books, key, "pages");
  return text === null ? null : pagesFrom(Buffer.from(text).toString("utf8"));
}

/** The PDF of a stored letter, byte for byte; null where there is none. */
export function readPdf(books: Books, key: LetterKey): Promise<Uint8Array | null> {
  return readSealed(books, key, "pdf");
}

async function readSealed(books: Books, key: LetterKey, column: "tree" | "pages" | "pdf"): Promise<Uint8Array | null> {
  const row = await books.db
    .selectFrom("letters")
    .select(column)
    .where("tenant", "=", key.tenant)
    .where("id", "=", key.id)
    .executeTakeFirst();
  return row === undefined ? null : books.vault.open(row[column], letterPlace(key, column));
}

/** What every door to the letters shares: how a letter is found, where its sealed values stand, what is known unopened. */
import type { Books } from "./open.ts";
import type { LetterRow } from "./tables.ts";
import type { Place } from "./vault.ts";

/** `held` until it is signed; `replaced` when a newer letter was signed in its place; `withdrawn` by its clinician. */
export type LetterState = "held" | "signed" | "replaced" | "withdrawn";

export interface LetterKey {
  readonly tenant: string;
  readonly id: string;
}

export interface LetterSummary {
  readonly id: string;
  readonly number: string;
  readonly state: LetterState;
  readonly patient: string;
  readonly kind: string;
  readonly language: string;
  readonly template: { readonly id: string; readonly version: number };
  readonly knowledge: string;
  /** Of the PDF. */
  readonly sha256: string;
  readonly replaces: string | null;
  readonly heldBy: string;
  readonly heldAt: number;
  readonly changedAt: number;
}

/** The columns of a summary: none of them sealed. */
export const SUMMARY = [
  ...(["id", "number", "state", "patient", "kind", "language", "template", "template_version"] as const),
  ...(["knowledge", "sha256", "replaces", "held_by", "held_at", "changed_at"] as const),
] as const;

export type SummaryRow = Pick<LetterRow, (typeof SUMMARY)[number]>;

/** A letter's row without what is sealed. Inside a transaction on PostgreSQL `hold` keeps others from changing it meanwhile. */
export function letterRow(books: Books, { tenant, id }: LetterKey, hold = false): Promise<SummaryRow | undefined> {
  return books.db
    .selectFrom("letters")
    .select(SUMMARY)
    .where("tenant", "=", tenant)
    .where("id", "=", id)
    .$if(hold && books.engine === "postgres", (query) => query.forUpdate())
    .executeTakeFirst();
}

/** A row as the rest of the program knows it. */
export function summaryOf(row: SummaryRow): LetterSummary {
  const { template, template_version: version, held_by: heldBy, held_at: heldAt, changed_at: changedAt, ...same } = row;
  return { ...same, template: { id: template, version }, heldBy, heldAt, changedAt };
}

/** The cell that a part of a letter is sealed for. */
export function letterPlace({ tenant, id }: LetterKey, column: "tree" | "pages" | "pdf"): Place {
  return { tenant, table: "letters", row: id, column };
}

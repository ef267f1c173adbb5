/**
 * One row of the content, as a person finds it: where it stands, what it says, what it rests on. Made by `knowledge/rows.ts` for every
 * row of every file. Holds only the shape.
 */
import type { AuthorityId } from "./knowledge.ts";

/** What a text of the content is for, in the words of a clinician who reads it over. */
export type TextKind =
  | "name"
  | "explanation"
  | "soft_name"
  | "measure"
  | "question"
  | "note"
  | "consideration"
  | "label"
  | "finding"
  | "reason"
  | "citation"
  | "paraphrase";

export interface RowText {
  readonly kind: TextKind;
  readonly text: string;
  readonly line: number | null;
}

/** Anything that the content states, however small. `kind: authority`: the law or the literature itself. */
export interface ContentRow {
  readonly kind: "statement" | "authority";
  /** Its place under the folder of content: `conditions/asthma.yaml`. */
  readonly file: string;
  readonly line: number | null;
  /** The row in the words of its file, once in each file: `limits: breathing`, `rows: R26.2`, `section_504`; else its id. */
  readonly row: string;
  /** What it states, in one line for a reader. */
  readonly says: string;
  /** Each sentence, label, name and question in it that the product can show. */
  readonly texts: readonly RowText[];
  /** The law that names its activity first, then its own or its table's. */
  readonly authorities: readonly AuthorityId[];
}

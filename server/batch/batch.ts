/** A batch and its children as the rest of the program knows them. Holds no rule. */
import type { RowState, Standing } from "./states.ts";

/** `paused` until somebody lets it go on; `cancelled` by somebody, and nothing more is prepared. */
export type BatchState = "running" | "paused" | "cancelled";

/** Why a batch waits: the sign-in that it reads charts with ended, there never was one, or the EHR refused it; or somebody asked. */
export type PausedWhy = "sign_in_ended" | "no_sign_in" | "asked";

export interface Batch {
  readonly id: string;
  /** Counted within a practice: the 12 of sheet code B12-087. */
  readonly number: number;
  /** The kind of letter of every line that names none. */
  readonly kind: string;
  readonly state: BatchState;
  readonly why: PausedWhy | null;
  /** What staff call it. */
  readonly title: string;
  /** How many children the list had. */
  readonly asked: number;
  readonly madeBy: string;
  readonly madeAt: number;
  readonly changedAt: number;
}

/** How many children stand in each state; `asked` is their sum. */
export type Counts = { readonly asked: number } & Readonly<Record<RowState, number>>;

export const DELIVERIES = ["pickup", "mail", "portal", "school"] as const;
/** How the family or the school gets the letter, as the list says it. */
export type Delivery = (typeof DELIVERIES)[number];

/** One line of a list, checked. */
export interface ListedChild {
  /** The line of the file, for who looks it up there. */
  readonly line: number;
  /** The record number as written, leading zeros and all. */
  readonly mrn: string;
  readonly kind: string;
  readonly school: string | null;
  readonly deliver: Delivery | null;
  /** For the clinician who reviews. */
  readonly note: string | null;
  /** The day on which the family comes for it, `YYYY-MM-DD`, where one is known. */
  readonly pickUp?: string | undefined;
}

/** Something that a person of the practice has to say before a clinician sees the letter. */
export interface Question {
  /** The same for every child who is asked the same, so that it is put once. */
  readonly id: string;
  /** "Which grade?" */
  readonly asks: string;
  /** What can be answered; null: words of one's own. */
  readonly options: readonly string[] | null;
}

/** What became of a part of the last letter. */
export interface Difference {
  readonly since: "same" | "changed" | "new" | "gone";
  readonly words: string;
}

/** What is sealed of a child in a batch, besides the chart. */
export interface RowContent extends Omit<ListedChild, "kind"> {
  /** As the EHR has them, once the record was found. */
  readonly name: string | null;
  readonly bornOn: string | null;
  readonly questions: readonly Question[];
  /** By the question's id. */
  readonly answers: Readonly<Record<string, string>>;
  /** Beside the last letter; empty where this is the first. */
  readonly difference: readonly Difference[];
}

/** One child of a batch. */
export interface BatchRow extends RowContent {
  readonly id: string;
  readonly batch: string;
  /** 1 for the first child of the list. */
  readonly row: number;
  readonly kind: string;
  readonly patient: string | null;
  readonly standing: Standing;
  readonly tries: number;
  readonly changedAt: number;
}

/** What is sealed of a row. */
export function contentOf(row: RowContent): RowContent {
  const { line, mrn, school, deliver, note, pickUp, name, bornOn, questions, answers, difference } = row;
  return { line, mrn, school, deliver, note, pickUp, name, bornOn, questions, answers, difference };
}

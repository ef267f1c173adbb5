/** The tables of staff work on many children. */
import type { BatchState, PausedWhy } from "../batch/batch.ts";
import type { Why } from "../batch/reasons.ts";
import type { RowState } from "../batch/states.ts";
import type { Sealed } from "./tables.ts";

export interface BatchTableRow extends Sealed {
  tenant: string;
  id: string;
  number: number;
  kind: string;
  state: BatchState;
  why: PausedWhy | null;
  asked: number;
  made_by: string;
  made_at: number;
  changed_at: number;
  /** What staff call it. */
  content: Uint8Array;
}

export interface BatchChildRow extends Sealed {
  tenant: string;
  id: string;
  batch: string;
  row: number;
  kind: string;
  state: RowState;
  why: Why | null;
  patient: string | null;
  letter: string | null;
  /** How often it was begun since it was last put in the queue by a person. */
  tries: number;
  /** Not taken up again before. */
  not_before: number;
  /** Who works on it, until when; past that time anybody may take it. */
  held_by: string | null;
  lease_until: number;
  changed_at: number;
  /** Record number, name, birth date, school, note, questions, answers, differences. */
  content: Uint8Array;
}

export interface BatchPreparationRow extends Sealed {
  tenant: string;
  row: string;
  /** The chart and the choices made on it. */
  review: Uint8Array;
}

export interface BatchSignInRow extends Sealed {
  tenant: string;
  batch: string;
  /** Until when one machine alone renews the tokens: a refresh token is spent once. */
  renewing_until: number;
  /** The EHR's tokens. */
  session: Uint8Array;
}

export interface EhrBudgetRow {
  tenant: string;
  /** When the bucket would be full again. */
  full_at: number;
  /** Until when whoever works at a screen goes first. */
  busy_until: number;
}

/** The tables of people at work, with a chart and without, as both engines hold them. */
import type { PageShape } from "./page-shapes.ts";
import type { Sealed } from "./tables.ts";

export interface ChildRow extends Sealed {
  tenant: string;
  patient: string;
  seen_at: number;
  content: Uint8Array;
}

/** A word of a child's name with the birth date, or a record number, as only our keys can make it. */
export interface NameMarkRow {
  tenant: string;
  mark: string;
  patient: string;
  marked_with: string;
}

export interface LetterCardRow extends Sealed {
  tenant: string;
  letter: string;
  content: Uint8Array;
}

/** What the EHR last said of a signed letter's ground; 0 or 1. */
export interface ChartLookRow {
  tenant: string;
  letter: string;
  at: number;
  is_deceased: number;
  is_merged: number;
  is_refuted: number;
}

export interface PrintJobRow extends Sealed {
  tenant: string;
  id: string;
  /** Counted within a practice. */
  number: number;
  batch: string | null;
  made_by: string;
  made_at: number;
  /** The plan, with the words of its bookmarks. */
  content: Uint8Array;
}

export interface JobLetterRow {
  tenant: string;
  job: string;
  /** In the order of the stack. */
  place: number;
  letter: string;
  document: string;
  first_sheet: number;
  sheets: number;
  state: "sent" | "printed" | "missing";
  changed_at: number;
}

export interface JobPagesRow extends Sealed {
  tenant: string;
  id: string;
  job: string;
  pages: Uint8Array;
}

export interface ChildMarkRow {
  tenant: string;
  patient: string;
  /** Keyed, so that nobody reads a name out of it. */
  mark: string;
}

export interface PageShapeRow {
  tenant: string;
  who: string;
  shape: PageShape;
}

/** The tables of a practice's own templates: versions, their steps, and which letters were made with which. */
import type { Sealed } from "./tables.ts";
import type { TemplateState, TemplateStep } from "./template-versions.ts";

export interface TemplateVersionRow extends Sealed {
  tenant: string;
  id: string;
  /** Kind and language: `section_504.en`. */
  template: string;
  /** Empty for the practice's own; else the clinician whose it is. */
  owner: string;
  version: number;
  state: TemplateState;
  /** The version that this one brought back. */
  restored: number | null;
  who: string;
  at: number;
  /** The text. */
  content: Uint8Array;
}

export interface TemplateStepRow extends Sealed {
  tenant: string;
  id: string;
  version_id: string;
  /** Counted from 1 within its version. */
  place: number;
  step: TemplateStep;
  who: string;
  at: number;
  why: Uint8Array;
}

export interface TemplateDraftRow extends Sealed {
  tenant: string;
  id: string;
  template: string;
  owner: string;
  who: string;
  /** The version that it was begun on; 0 where there was none. */
  after_version: number;
  /** Goes up by one with each save, so that two windows of one person do not write over each other. */
  revision: number;
  saved_at: number;
  content: Uint8Array;
}

export interface LetterTemplateRow {
  tenant: string;
  letter: string;
  version_id: string;
}

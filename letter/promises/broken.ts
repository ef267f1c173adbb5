/** A promise that a finished letter breaks: which, where, and why. */

export interface Broken {
  /** The point of the rubric that it falls under (R8: the school decides). */
  readonly rule: string;
  /** The section of the letter. */
  readonly at: string;
  /** Which sentence of the section, counted from 1, where it is one. */
  readonly sentence?: number;
  /** Sources of the sentence, so that the fault can be shown where it was written; empty for the letter as a whole. */
  readonly sources: readonly string[];
  /** What is wrong and what to do, in one sentence. */
  readonly why: string;
}

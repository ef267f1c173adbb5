/** A file that differs from a finished letter in one thing, and what that breaks. */
import type { Opened } from "./surgery.ts";

/** The letters that are changed: one with all that letters have, a short one in two languages, one with a link, several in one file. */
export type Base = "whole" | "short" | "linked" | "printed together";

export interface Deviation {
  /** The one thing, for a title. */
  readonly what: string;
  readonly base: Base;
  readonly change?: (opened: Opened) => void;
  /** A change of the bytes that keeps every object where it is. */
  readonly bytes?: (bytes: Buffer) => Buffer;
  /** Every clause that it breaks, no more. */
  readonly breaks: readonly string[];
  /** Where no clause of either standard is machine-checked: why it is a fault all the same, and what a person would look for. */
  readonly unseen?: string;
  /** Why veraPDF names other rules than these, or more of them; the verdicts are the same. */
  readonly otherRules?: string;
  /** Why veraPDF passes what a standard forbids: the one place where its verdict is another. */
  readonly otherVerdict?: string;
}

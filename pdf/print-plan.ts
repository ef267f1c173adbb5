/**
 * Which letter goes into which print file, and on which sheet: documents of at most so many sheets, each of whole letters in
 * the order given. Pure; holds no page and no patient but for the words of a bookmark, which the caller gives.
 */
import type { Language } from "../letter/document.ts";
import type { Survey } from "./print-survey.ts";
import { documentLetter, readSheetCode } from "./sheet-code.ts";

/** A letter that is to be printed from its stored pages. */
export interface LetterToPrint {
  /** The number that stands on its pages. */
  readonly number: string;
  readonly language: Language;
  /** What the bookmark says, shown on the screen of who prints and nowhere on paper. */
  readonly bookmark: string;
  readonly survey: Survey;
  /** Set for a page that goes home with the letter before it: the two lie in the same stack. */
  readonly follows?: boolean;
  /** Set for such a page that stays with clinic staff. */
  readonly isSlip?: boolean;
}

export interface PrintOrder {
  readonly batch: string;
  /** The day of printing, `YYYY-MM-DD`. */
  readonly on: string;
  readonly duplex: boolean;
  /** The most sheets of a document, its cover sheet included; 2 or more. */
  readonly mostSheets: number;
  /** How the job came about, for the cover sheet: how many were asked for, and what became of each. */
  readonly reckoning?: readonly (readonly [what: string, count: string])[];
}

export interface PlannedLetter extends LetterToPrint {
  /** The place of its first sheet in the stack; the cover sheet is 1. */
  readonly firstSheet: number;
  readonly sheets: number;
}

/** One file for one stack of paper: a cover sheet, then whole letters. */
export interface PlannedDocument extends PrintOrder {
  /** Its letter in every sheet code. */
  readonly letter: string;
  /** It is document `at` of `of`, counted from 1. */
  readonly at: number;
  readonly of: number;
  readonly letters: readonly [PlannedLetter, ...PlannedLetter[]];
  /** True for one letter that has more sheets than a document may have: it is not cut, it has its own. */
  readonly isOverlong: boolean;
  /** Set when it is printed again from a sheet in its middle: the sheets before that letter are left out. */
  readonly isAgain: boolean;
  /** Which part of the stack is for which day, where it lies in their order. */
  readonly days?: readonly (readonly [day: string, sheets: string])[];
  /** Set when single letters of it are printed again: there are gaps between their codes. */
  readonly isPicked?: true;
}

export interface PrintFault {
  readonly number: string;
  readonly what: string;
}

export type PrintPlanning =
  | { readonly kind: "planned"; readonly documents: readonly PlannedDocument[] }
  /** Every letter that cannot be printed, and why; nothing of the job may be written. */
  | { readonly kind: "refused"; readonly faults: readonly PrintFault[] };

/** The cover sheet, with a blank back where both sides are printed. */
export const COVER_SHEETS = 1;
export const USUAL_SHEETS = 200;

/** Plans the print files of a job. No letters make no documents. */
export function planPrint(letters: readonly LetterToPrint[], order: PrintOrder): PrintPlanning {
  if (!(order.mostSheets > COVER_SHEETS)) throw new Error("a print file has room for its cover and one sheet at least");
  const faults = letters.flatMap(({ number, survey }) =>
    survey.lacks.map((why) => ({
      number,
      what: `Letter ${number} cannot be printed with others. ${why} Print its stored PDF instead.`,
    })),
  );
  if (faults.length > 0) return { kind: "refused", faults };
  const stacks = stacked(letters, order);
  const documents = stacks.map((stack, index): PlannedDocument => {
    const at = index + 1;
    const isOverlong = lastSheet(stack) > order.mostSheets;
    return { ...order, letter: documentLetter(at), at, of: stacks.length, letters: stack, isOverlong, isAgain: false };
  });
  return { kind: "planned", documents };
}

type Stack = readonly [PlannedLetter, ...PlannedLetter[]];

/** Fills one stack after the other; a letter that has no room, with all that goes home with it, begins the next. */
function stacked(letters: readonly LetterToPrint[], order: PrintOrder): readonly Stack[] {
  const stacks: [PlannedLetter, ...PlannedLetter[]][] = [];
  for (const [index, letter] of letters.entries()) {
    const sheets = sheetsOf(letter.survey.pages, order);
    const stack = stacks.at(-1);
    const used = stack === undefined ? order.mostSheets : lastSheet(stack);
    const isFitting = letter.follows === true || used + sheetsOfPacket(letters, index, order) <= order.mostSheets;
    const planned = { ...letter, sheets, firstSheet: isFitting ? used + 1 : COVER_SHEETS + 1 };
    if (stack === undefined || !isFitting) stacks.push([planned]);
    else stack.push(planned);
  }
  return stacks;
}

/** A letter with the pages that follow it. */
function sheetsOfPacket(letters: readonly LetterToPrint[], from: number, order: PrintOrder): number {
  const next = letters.findIndex(({ follows = false }, index) => index > from && !follows);
  const packet = letters.slice(from, next < 0 ? letters.length : next);
  return packet.reduce((sum, { survey }) => sum + sheetsOf(survey.pages, order), 0);
}

function sheetsOf(pages: number, { duplex }: PrintOrder): number {
  return duplex ? Math.ceil(pages / 2) : pages;
}

function lastSheet(stack: Stack): number {
  const last = stack.at(-1) ?? stack[0];
  return last.firstSheet + last.sheets - 1;
}

/** The place of the document's last sheet. */
export function lastSheetOf(document: PlannedDocument): number {
  return lastSheet(document.letters);
}

/** How many sheets of paper the document takes, its cover sheet included. */
export function sheetsIn({ letters }: PlannedDocument): number {
  return letters.reduce((sum, { sheets }) => sum + sheets, COVER_SHEETS);
}

/**
 * What is left to print from a sheet on, with the codes that the sheets had: the whole letter that the sheet belongs to, what
 * follows it, and a cover sheet. Null when no sheet of the job has this code.
 */
export function fromSheet(documents: readonly PlannedDocument[], code: string): readonly PlannedDocument[] | null {
  const wanted = readSheetCode(code);
  const document = documents.find(({ letter }) => letter === wanted?.letter);
  if (wanted === null || document === undefined || wanted.sheet > lastSheetOf(document)) return null;
  const later = documents.filter(({ at }) => at > document.at);
  const [first, ...others] = document.letters.filter((one) => one.firstSheet + one.sheets > wanted.sheet);
  if (first === undefined) return null;
  return [{ ...document, letters: [first, ...others], isAgain: first !== document.letters[0] }, ...later];
}

/** Single letters of a document, each with what goes home with it, under the codes that they had; null where none of them is in it. */
export function onlyLetters(document: PlannedDocument, numbers: ReadonlySet<string>): PlannedDocument | null {
  let isWanted = false;
  const [first, ...others] = document.letters.filter(({ number, follows = false }) => {
    if (!follows) isWanted = numbers.has(number);
    return isWanted;
  });
  if (first === undefined) return null;
  const letters = [first, ...others] as const;
  return letters.length === document.letters.length
    ? document
    : { ...document, letters, isAgain: true, isPicked: true };
}

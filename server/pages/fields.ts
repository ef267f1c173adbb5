/** Form fields as the templates print them: each with its label, hint and fault tied together by ids. */
import type { FieldFault } from "./models.ts";

export interface FieldView {
  /** Its name in the form, and its id on the page. */
  readonly id: string;
  readonly label: string;
  readonly hint: string | null;
  readonly value: string;
  readonly fault: string | null;
  /** "needed", in the page's language; null where it may be blank. */
  readonly needed: string | null;
  /** What a fault is called to who hears it. */
  readonly error: string;
  /** More than one: a box for several lines. */
  readonly lines: number;
  readonly isBox: boolean;
  /** It takes the whole width: a box, or choices that are sentences. */
  readonly isWide: boolean;
  readonly options: readonly OptionView[] | null;
  /** Whole answers that a click puts there, as JSON; null where there are none. */
  readonly ready: string | null;
  /** Id of the list that it is completed from. */
  readonly list: string | null;
  /** Ids of the hint and the fault, or null. */
  readonly describedBy: string | null;
}

export interface OptionView {
  readonly value: string;
  readonly words: string;
  readonly chosen: boolean;
}

/** What a field is made from; what is left out is none. */
export interface FieldSetting {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  readonly needed?: boolean;
  readonly lines?: number;
  readonly options?: Readonly<Record<string, string>>;
  readonly ready?: readonly string[];
  readonly list?: string;
  /** What stands beside it, where the page is in another language than the clinic's. */
  readonly words?: { readonly needed: string; readonly error: string };
}

/** The field with its fault, if the page found one. */
export function fieldView(setting: FieldSetting, faults: readonly FieldFault[]): FieldView {
  const {
    id,
    label,
    value,
    hint = null,
    needed = false,
    lines = 1,
    options,
    ready = [],
    list = null,
    words: beside = ENGLISH,
  } = setting;
  const fault = faultOf(id, faults);
  const described = [hint === null ? null : `${id}-hint`, fault === null ? null : `${id}-fault`].filter(
    (part) => part !== null,
  );
  return {
    id,
    label,
    hint,
    value,
    fault,
    needed: needed ? beside.needed : null,
    error: beside.error,
    lines,
    isBox: lines > 1,
    isWide: lines > 1 || Object.values(options ?? {}).some((words) => words.length > LONG_CHOICE),
    options: options === undefined ? null : Object.entries(options).map((one) => optionView(one, value)),
    ready: ready.length === 0 ? null : JSON.stringify(ready),
    list,
    describedBy: described.length === 0 ? null : described.join(" "),
  };
}

const ENGLISH = { needed: "needed", error: "Error" };

const LONG_CHOICE = 36;

/** What is wrong with exactly this field, all of it in one text; null where nothing is. */
export function faultOf(id: string, faults: readonly FieldFault[]): string | null {
  const messages = faults.filter(({ field }) => field === id).map(({ message }) => faultWords(message));
  return messages.length === 0 ? null : messages.join(" ");
}

/** A message that goes on from the name of its field ("is needed: Grade") as one that stands by itself. */
export function faultWords(message: string): string {
  // The name of a key in the decisions file helps nobody at a page.
  const words = message.replace(/^is needed: /, "Needed: ").replace(" (say so with due_to)", ", said under Day to day");
  const sentence = words.slice(0, 1).toUpperCase() + words.slice(1);
  return /[.?!]$/.test(sentence) ? sentence : `${sentence}.`;
}

function optionView([value, words]: readonly [string, string], chosen: string): OptionView {
  return { value, words, chosen: value === chosen };
}

/**
 * A page of the work around a letter: what stands, and what can be done about it. Giving, permissions, requests, paper and what was
 * begun before all have this shape, as plain data.
 */
import type { FieldSetting } from "./fields.ts";
import type { FieldFault, Strip } from "./models.ts";

export interface DeskPage extends Strip {
  readonly page: "desk";
  /** For the window and the first heading: never a patient. */
  readonly title: string;
  readonly lead: readonly string[];
  /** Said once after an act. */
  readonly said: string | null;
  /** What is to be mended in the page's form. */
  readonly faults: readonly FieldFault[];
  readonly sections: readonly DeskSection[];
  readonly back: Way | null;
  /** In large type, for who sits on the other side of the desk. */
  readonly isTurned?: boolean;
  /** The language of the page where it is not the clinic's own, as BCP 47. */
  readonly language?: string;
  /** What stands over its faults, and before the title, in that language. */
  readonly mend?: { readonly head: string; readonly error: string };
}

export interface Way {
  readonly href: string;
  readonly words: string;
  readonly newWindow?: boolean;
}

export interface DeskSection {
  readonly id: string;
  readonly heading: string;
  readonly isLoud: boolean;
  readonly words: readonly string[];
  readonly facts: readonly Fact[];
  readonly table: DeskTable | null;
  readonly items: readonly DeskItem[];
  readonly ways: readonly Way[];
  readonly acts: readonly DeskAct[];
  readonly form: DeskForm | null;
  readonly paper: Paper | null;
  /** Two papers, or more, to be compared. */
  readonly beside: readonly Paper[];
  /** What came and what went, word by word. */
  readonly changes: readonly Change[];
}

export interface Change {
  readonly heading: string;
  readonly stretches: readonly { readonly is: "same" | "added" | "removed"; readonly text: string }[];
}

export interface Fact {
  readonly term: string;
  readonly says: string;
}

export interface DeskTable {
  /** What it is a table of, for who hears the page. */
  readonly caption: string;
  readonly head: readonly string[];
  /** The first cell of a row heads it. */
  readonly rows: readonly (readonly DeskCell[])[];
}

export interface DeskCell {
  readonly words: string;
  readonly href?: string;
  readonly hint?: string;
}

/** A row: a draft, a letter, a permission, with what can be done about it. */
export interface DeskItem {
  readonly head: string;
  readonly lines: readonly string[];
  readonly ways: readonly Way[];
  readonly acts: readonly DeskAct[];
}

/** A button that needs nothing to be filled in. */
export interface DeskAct {
  readonly action: string;
  readonly words: string;
  readonly isQuiet: boolean;
  /** A key that presses it where nobody is typing. */
  readonly shortcut: string | null;
  readonly hidden: Readonly<Record<string, string>>;
}

export interface DeskForm {
  readonly action: string;
  readonly fields: readonly FieldSetting[];
  readonly ticks: readonly Tick[];
  /** Fields that belong together, each under a legend. */
  readonly groups: readonly FieldGroup[];
  readonly hidden: Readonly<Record<string, string>>;
  readonly button: string;
  /** `get` for what only asks. */
  readonly method: "post" | "get";
  /** A key that presses the button where nobody is typing. */
  readonly shortcut: string | null;
  /** What a file may be, as browsers write it. */
  readonly accept: string;
  /** The label of the file to upload; null where there is none. */
  readonly file: string | null;
  /** What it gives, such as a PDF, opens beside the page, which stays as it is. */
  readonly newWindow: boolean;
  /** It may be longer than fields may be, as with five hundred children: it is sent in the shape for files. */
  readonly isLong: boolean;
  /** What the form is folded under until it is wanted, or has something to mend; null: it stands open. */
  readonly fold: string | null;
}

export interface FieldGroup {
  readonly legend: string;
  readonly hint?: string;
  readonly fields: readonly FieldSetting[];
  readonly ticks: readonly Tick[];
}

export interface Tick {
  readonly id: string;
  readonly label: string;
  readonly isTicked: boolean;
}

/** A PDF or a picture, shown in the page. */
export interface Paper {
  readonly src: string;
  readonly title: string;
  readonly isPicture: boolean;
}

/** A section from what it has; what is left out is none. */
export function deskSection(own: Pick<DeskSection, "id" | "heading"> & Partial<DeskSection>): DeskSection {
  return {
    isLoud: false,
    words: [],
    facts: [],
    table: null,
    items: [],
    ways: [],
    acts: [],
    form: null,
    paper: null,
    beside: [],
    changes: [],
    ...own,
  };
}

const SCANS = "application/pdf,image/png,image/jpeg";

/** A form from what it has. */
export function deskForm(own: Pick<DeskForm, "action" | "button"> & Partial<DeskForm>): DeskForm {
  return {
    fields: [],
    ticks: [],
    groups: [],
    method: "post",
    hidden: {},
    file: null,
    fold: null,
    accept: SCANS,
    shortcut: null,
    isLong: false,
    newWindow: false,
    ...own,
  };
}

/** A row from what it has. */
export function deskItem(own: Pick<DeskItem, "head"> & Partial<DeskItem>): DeskItem {
  return { lines: [], ways: [], acts: [], ...own };
}

/** A button. */
export function deskAct(
  action: string,
  words: string,
  own: Partial<Pick<DeskAct, "isQuiet" | "hidden" | "shortcut">> = {},
): DeskAct {
  return { action, words, isQuiet: false, hidden: {}, shortcut: null, ...own };
}

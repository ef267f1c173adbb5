/** A page of the work without a chart: lists, printing, the window, what waits for a signer. Its parts are those of the desk. */
import type { DeskSection, Way } from "./desk-model.ts";
import type { FieldFault } from "./models.ts";

/** Stands on top of every such page: for which practice, who works, and the ways. */
export interface StaffBar {
  readonly practice: string;
  readonly who: string;
  readonly ways: readonly { readonly href: string; readonly words: string; readonly isHere: boolean }[];
  /** Where the session is closed; null before one is open. */
  readonly end: string | null;
}

export interface StaffPage {
  readonly page: "staff";
  /** For the first heading, and for the window where that has no words of its own. */
  readonly title: string;
  /** What the browser's window, its history and who looks over a shoulder may show, where the heading holds what people wrote. */
  readonly windowTitle: string | null;
  readonly bar: StaffBar;
  readonly lead: readonly string[];
  /** Said once after an act. */
  readonly said: string | null;
  readonly faults: readonly FieldFault[];
  readonly sections: readonly DeskSection[];
  readonly back: Way | null;
  /** A module under `/assets/`, without which the page works too. */
  readonly script: string | null;
  /** Seconds after which a browser without scripts loads the page again; null where nothing changes by itself. */
  readonly refresh: number | null;
}

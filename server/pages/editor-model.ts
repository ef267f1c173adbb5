/** The page on which a letter's text is written: everything that it shows, as plain data. */
import type { SampleName } from "../editor/samples.ts";
import type { Trial } from "../editor/trial.ts";
import type { TemplateFault } from "../../letter/lint/repair.ts";
import type { PaletteField } from "../../letter/palette.ts";
import type { SectionDiff } from "../../letter/template-diff.ts";
import type { Way } from "./desk-model.ts";
import type { StaffBar } from "./staff-model.ts";

export interface EditorPage {
  readonly page: "editor";
  readonly bar: StaffBar;
  /** What people call the letter, with its language. */
  readonly title: string;
  /** Address of the page, with its last slash. */
  readonly base: string;
  /** For the styles of the editor's own. */
  readonly nonce: string;
  /** The file that rules; null: the text can be changed. */
  readonly ruledBy: string | null;
  readonly said: string | null;
  readonly text: string;
  /** The version that the text was begun on; 0: the shipped letter. */
  readonly after: number;
  readonly revision: number;
  /** When the working copy was saved; null where the text is as it was kept. */
  readonly savedAt: string | null;
  /** What somebody else kept meanwhile, and where that differs. */
  readonly newer: { readonly words: string; readonly differs: readonly SectionDiff[] } | null;
  /** The same in a sentence, while nothing was to be kept. */
  readonly meanwhile: string | null;
  /** Null where the check was not asked for. */
  readonly faults: readonly TemplateFault[] | null;
  readonly why: string;
  readonly whyFault: string | null;
  readonly palette: readonly PaletteField[];
  readonly locked: readonly LockedCard[];
  readonly children: readonly { readonly name: SampleName; readonly words: string }[];
  readonly child: SampleName;
  readonly trials: readonly Trial[] | null;
  readonly back: Way;
  /** The page on which versions are checked, compared and published. */
  readonly versions: string;
  /** What is gone back to where there is no version yet: "the shipped letter". */
  readonly under: string;
}

/** A part that nobody changes, with its words and the reason. */
export interface LockedCard {
  readonly part: "head" | "who_decides" | "signature" | "sources" | "foot";
  readonly title: string;
  readonly words: string;
  readonly why: string;
}

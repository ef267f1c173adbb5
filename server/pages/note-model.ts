/** What the review page offers where the chart says nothing of how the child functions, and an open note. */
import type { FieldFault, Strip } from "./models.ts";

/** What helps where the chart says nothing: the notes that a clinician may open. */
export interface UnsaidPart {
  readonly notes: readonly NoteOffer[];
  /** No effect has words yet: the offer stands open. */
  readonly isBare: boolean;
}

/** A note by its name; its text is not here. */
export interface NoteOffer {
  readonly id: string;
  readonly name: string;
  /** Its text can be read here; otherwise it has to be looked at in the chart. */
  readonly opens: boolean;
}

/** A note that a clinician opened. */
export interface NotePage extends Strip {
  readonly page: "note";
  readonly id: string;
  readonly name: string;
  readonly sentences: readonly SentenceOffer[];
  /** How many sentences are left out because they tell of something that stays out of letters. */
  readonly leftOut: number;
  /** What is said in place of a text that could not be shown; null where it is shown. */
  readonly notShown: string | null;
  readonly use: UseForm;
  readonly faults: readonly FieldFault[];
}

export interface SentenceOffer {
  readonly at: number;
  readonly words: string;
  /** The activity that its words may speak of; empty where they say none. */
  readonly likely: string;
  readonly isChosen: boolean;
  /** It speaks of the child, so that it can become a statement about the child. */
  readonly isUsable: boolean;
}

/** The sentence on its way to become the clinician's statement. */
export interface UseForm {
  /** As it stands in the note; empty before one was chosen. */
  readonly quote: string;
  readonly words: string;
  readonly of: string;
  readonly seenBy: string;
  /** Activities by id, the likely ones first. */
  readonly activities: Readonly<Record<string, string>>;
  /** Who may have seen it, for a click. */
  readonly witnesses: readonly string[];
  /** Whether it is ticked at once: who may sign has acted by choosing it and by naming who saw it. */
  readonly isTicked: boolean;
}

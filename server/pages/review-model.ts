/** Parts of the review page's model that stand beside the form's fields: what to choose first, what a row rests on, what helps to say it. */
import type { PageShape } from "../store/page-shapes.ts";

/** What the letter is for. A card is one click; `wish` is sent with it. */
export interface PurposeCard {
  readonly wish: string;
  readonly name: string;
  readonly says: string | null;
  readonly isChosen: boolean;
  /** What most letters about such a child are for. */
  readonly isSuggested: boolean;
}

export interface FoldedCard {
  readonly wish: string;
  readonly name: string;
  readonly why: string;
}

export interface PurposePart {
  readonly cards: readonly PurposeCard[];
  readonly folded: readonly FoldedCard[];
}

/** One item of the chart as a clinician checks it. */
export interface EvidenceItem {
  readonly kind: string;
  readonly name: string | null;
  readonly on: string | null;
  readonly by: string | null;
  /** In the record's own words. */
  readonly quoted: string | null;
}

/**
 * Whose words a row's are: the chart's, the clinician's, somebody's that the clinician took over, or such words as the clinician
 * changed them; null while there are none.
 */
export type RowOrigin = "chart" | "said" | "quoted" | "edited" | null;

/** What became of a row since the child's last letter; null where this is not its renewal. */
export type RowSince = "new" | "changed" | "same" | null;

/** The last signed letter, where this one was begun from it. */
export interface Renewed {
  readonly number: string;
  /** Whether the new letter takes its place when it is signed. */
  readonly isReplaced: boolean;
  readonly on: string;
  /** What it told and the chart does not hold any more. */
  readonly gone: readonly string[];
  readonly lastSchool: string | null;
  readonly lastGrade: string | null;
}

/** Words that answer a question by a click; they fill the fields, and print only once the row is ticked. */
export interface ChipWords {
  readonly howLong: readonly string[];
  readonly howOften: readonly string[];
  readonly where: readonly string[];
  readonly seenBy: readonly string[];
}

/** A school of the practice's directory. */
export interface KnownSchool {
  readonly name: string;
  readonly type: string;
  readonly address: string;
  readonly coordinator: string;
}

/** What helps to make the choices, beside the choices themselves. */
export interface ReviewHelp {
  readonly shape: PageShape;
  readonly purpose: PurposePart;
  readonly renewed: Renewed | null;
  readonly schools: readonly KnownSchool[];
  readonly chips: ChipWords;
  /** Activities and functions of which no row tells yet, by id. */
  readonly otherEffects: Readonly<Record<string, string>>;
}

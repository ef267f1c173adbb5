/** A kind of letter: what it must hold, whom it goes to, who signs it, what the clinician is asked. Its words are in the template. */
import type { Setting } from "../knowledge/vocabulary.ts";
import type { LockedKind } from "./locked-words.ts";
import type { Answer } from "./kind/answer.ts";
import type { KindCard } from "./kind/card.ts";
import type { SignerRules } from "./kind/signer-rules.ts";

export interface Kind {
  readonly id: string;
  /** What people call it: "Section 504 letter of support". */
  readonly name: string;
  /** First part of the subject line, and the title of the file. */
  readonly title: string;
  readonly setting: Setting;
  readonly ages: Ages;
  /** Ages, in completed months, at which this kind is the first that a clinician is offered; null: never the first. */
  readonly firstFor: Span | null;
  readonly card: KindCard;
  readonly recipient: KindRecipient;
  readonly signers: SignerRules;
  readonly locked: Locked;
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly limits: KindLimits;
  /** What an effect is told to bear on: a life activity of Section 504, or an area of development. */
  readonly effects: "activities" | "areas";
  readonly grade: "needed" | "asked" | "none";
  /** Medical needs of the day, ideas for the team to weigh, or both. */
  readonly registers: readonly Register[];
  /** How many IDEA categories may be named as areas to look at; 0: none. */
  readonly categories: number;
  /** Who permits the clinician to talk with the recipient. */
  readonly permission: "family" | "student";
  /** Whether it stands in the place of an earlier letter. */
  readonly replaces: "needed" | "allowed";
  /** How much of a diagnosis is told unless the clinician says otherwise. */
  readonly disclosure: Disclosure;
  /** What its words may ask of the chart beside what every letter does. */
  readonly chart: readonly ChartDatum[];
  /** What goes home with it, by name. */
  readonly packet: readonly string[];
  /** Whether the signed forms that go with it have to be named. */
  readonly enclosures: "needed" | "allowed";
  /** What this kind never says, beside what no letter says. */
  readonly refuses: readonly RefusedWords[];
  readonly answers: readonly Answer[];
}

/** Words that a kind of letter refuses, and what to write instead. */
export interface RefusedWords {
  readonly words: RegExp;
  readonly why: string;
}

export type SchoolType = "public" | "private" | "home";
export type Register = "medical" | "school";
export type Disclosure = "function_only" | "named" | "detailed";

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** In completed months, both included; what to say to a chart outside of them, and which kind is for it. */
export interface Ages extends Span {
  readonly younger: string;
  readonly older: string;
  readonly youngerKind: string | null;
  readonly olderKind: string | null;
}

export interface KindRecipient {
  readonly role: string;
  /** Others whom such a letter is often written to. */
  readonly others: readonly string[];
  /** Whether the school that the chart names is where it goes: a district or a program is not in the chart. */
  readonly organization: "school" | "none";
}

export type LockedBySchool = Readonly<Record<SchoolType, LockedKind>>;

/** The locked words of the kind itself, by the type of school; or those of the kind that an answer names. */
export type Locked =
  | { readonly by: "school"; readonly words: LockedBySchool }
  | { readonly by: "answer"; readonly answer: string; readonly words: ReadonlyMap<string, LockedBySchool> };

export interface KindLimits {
  readonly pages: number;
  readonly words: Budget;
  readonly diagnoses: Budget;
  readonly effects: Budget;
  readonly ideas: Budget;
  readonly medicalNeeds: Budget;
}

export interface Budget {
  readonly least: number;
  readonly most: number;
}

/** What can be read or counted from a chart for the words of a letter. */
export const CHART_DATA = [
  "third_birthday",
  "transition_by",
  "within_90_days",
  "eighteenth_birthday",
  "is_18",
  "home_languages",
] as const;

export type ChartDatum = (typeof CHART_DATA)[number];

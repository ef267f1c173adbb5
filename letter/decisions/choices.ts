/**
 * What a clinician chose for one letter, as the decisions file or the review page says it. Not yet decided: `decide` looks
 * at every choice before a letter can be composed from it.
 */
import type { CalendarDate, PartialDate } from "../../chart/dates.ts";
import type { Source } from "../../chart/chart.ts";
import type { LimitId } from "../../knowledge/vocabulary.ts";
import type { Disclosure, SchoolType } from "../kind.ts";
import type { Said } from "../kind/answer.ts";
import type { Enclosure } from "./enclosures.ts";

export interface Choices {
  readonly kind: string;
  readonly language: "en" | "es";
  /** The day of the letter. */
  readonly on: CalendarDate;
  /** Hash of the chart that the choices were made on. */
  readonly chart: string;
  /** Version of the knowledge base they were made with. */
  readonly knowledge: string;
  readonly recipient: Recipient;
  readonly giveTo: "family" | "school";
  readonly authorization: Authorization | null;
  readonly signer: SignerChoice;
  /** Who signs beside the signer, where one is in training or the place asks for it. */
  readonly cosigner: CosignerChoice | null;
  readonly child: ChildChoice;
  readonly diagnoses: readonly DiagnosisChoice[];
  readonly limitations: readonly LimitationChoice[];
  readonly ideas: readonly IdeaChoice[];
  readonly enclosures: readonly Enclosure[];
  readonly categories: readonly string[];
  readonly released: readonly Released[];
  readonly disclosure: Disclosure;
  readonly confirmationOnly: boolean;
  /** Number of the letter whose place this one takes. */
  readonly replaces: string | null;
  readonly answers: Readonly<Record<string, Said | null>>;
}

export interface Recipient {
  readonly role: string;
  readonly name: string | null;
  readonly organization: string | null;
  readonly school: SchoolType;
  readonly address: readonly string[];
}

/** A signed permission to give this letter's information to this recipient (45 CFR 164.508). */
export interface Authorization {
  readonly signedBy: string;
  readonly relation: string;
  readonly signedOn: CalendarDate;
  readonly endsOn: CalendarDate | null;
  readonly revokedOn: CalendarDate | null;
  readonly recipient: string;
  readonly covers: string;
}

export interface SignerChoice {
  readonly name: string | null;
  readonly credential: string | null;
  readonly specialty: string | null;
  readonly phone: string | null;
}

export interface CosignerChoice {
  readonly name: string;
  readonly credential: string;
}

export interface ChildChoice {
  /** The name the letter uses after the subject line; null: the given name. */
  readonly called: string | null;
  readonly pronouns: "she" | "he" | "they" | null;
  readonly grade: string | null;
}

export interface DiagnosisChoice {
  readonly sources: readonly Source[];
  readonly keep: boolean;
  readonly plainName: string;
  /** Null throughout: the letter says since when the record has it. */
  readonly diagnosed: { readonly by: string | null; readonly on: PartialDate | null; readonly how: string | null };
  readonly expected: string | null;
}

export interface LimitationChoice {
  readonly of: LimitId;
  /** Further activities or functions that the same effect bears on. */
  readonly also: readonly LimitId[];
  readonly keep: boolean;
  /** What is hard, in a teacher's words; null: the words of the activity. */
  readonly what: string | null;
  /** What is seen, as a fact. */
  readonly words: string | null;
  readonly sources: readonly Source[];
  /** Who saw it and when: "her teacher, October 2026". Never just the chart. */
  readonly seenBy: string | null;
  readonly howOften: string | null;
  readonly where: string | null;
  /** What most children of this age do, where the kind compares; printed as the clinician words it. */
  readonly compared: string | null;
  /** Diagnoses that it comes from, where the knowledge base does not know the connection. */
  readonly dueTo: readonly Source[];
  /** The sentence that it was taken from, as it stands there; null where it was taken from none. */
  readonly quote?: Quote | null;
}

/** Somebody's words, and where they stand: "Progress note, October 27, 2026, Elena Marsh, MD"; "Mother says, November 26, 2026". */
export interface Quote {
  readonly words: string;
  readonly from: string;
}

export interface IdeaChoice {
  readonly id: string;
  readonly keep: boolean;
  readonly answers: readonly LimitId[];
  /** The clinician's own wording; null: the words of the knowledge base. */
  readonly words: string | null;
}

/** One sensitive item that the clinician lets out, for this letter and this recipient. */
export interface Released {
  readonly source: Source;
  readonly reason: string;
  readonly agreedBy: string;
}

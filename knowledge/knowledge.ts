/**
 * What the product knows of conditions, functions and law, as the loader hands it on: checked, read-only, without files.
 * Content lives in the YAML beside it; this file holds only its shape.
 */
import type { CalendarDate } from "../chart/dates.ts";
import type { CodeIndex } from "./codes.ts";
import type { ReviewUnit } from "./reviewable.ts";
import type { ContentRow } from "./row.ts";
import type { HealthPlanId, IdeaCategory, LimitId, PathwayId, Setting, WithheldClass } from "./vocabulary.ts";

export type AuthorityId = string & { readonly brand: "AuthorityId" };
export type ConceptId = string & { readonly brand: "ConceptId" };
export type IdeaId = string & { readonly brand: "IdeaId" };

export interface Knowledge {
  /** `sha256:…` of all content in one fixed order: any changed row changes it, comments and the order of files do not. */
  readonly version: string;
  /** Everything that a person can review, in the order of the files. */
  readonly reviewable: readonly ReviewUnit[];
  readonly activities: ReadonlyMap<LimitId, Activity>;
  readonly authorities: ReadonlyMap<AuthorityId, Authority>;
  readonly concepts: ReadonlyMap<ConceptId, Concept>;
  readonly considerations: ReadonlyMap<IdeaId, Consideration>;
  readonly pathways: ReadonlyMap<PathwayId, PathwayLaw>;
  readonly functional: FunctionalKnowledge;
  readonly silent: readonly SilentCodes[];
  readonly sensitive: SensitiveKnowledge;
  /** Codes to concepts, made once by the loader; asked through `knowledge/codes.ts`. */
  readonly index: CodeIndex;
  /** Every row of every file with its place and its authorities: for lists and pages; nothing reasons from it. */
  readonly rows: readonly ContentRow[];
}

/** How a letter and a form speak of a major life activity or bodily function. */
export interface Activity {
  /** As printed in a letter's table: `Concentrating`, `Immune function`. */
  readonly label: string;
  /** Put to the clinician where no condition has a better question. */
  readonly question: string;
  /** The law that names it: the statute, or 28 CFR 35.108(c)(1) for what the regulation adds. */
  readonly authority: AuthorityId;
}

/** What a pathway itself rests on, beside the rows that speak for it. */
export interface PathwayLaw {
  /** As a person reads it: `Section 504 at school`. */
  readonly label: string;
  readonly authorities: readonly AuthorityId[];
}

/** Law, guidance or literature that a row rests on. */
export interface Authority {
  readonly id: AuthorityId;
  readonly citation: string;
  readonly kind: string;
  /** `read`: the text was read; `known`: firm knowledge of public law, to be read once. */
  readonly verification: "read" | "known";
  /** Our own words; never a quotation. */
  readonly paraphrase: string;
  /** What is still to be checked about it, or null. */
  readonly note: string | null;
  /** Since when it no longer holds and why, or null. A row that rests on it alone is refused; the others are listed. */
  readonly withdrawn: { readonly on: CalendarDate; readonly why: string } | null;
}

/** One condition, or a family of codes that say the same to a school. */
export interface Concept {
  readonly id: ConceptId;
  /** The true name in plain words, as a letter prints it. */
  readonly plainName: string;
  /** One clause that explains a medical term at first use, or null where the name needs none. */
  readonly explanation: string | null;
  /** What a `function_only` letter says instead of the name. */
  readonly softName: string | null;
  readonly icd10cm: CodePrefixes;
  readonly snomed: readonly string[];
  readonly limits: readonly Limit[];
  readonly pathways: readonly PathwayBasis[];
  readonly section504: Section504Basis;
  readonly partC: PartCBasis | null;
  readonly healthPlans: readonly { readonly id: HealthPlanId; readonly authorities: readonly AuthorityId[] }[];
  readonly course: Course;
  readonly considerations: readonly IdeaId[];
  /** `elevated`: offered, never preselected. `withheld`: out until released by itself. */
  readonly sensitivity:
    | { readonly kind: "standard" | "elevated" }
    | { readonly kind: "withheld"; readonly class: WithheldClass };
  readonly authorities: readonly AuthorityId[];
  readonly reviewed: Review;
}

/** False until a named person signed this row. */
export type Review = false | { readonly by: string; readonly on: CalendarDate; readonly until: CalendarDate };

export interface CodePrefixes {
  /** Longest prefix wins over all concepts; prefixes carry their dot (`F90.2`). */
  readonly prefixes: readonly string[];
  readonly excludes: readonly string[];
  /** Codes of the past: lane `history`, no limitation, no pathway. */
  readonly history: readonly string[];
}

export interface Limit {
  readonly of: LimitId;
  /**
   * `predictable`: 28 CFR 35.108(d)(2)(iii), to this one target only. `presumed`: OCR 2016 for ADHD.
   * `typical`: a question to the clinician. `needs_evidence`: not even asked without a finding.
   */
  readonly how: "predictable" | "presumed" | "typical" | "needs_evidence";
  /** The question put to the clinician, or null where the activity's own question serves. */
  readonly ask: string | null;
  readonly authorities: readonly AuthorityId[];
}

export interface PathwayBasis {
  readonly category: IdeaCategory;
  /** `named`: the regulation names this condition; `definitional`: it fits the definition; the other two propose nothing alone. */
  readonly basis: "named" | "definitional" | "possible" | "state_option";
  /** Where the regulation names only some codes of the concept, these prefixes; empty: all. */
  readonly onlyFor: readonly string[];
  /** What a reader must know beside it (the social-maladjustment exclusion), or null. */
  readonly note: string | null;
  readonly authorities: readonly AuthorityId[];
}

export interface Section504Basis {
  readonly basis: "predictable_assessment" | "ocr_presumption" | "ocr_fact_sheet" | "individual_showing";
  readonly authorities: readonly AuthorityId[];
}

/** 34 CFR 303.21: a diagnosed condition with a high probability of delay, or a measured delay. */
export interface PartCBasis {
  readonly basis: "established_condition" | "established_or_delay" | "delay";
  readonly authorities: readonly AuthorityId[];
}

export interface Course {
  readonly episodic: boolean;
  readonly mitigatedBy: readonly string[];
  readonly mayBeTemporary: boolean;
  /** Days after onset at which a temporary condition is looked at again, or null. */
  readonly reviewAfterDays: number | null;
}

/** Something for the team to weigh, or a medical need; never an order to the school. */
export interface Consideration {
  readonly id: IdeaId;
  readonly register: "medical" | "school";
  readonly words: string;
  /** The limitations that it answers; it is offered only beside one of them. */
  readonly answers: readonly LimitId[];
  /** Years of age from which it makes sense (a toddler has no tests), or null for any age. */
  readonly fromAge: number | null;
  /** Where alone it is offered, or null for everywhere. */
  readonly settings: readonly Setting[] | null;
  readonly authorities: readonly AuthorityId[];
  readonly reviewed: Review;
}

/** Findings, devices, status codes, medicines, words: what they say about function, and how firmly. */
export interface FunctionalKnowledge {
  /** ICD-10-CM symptom and sign codes: documented when current, about the child and not negated. */
  readonly symptomCodes: readonly CodedFunction[];
  /** ICD-10-CM status codes: implied, with an active condition. */
  readonly statusCodes: readonly CodedFunction[];
  readonly loincItems: readonly CodedFunction[];
  /** LOINC and names of instruments whose score is shown and never read as a limitation. */
  readonly instruments: readonly Instrument[];
  readonly snomedFindings: readonly CodedFunction[];
  /** Devices by SNOMED identifier; most records name a device in words only, so `deviceWords` is asked as well. */
  readonly devices: readonly CodedFunction[];
  readonly deviceWords: readonly PhraseFunction[];
  /** Therapies that imply a limitation with an active condition (speech therapy: speaking). Words, whole and anchored. */
  readonly therapies: readonly PhraseFunction[];
  readonly medicines: readonly Medicine[];
  /** Whole words in a functional finding that propose an activity. */
  readonly phrases: readonly ProposingPhrase[];
  /** Words that turn a finding round (no, denies, independent, age-appropriate …). */
  readonly negations: readonly RegExp[];
  /** Whom else a finding may be about. */
  readonly others: OtherPeople;
}

/** Other people whom a note may speak of, and the words by which a sentence about them is about the child all the same. */
export interface OtherPeople {
  readonly people: readonly { readonly who: string; readonly pattern: RegExp }[];
  /** They only tell something of the child. */
  readonly tells: RegExp;
  /** They do something for the child, which says something of the child. */
  readonly helps: RegExp;
  /** What is theirs, behind their name: "his mother's walking". */
  readonly own: RegExp;
  readonly familyHistory: RegExp;
}

export interface CodedFunction {
  /** A code or, for ICD-10-CM, a prefix. */
  readonly code: string;
  readonly of: readonly LimitId[];
  /** What it says, in plain words; may ask a question. */
  readonly says: string;
  /** The category of 34 CFR 300.8(c) whose definition names just this (a voice impairment), or null. */
  readonly category: IdeaCategory | null;
  readonly authorities: readonly AuthorityId[];
}

export interface PhraseFunction {
  /** The first of its words, by which the row is named. */
  readonly named: string;
  readonly pattern: RegExp;
  readonly of: readonly LimitId[];
  readonly authorities: readonly AuthorityId[];
}

/** Words of a finding that propose an activity. */
export interface ProposingPhrase extends PhraseFunction {
  /** They count only where the sentence and its heading name nothing else. */
  readonly onlyAlone: boolean;
}

export interface Instrument {
  readonly name: string;
  readonly loinc: readonly string[];
  /** A screen that passed or failed is a screen, never a diagnosis. */
  readonly kind: "screen" | "rating_scale";
  readonly pattern: RegExp;
}

export interface Medicine {
  /** The ingredient's identifier where a public source shows it; the name is enough. */
  readonly rxnorm: string | null;
  readonly ingredient: string;
  /** The ingredient, its other names and its brands. */
  readonly names: readonly string[];
  /** Any of the names, as whole words. */
  readonly pattern: RegExp;
  /** Words beside the name that make it another thing (a nasal spray for hay fever), or null. */
  readonly unless: RegExp | null;
  /** Empty where the medicine has several uses: then only `ask`. */
  readonly of: readonly LimitId[];
  readonly ask: string | null;
  readonly healthPlan: HealthPlanId | null;
  /** The concepts it supports; without one of them it raises a question only. With one of them and no `of`, it says nothing. */
  readonly supports: readonly ConceptId[];
  readonly withheldClass: WithheldClass | null;
  readonly authorities: readonly AuthorityId[];
}

/** Codes that are known to say nothing about a limitation: encounter, screening, external cause, family history, rule-out. */
export interface SilentCodes {
  readonly prefix: string;
  readonly why:
    | "encounter"
    | "screening"
    | "external_cause"
    | "family_history"
    | "rule_out"
    | "normal_finding"
    | "status"
    | "ordinary_lenses";
  readonly lane: "never" | "history" | "use";
}

/** What must stay out although no concept names it: fails closed. */
export interface SensitiveKnowledge {
  readonly icd10cm: readonly { readonly prefix: string; readonly class: WithheldClass }[];
  /** Patterns over a whole ICD-10-CM code (the intent character of T36 to T65). */
  readonly icd10cmPatterns: readonly { readonly pattern: RegExp; readonly class: WithheldClass }[];
  readonly words: readonly { readonly pattern: RegExp; readonly class: WithheldClass }[];
  /** What a minor may have sought help for alone, and what tells of the family: kept out from an age on, or where no age is known. */
  readonly adolescent: { readonly prefixes: readonly string[]; readonly pattern: RegExp };
  /** Confidentiality and sensitivity labels of the EHR; `never`: no clinician may release the item here. */
  readonly labels: readonly { readonly label: string; readonly class: WithheldClass; readonly never: boolean }[];
  /** Labels that hold nothing back: such an item is offered, never preselected. Upper case. */
  readonly warn: ReadonlySet<string>;
  /** Words of a finding that tell of a condition which is never ticked beforehand. */
  readonly delicate: RegExp;
}

/**
 * The child as a record shows them: every fact with its source and its status, and what could not be read.
 * Holds no conclusion: lanes, meanings and limitations belong to the findings.
 */
import type { Code } from "./code.ts";
import type { PartialDate } from "./dates.ts";

/** Where a fact stands in the record: `Condition/c1`, or by its place, `Condition/#3`, where the record gave no id. */
export type Source = string & { readonly brand: "Source" };

/** A child's chart. `identity` is for the letter; the reasoning is given `ClinicalChart` alone. */
export interface Chart extends ClinicalChart {
  /** Logical id of the Patient, or null where the record gave none. */
  readonly patient: string | null;
  readonly identity: Identity;
  readonly visits: readonly Visit[];
  /** Clinical notes by what the record says of them, never their text; absent in a chart that was kept before notes were read. */
  readonly notes?: readonly NoteItem[];
  /** SHA-256 of the chart's facts in one fixed order: the same chart in another order has the same hash. */
  readonly hash: string;
}

/**
 * What the reasoning may see. There is no name, sex, race, ethnicity, language or address here, so none can enter it.
 */
export interface ClinicalChart {
  readonly bornOn: PartialDate | null;
  readonly deceased: boolean;
  readonly conditions: readonly ConditionItem[];
  readonly functional: readonly FunctionalItem[];
  readonly devices: readonly DeviceItem[];
  readonly medicines: readonly MedicineItem[];
  readonly therapies: readonly TherapyItem[];
  readonly unread: readonly Unread[];
}

/** What every fact carries. */
export interface ChartItem {
  readonly source: Source;
  readonly codes: readonly Code[];
  /** The clinician's own words for it (`CodeableConcept.text`, else a display), or null. */
  readonly text: string | null;
  /** When it was true or observed, at the precision recorded. */
  readonly on: PartialDate | null;
  /** Who recorded or performed it, as the record names them (never a patient), or null. */
  readonly by: string | null;
  /** Confidentiality and sensitivity labels of the resource (`meta.security` codes: R, V, 42CFRPart2, HIV …). */
  readonly labels: readonly string[];
  /** Whom the item speaks of. Family history and items about a mother or a sibling are `someone_else`. */
  readonly about: "child" | "someone_else";
}

export type ClinicalStatus = "active" | "recurrence" | "relapse" | "inactive" | "remission" | "resolved";
export type VerificationStatus =
  | "confirmed"
  | "provisional"
  | "differential"
  | "unconfirmed"
  | "refuted"
  | "entered_in_error";

/** A Condition, an AllergyIntolerance, or a line of family history. Null status: the record does not say. */
export interface ConditionItem extends ChartItem {
  readonly resource: "Condition" | "AllergyIntolerance" | "FamilyMemberHistory";
  readonly clinical: ClinicalStatus | null;
  readonly verification: VerificationStatus | null;
  /** `problem-list-item`, `encounter-diagnosis`, `health-concern` … as recorded. */
  readonly categories: readonly string[];
  readonly recordedOn: PartialDate | null;
  readonly onset: PartialDate | null;
  /** When it ended; `unknown_day` where the record says that it ended and not when. */
  readonly abated: PartialDate | "unknown_day" | null;
  /** For an allergy only. */
  readonly allergy: Allergy | null;
  /** A planned or estimated end (fracture, concussion), where the record gives one. */
  readonly expectedEnd: PartialDate | null;
}

export interface Allergy {
  readonly type: "allergy" | "intolerance" | null;
  readonly categories: readonly string[];
  readonly criticality: "low" | "high" | "unable_to_assess" | null;
  /** What happened, in the record's words, with the severity recorded. */
  readonly reactions: readonly {
    readonly words: string;
    readonly severity: string | null;
    readonly on: PartialDate | null;
  }[];
}

/** A finding about how the child functions: Observation, QuestionnaireResponse answer, CarePlan or Goal text. */
export interface FunctionalItem extends ChartItem {
  readonly resource: "Observation" | "QuestionnaireResponse" | "ClinicalImpression";
  /** The title of the form that it is an answer of, where the record names one. */
  readonly form: string | null;
  /** `functional-status`, `disability-status`, `cognitive-status`, `survey` … as recorded. */
  readonly categories: readonly string[];
  readonly status: "final" | "preliminary" | "entered_in_error" | "cancelled" | "unknown";
  readonly value: FindingValue;
  /** Interpretation codes (A, N, POS …), upper case. */
  readonly interpretation: readonly string[];
  /** Free notes on it, as typed. Never printed by themselves. */
  readonly notes: readonly string[];
}

export type FindingValue =
  | { readonly kind: "none" }
  | { readonly kind: "absent"; readonly why: string }
  | { readonly kind: "coded"; readonly codes: readonly Code[]; readonly text: string | null }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "yes_no"; readonly yes: boolean }
  | { readonly kind: "number"; readonly number: number; readonly unit: string | null };

/** A device that the child has or uses (Device, DeviceUseStatement). */
export interface DeviceItem extends ChartItem {
  readonly resource: "Device" | "DeviceUseStatement";
  readonly status: "active" | "past" | "entered_in_error" | "unknown";
}

/** A medicine ordered or taken. No dose is read: none is ever needed. */
export interface MedicineItem extends ChartItem {
  readonly resource: "MedicationRequest" | "MedicationStatement";
  readonly status: "active" | "past" | "entered_in_error" | "unknown";
  /** Route words or codes, for what depends on the form (nasal rescue medicine). */
  readonly route: string | null;
}

/** A therapy, a referral, a procedure or a plan: ServiceRequest, Procedure, CarePlan. */
export interface TherapyItem extends ChartItem {
  readonly resource: "ServiceRequest" | "Procedure" | "CarePlan";
  /** The last day for which it is ordered, planned or known to have run; null where the record names none. */
  readonly until: PartialDate | null;
  readonly status: "active" | "done" | "not_done" | "entered_in_error" | "unknown";
}

export interface Visit {
  readonly source: Source;
  readonly on: PartialDate | null;
  readonly by: string | null;
  readonly status: "finished" | "in_progress" | "planned" | "cancelled" | "entered_in_error" | "unknown";
}

/**
 * A clinical note (DocumentReference): which, when, by whom. Its text is read only when a clinician asks for it, and nothing reasons
 * from it: it is no part of the chart's hash.
 */
export interface NoteItem extends ChartItem {
  readonly status: "current" | "superseded" | "entered_in_error" | "unknown";
  /** In which forms its text is there, as media types: `text/plain`, `application/pdf`. */
  readonly formats: readonly string[];
  /** What the record says of its version: another one is another text. */
  readonly version: string | null;
}

/** What the record offered and we did not use, and why. Printed for the clinician; never in a letter. */
export interface Unread {
  readonly source: Source;
  readonly why: string;
}

/** For the letter and the screen only. */
export interface Identity {
  /** Legal name, or null where the record has none. */
  readonly name: PersonName | null;
  /** The name the child goes by, where it differs. */
  readonly calledName: string | null;
  /** The number of this record at the practice, by which people there tell two of one name apart; null where none is marked so. */
  readonly recordNumber: string | null;
  /** BCP 47 codes of the home languages, as recorded. */
  readonly languages: readonly string[];
  readonly school: School | null;
  readonly clinician: Clinician | null;
  readonly practice: Practice | null;
}

export interface School {
  readonly name: string;
  /** As it is printed, line by line. */
  readonly address: readonly string[];
}

export interface PersonName {
  readonly given: string;
  readonly family: string;
  /** As it is printed: given and family in the order recorded, or `HumanName.text`. */
  readonly full: string;
}

export interface Clinician {
  readonly name: string;
  readonly credential: string | null;
  readonly specialty: string | null;
  readonly phone: string | null;
}

export interface Practice {
  readonly name: string;
  readonly address: readonly string[];
  readonly phone: string | null;
}

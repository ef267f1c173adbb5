/**
 * What a chart and the knowledge base say together: lanes, limitations with their evidence, pathways with their standing.
 * Decides nothing: a pathway stands, a clinician keeps, the school decides.
 */
import type { CalendarDate } from "../chart/dates.ts";
import type { Source } from "../chart/chart.ts";
import type { AuthorityId, ConceptId } from "../knowledge/knowledge.ts";
import type { HealthPlanId, LimitId, PathwayId, Setting, WithheldClass } from "../knowledge/vocabulary.ts";
import type { Rule } from "./rule.ts";

/** `use`: active, confirmed. `ask`: a person must look. `history`: of the past. `never`: not this child's, or not true. */
export type Lane = "use" | "ask" | "history" | "never";

export type EvidenceLevel = "documented" | "implied" | "predictable" | "presumed" | "typical";

/** What is asked of a chart: the day, and where the child learns. Null setting: by age. Null State: not known. */
export interface Asked {
  readonly on: CalendarDate;
  readonly setting: Setting | null;
  /** Two letters, from the practice and never from the child's address. */
  readonly state: string | null;
  /** Sensitive items that a clinician released one by one: these alone are reasoned with like any other. */
  readonly released?: readonly Source[];
  /** What the practice keeps out beside what is withheld for everyone; without it, the usual one. */
  readonly policy?: Policy;
}

/** A practice's own rule of what stays out. */
export interface Policy {
  /** Years of age from which a young person's confidential matters are kept out. */
  readonly adolescentFrom: number;
  /** Ids of conditions, or beginnings of ICD-10-CM codes. */
  readonly withholdAlso: readonly string[];
}

export interface Findings {
  readonly on: CalendarDate;
  /** Null where the record has no whole birth date. */
  readonly ageMonths: number | null;
  readonly setting: Setting;
  /** Version of the knowledge base that reasoned. */
  readonly knowledge: string;
  readonly conditions: readonly ConditionFinding[];
  readonly limitations: readonly Limitation[];
  readonly pathways: readonly Pathway[];
  readonly dates: Dates;
  readonly withheld: readonly Withheld[];
  readonly unmapped: readonly Unmapped[];
  readonly conflicts: readonly Remark[];
  readonly gaps: readonly Remark[];
  readonly notes: readonly Note[];
  readonly unread: readonly { readonly source: Source; readonly why: string }[];
}

export interface ConditionFinding {
  readonly source: Source;
  readonly concepts: readonly ConceptId[];
  /** Plain name, else the record's own words; null where withheld or where the record has neither. */
  readonly name: string | null;
  /** `icd10cm|F90.2`; empty where withheld. */
  readonly codes: readonly string[];
  readonly lane: Lane;
  readonly why: string;
  readonly withheld: WithheldClass | null;
  /** True where a clinician must tick it: elevated sensitivity, or a label of the record that asks for care. */
  readonly elevated: boolean;
  readonly temporary: Temporary | null;
  readonly sameAs: Source | null;
}

/** A condition that may pass: its recorded or planned end, and the day on which someone looks again. */
export interface Temporary {
  readonly until: CalendarDate | null;
  readonly reviewOn: CalendarDate;
}

/** An item that stays out until released by itself. Only its source and class may be shown by default. */
export interface Withheld {
  readonly source: Source;
  readonly class: WithheldClass;
  /** For a clinician who may sign and asked to see it; no letter, list, hint or log reads this. */
  readonly underSeal: {
    readonly name: string | null;
    readonly codes: readonly string[];
    readonly concepts: readonly ConceptId[];
  };
}

/** Not in the knowledge base, in the record's own words: an answer, not an error. */
export interface Unmapped {
  readonly source: Source;
  readonly text: string;
}

/** Something that a person must look at, and where. */
export interface Remark {
  readonly sources: readonly Source[];
  readonly why: string;
}

/** A functional item that gave nothing, or not yet, and why. */
export interface Note {
  readonly source: Source;
  readonly lane: Lane;
  readonly why: string;
}

/** An activity or function that the chart bears on. It cannot exist without evidence. */
export interface Limitation {
  readonly of: LimitId;
  readonly kind: "activity" | "function";
  readonly evidence: readonly [Evidence, ...Evidence[]];
}

export interface Evidence {
  readonly level: EvidenceLevel;
  readonly source: Source;
  readonly lane: "use" | "ask";
  /** The finding in the record's own words, for the clinician's eyes; null where the source is a diagnosis. */
  readonly words: string | null;
  /** The question to put to the clinician, where there is one. */
  readonly ask: string | null;
  readonly authorities: readonly [AuthorityId, ...AuthorityId[]];
  /** The rows that say so, the law that names the activity among them; their authorities together are `authorities`. */
  readonly rules: readonly Rule[];
}

export type Standing = "supported" | "worth_asking" | "not_shown";

export interface Pathway {
  readonly id: PathwayId;
  readonly standing: Standing;
  readonly because: readonly string[];
  readonly stillUnknown: readonly string[];
  readonly evidence: readonly PathwayEvidence[];
  /** For `health_plan` only. */
  readonly plans: readonly Plan[];
}

export interface Plan {
  readonly id: HealthPlanId;
  readonly sources: readonly Source[];
  readonly evidence: readonly PathwayEvidence[];
}

export interface PathwayEvidence {
  readonly source: Source;
  readonly authorities: readonly AuthorityId[];
  /** The rows that say so; their authorities together are `authorities`. */
  readonly rules: readonly Rule[];
}

export interface Dates {
  readonly thirdBirthday: CalendarDate | null;
  readonly transitionBy: CalendarDate | null;
  readonly within90Days: boolean | null;
  readonly healthConsentOn: CalendarDate | null;
  readonly ferpaRightsOn: CalendarDate | null;
  readonly ideaRightsOn: CalendarDate | null;
  readonly signerOfAuthorization: "parent_or_guardian" | "student" | "ask";
}

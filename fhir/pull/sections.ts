/** The parts of a chart that are asked for, and how each EHR is asked. A table by vendor; it asks nobody. */
import type { SearchParameters } from "../client.ts";
import type { VendorProfile } from "../tenant.ts";

/** What a first screen waits for, with the Patient; the rest of the page's order as well. */
export const FIRST_SECTIONS = [
  "patient",
  "problems",
  "visit_diagnoses",
  "health_concerns",
  "functional_status",
  "disability_status",
  "cognitive_status",
  "surveys",
  "allergies",
  "referrals",
  "devices",
  "medicines",
] as const;

/** What comes after, while the first screen is read. */
export const SECOND_SECTIONS = [
  "other_conditions",
  "visits",
  "plans",
  "forms",
  "procedures",
  "documents",
  "device_uses",
  "relatives",
  "clinician",
  "people",
  "organizations",
] as const;

export type SectionId = (typeof FIRST_SECTIONS)[number] | (typeof SECOND_SECTIONS)[number];

/** One search of one section. */
export interface SectionSearch {
  readonly section: SectionId;
  readonly type: string;
  readonly parameters: SearchParameters;
}

/** Whose chart, at which kind of EHR, asked when. */
export interface Asking {
  readonly patient: string;
  readonly profile: VendorProfile;
  readonly now: Date;
  /** Were conditions granted as a whole, not category by category? */
  readonly anyCondition: boolean;
}

/** A search is for one patient, and for one category where there are categories: some EHRs refuse it otherwise. */
type Row = readonly [section: SectionId, type: string, rest?: SearchParameters];

const PROBLEMS: readonly Row[] = [
  ["problems", "Condition", { category: "problem-list-item" }],
  ["visit_diagnoses", "Condition", { category: "encounter-diagnosis" }],
  ["health_concerns", "Condition", { category: "health-concern" }],
];

const FUNCTION: readonly Row[] = [
  ["functional_status", "Observation", { category: "functional-status" }],
  ["disability_status", "Observation", { category: "disability-status" }],
  ["cognitive_status", "Observation", { category: "cognitive-status" }],
  ["surveys", "Observation", { category: "survey" }],
];

/** Epic has one category for what the standard parts in three, and fails a search for one that it does not know. */
const FUNCTION_AT_EPIC: readonly Row[] = [
  ["functional_status", "Observation", { category: "functional-mental-status" }],
  ["surveys", "Observation", { category: "survey" }],
];

const CARE: readonly Row[] = [
  ["allergies", "AllergyIntolerance"],
  ["referrals", "ServiceRequest"],
  ["devices", "Device"],
  ["medicines", "MedicationRequest", { intent: "order", status: "active" }],
];

/** Conditions that bear no category, as two in three do in some records: no search by category finds them. */
const OTHER_CONDITIONS: Row = ["other_conditions", "Condition"];

const AFTERWARD: readonly Row[] = [
  ["plans", "CarePlan", { category: "assess-plan" }],
  ["forms", "QuestionnaireResponse"],
  ["procedures", "Procedure"],
  ["documents", "DocumentReference", { category: "clinical-note" }],
];

const RELATIVES: Row = ["relatives", "RelatedPerson"];
/** Oracle Health takes a search by patient only for those who are related to the patient, not to a visit. */
const RELATIVES_AT_ORACLE: Row = ["relatives", "RelatedPerson", { "-relationship-level": "Patient" }];

/** The searches that a first screen waits for; with the Patient at most twelve requests. */
export function firstSearches(asking: Asking): readonly SectionSearch[] {
  const observations = asking.profile === "epic" ? FUNCTION_AT_EPIC : FUNCTION;
  return [...PROBLEMS, ...observations, ...CARE].map((row) => searchOf(row, asking));
}

/** The searches that it does not wait for. */
export function secondSearches(asking: Asking): readonly SectionSearch[] {
  // Only Epic and the standard's own servers have DeviceUseStatement; others refuse a type that they do not know.
  const uses: readonly Row[] =
    asking.profile === "us_core" || asking.profile === "epic" ? [["device_uses", "DeviceUseStatement"]] : [];
  // Epic fails a search for conditions without a category, and has none that bear no category.
  const others = asking.anyCondition && asking.profile !== "epic" ? [OTHER_CONDITIONS] : [];
  const relatives = asking.profile === "oracle" ? RELATIVES_AT_ORACLE : RELATIVES;
  const visits: Row = ["visits", "Encounter", { date: `ge${secondsOf(yearBefore(asking.now))}` }];
  return [...others, visits, ...AFTERWARD, ...uses, relatives].map((row) => searchOf(row, asking));
}

const PAGE = "100";
/** Types of which a child has few; several EHRs list no page size for them. */
const FEW: ReadonlySet<string> = new Set(["Device", "RelatedPerson"]);

function searchOf([section, type, rest = {}]: Row, { patient, profile }: Asking): SectionSearch {
  // Oracle Health names a page size for some types only, and has one of its own.
  const size = profile === "oracle" || FEW.has(type) ? {} : { _count: PAGE };
  return { section, type, parameters: { patient, ...rest, ...size } };
}

/** Oracle Health wants a time with the day; US Core CONF-0059 asks for seconds and a zone. */
function secondsOf(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

function yearBefore(now: Date): Date {
  const date = new Date(now);
  date.setUTCFullYear(date.getUTCFullYear() - 1);
  return date;
}

/** The parts of a chart that are asked for, each in the way of the vendor whose EHR it is. Asks nobody. */
import type { SearchParameters } from "../client.ts";
import type { CategorySection, PlainSection, VendorWays } from "../vendors/ways.ts";

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

/** Whose chart, in which way, asked when. */
export interface Asking {
  readonly patient: string;
  readonly ways: VendorWays;
  readonly now: Date;
  /** Were conditions granted as a whole, not category by category? */
  readonly anyCondition: boolean;
}

/** A search is for one patient, and for one category where there are categories: some EHRs refuse it otherwise. */
type Row =
  | readonly [by: "category", section: CategorySection, type: string]
  | readonly [by: "patient", section: PlainSection, type: string];

const FIRST: readonly Row[] = [
  ["category", "problems", "Condition"],
  ["category", "visit_diagnoses", "Condition"],
  ["category", "health_concerns", "Condition"],
  ["category", "functional_status", "Observation"],
  ["category", "disability_status", "Observation"],
  ["category", "cognitive_status", "Observation"],
  ["category", "surveys", "Observation"],
  ["patient", "allergies", "AllergyIntolerance"],
  ["patient", "referrals", "ServiceRequest"],
  ["patient", "devices", "Device"],
  ["patient", "medicines", "MedicationRequest"],
];

const SECOND: readonly Row[] = [
  ["patient", "other_conditions", "Condition"],
  ["patient", "visits", "Encounter"],
  ["category", "plans", "CarePlan"],
  ["patient", "forms", "QuestionnaireResponse"],
  ["patient", "procedures", "Procedure"],
  ["category", "documents", "DocumentReference"],
  ["patient", "device_uses", "DeviceUseStatement"],
  ["patient", "relatives", "RelatedPerson"],
];

/** The searches that a first screen waits for; with the Patient at most twelve requests. */
export function firstSearches(asking: Asking): readonly SectionSearch[] {
  return FIRST.flatMap((row) => searchOf(row, asking));
}

/** The searches that it does not wait for. */
export function secondSearches(asking: Asking): readonly SectionSearch[] {
  return SECOND.flatMap((row) => searchOf(row, asking));
}

/** Every word by which this vendor's resources of a type are asked for. */
export function categoriesAsked(type: string, { categories }: VendorWays): readonly string[] {
  return [...FIRST, ...SECOND].flatMap(([by, section, of]) =>
    by === "category" && of === type ? (categories[section] ?? []) : [],
  );
}

function searchOf(row: Row, asking: Asking): readonly SectionSearch[] {
  const [, section, type] = row;
  const { patient, ways } = asking;
  const said = ways.lacks.includes(type) ? null : saidIn(row, asking);
  if (said === null) return [];
  const size = ways.sized.includes(type) ? { _count: PAGE } : {};
  return [{ section, type, parameters: { patient, ...said, ...size } }];
}

/** What the search of a section says beside the patient; null where this EHR has no such section. */
function saidIn([by, section]: Row, { ways, now, anyCondition }: Asking): SearchParameters | null {
  if (by === "category") {
    const category = ways.categories[section];
    return category === undefined ? null : { category };
  }
  // Conditions that bear no category, as two in three do in some records: no search by category finds them.
  if (section === "other_conditions" && !(anyCondition && ways.hasUncategorized)) return null;
  const since: SearchParameters = section === "visits" ? { date: `ge${written(yearBefore(now), ways)}` } : {};
  return { ...since, ...ways.says[section] };
}

const PAGE = "100";

function written(date: Date, { dates }: VendorWays): string {
  const text = date.toISOString();
  return dates === "day" ? text.slice(0, 10) : `${text.slice(0, 19)}Z`;
}

function yearBefore(now: Date): Date {
  const date = new Date(now);
  date.setUTCFullYear(date.getUTCFullYear() - 1);
  return date;
}

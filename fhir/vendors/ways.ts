/** How one vendor's EHR is asked, as a record of data: one for each vendor stands beside this file. Types only. */
import type { SearchParameters } from "../client.ts";

/** The sections that are searched by a category. */
export type CategorySection =
  | "problems"
  | "visit_diagnoses"
  | "health_concerns"
  | "functional_status"
  | "disability_status"
  | "cognitive_status"
  | "surveys"
  | "plans"
  | "documents";

/** The sections that are searched for one patient and nothing else, unless `says` has more. */
export type PlainSection =
  | "allergies"
  | "referrals"
  | "devices"
  | "medicines"
  | "other_conditions"
  | "visits"
  | "forms"
  | "procedures"
  | "device_uses"
  | "relatives";

export interface VendorWays {
  /** The word of each category, one request for each; a section that is not here is not asked for. */
  readonly categories: Readonly<Partial<Record<CategorySection, string>>>;
  /** More that the search of a section says. */
  readonly says: Readonly<Partial<Record<PlainSection, SearchParameters>>>;
  /** Are there conditions without a category, and a search that finds them? */
  readonly hasUncategorized: boolean;
  /** Types that this EHR does not have: neither asked for nor named in a scope. */
  readonly lacks: readonly string[];
  /** Types whose search takes a page size. */
  readonly sized: readonly string[];
  /** How a day is written in a search. */
  readonly dates: "second" | "day";
  /** What a search is refused without: it stays where a refused question is put more plainly. */
  readonly needed: readonly string[];
}

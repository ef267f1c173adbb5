/**
 * How each vendor's EHR names many patients at once, as a table of data: what stands as null or false it does not offer to an app like
 * this one. From the vendors' own documents of 2026; where they say nothing, the standard's way.
 */
import type { SearchParameters } from "../client.ts";
import type { VendorProfile } from "../tenant.ts";

export interface ListWays {
  /** Are appointments found by clinician or place, and days? */
  readonly schedule: boolean;
  /** What finds the lists that people of the practice keep. */
  readonly lists: SearchParameters | null;
  /** What finds groups; `by_id`: only who knows the id finds one. */
  readonly groups: SearchParameters | "by_id" | null;
  /** Are charts searched across patients by what is in them (US Core: most EHRs answer for one patient at a time)? */
  readonly acrossCharts: boolean;
}

const WAYS: Readonly<Record<VendorProfile, ListWays>> = {
  us_core: { schedule: true, lists: { status: "current" }, groups: { type: "person" }, acrossCharts: true },
  epic: { schedule: true, lists: { code: "patients" }, groups: "by_id", acrossCharts: false },
  oracle: { schedule: true, lists: null, groups: null, acrossCharts: false },
  athena: { schedule: false, lists: null, groups: null, acrossCharts: false },
  meditech: { schedule: true, lists: null, groups: null, acrossCharts: false },
};

/** How this vendor's EHR names many patients. */
export function listWaysOf(profile: VendorProfile): ListWays {
  return WAYS[profile];
}

/** The types that are asked for where patients are listed; each is a scope of its own. */
export function typesForLists(profile: VendorProfile): readonly string[] {
  const { schedule, lists, groups } = WAYS[profile];
  return [
    ...(schedule ? ["Appointment"] : []),
    ...(lists === null ? [] : ["List"]),
    ...(groups === null ? [] : ["Group"]),
  ];
}

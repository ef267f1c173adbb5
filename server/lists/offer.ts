/** What of the ways to make a list this EHR offers to whoever is signed in, and in words why not. Pure. */
import { mayAsk } from "../../fhir/smart/scopes.ts";
import type { VendorProfile } from "../../fhir/tenant.ts";
import { listWaysOf } from "../../fhir/vendors/list-ways.ts";
import type { ListWays } from "../../fhir/vendors/list-ways.ts";
import type { SourceName } from "./wish.ts";

export type Offer =
  | { readonly kind: "offered" }
  /** `why` follows a full stop and ends with one. */
  | { readonly kind: "not_offered"; readonly why: string };

export interface Granted {
  readonly profile: VendorProfile;
  readonly scopes: readonly string[];
}

const OTHERS = "The other ways to make a list are open.";

/** Whether a list can come from there. What was not granted is not asked for. */
export function offerOf(source: SourceName, { profile, scopes }: Granted): Offer {
  const ways = listWaysOf(profile);
  const lack = lackIn(source, ways);
  if (lack !== null) return { kind: "not_offered", why: `${lack} ${OTHERS}` };
  const missing = NEEDED[source].filter((type) => !mayAsk(scopes, { type, operations: "r" }));
  if (missing.length === NEEDED[source].length || !mayAsk(scopes, { type: "Patient", operations: "r" }))
    return { kind: "not_offered", why: `${notGranted(source)} ${OTHERS}` };
  return { kind: "offered" };
}

/** One of them suffices. */
const NEEDED: Readonly<Record<SourceName, readonly string[]>> = {
  clinic: ["Appointment"],
  charts: ["Condition"],
  kept: ["List", "Group"],
};

function lackIn(source: SourceName, { schedule, acrossCharts, lists, groups }: ListWays): string | null {
  switch (source) {
    case "clinic":
      return schedule ? null : "This EHR finds an appointment by its own number only, so it cannot be asked for a day.";
    case "charts":
      return acrossCharts
        ? null
        : "This EHR answers for one child at a time, so it cannot be asked who has a condition. Take a clinic day or a list, and choose the condition there.";
    case "kept":
      return lists === null && groups === null
        ? "This EHR shows its lists and groups to no program like this one."
        : null;
    default:
      return source;
  }
}

function notGranted(source: SourceName): string {
  const what = { clinic: "appointments", charts: "conditions", kept: "lists" }[source];
  return `The EHR did not let this program read ${what} when you signed in. Whoever runs this service can ask for it.`;
}

/** What else of a way is not granted, as a remark; null where it is whole. */
export function filterRemark({ scopes }: Pick<Granted, "scopes">): string | null {
  const missing = [
    ...(mayAsk(scopes, { type: "Condition", operations: "s" }) ? [] : ["by condition"]),
    ...(mayAsk(scopes, { type: "Encounter", operations: "s" }) ? [] : ["by the last visit"]),
  ];
  return missing.length === 0
    ? null
    : `The EHR did not let this program look ${missing.join(" or ")}; leave those fields empty.`;
}

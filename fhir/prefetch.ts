/** A chart from what an EHR sent along with a decision-support call (CDS Hooks, "Prefetch"). Keeps nothing, asks nobody. */
import type { Chart } from "../chart/chart.ts";
import { unpack } from "./bundle.ts";
import { isObject } from "./json.ts";
import { recordsOf } from "./record.ts";
import { isResource, type Resource } from "./resource.ts";
import { understand } from "./understand.ts";

export type Prefetched =
  /** `isWhole`: false where the EHR has further pages. */
  | { readonly kind: "chart"; readonly chart: Chart; readonly isWhole: boolean }
  /** The EHR has no problems for this patient, and says so. */
  | { readonly kind: "nothing" }
  /** Something was left out, or could not be had: the EHR is to send it again. */
  | { readonly kind: "not-enough" };

/** Reads a prefetch of a Patient and its problem list. A key that is absent was not provided, and `null` means no data. */
export function chartFromPrefetch(prefetch: unknown, patientId: string): Prefetched {
  if (!isObject(prefetch)) return { kind: "not-enough" };
  const { patient, problems } = prefetch;
  if (!isResource(patient) || patient.resourceType !== "Patient" || patient["id"] !== patientId)
    return { kind: "not-enough" };
  if (problems === null) return { kind: "nothing" };
  if (!isResource(problems) || problems.resourceType !== "Bundle") return { kind: "not-enough" };
  const entries = unpack(problems, "prefetch").entries;
  const conditions = entries.filter(({ resource }) => resource.resourceType === "Condition");
  const [record] = recordsOf([{ resource: patient, fullUrl: null, place: "prefetch" }, ...conditions]);
  if (record === undefined) return { kind: "not-enough" };
  return { kind: "chart", chart: understand(record), isWhole: !hasMore(problems) };
}

function hasMore(bundle: Resource): boolean {
  const links = Array.isArray(bundle["link"]) ? bundle["link"] : [];
  return links.some((link) => isObject(link) && link["relation"] === "next");
}

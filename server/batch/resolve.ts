/** From the records that bear a number to the one child that is meant, or the reason why there is none. Never by name. Pure. */
import type { PatientHit } from "../../fhir/find-patient.ts";
import type { Standing } from "./states.ts";

export type Resolving =
  | { readonly kind: "child"; readonly hit: PatientHit }
  | { readonly kind: "nobody"; readonly to: Extract<Standing, { why: string }>; readonly hit: PatientHit | null };

/** Exactly one record, in use, of this practice and of a living child with a birth date. `organizations`: the practice's own; empty: not said. */
export function resolveChild(hits: readonly PatientHit[], organizations: readonly string[]): Resolving {
  const [hit, ...others] = hits;
  if (hit === undefined) return nobody({ state: "failed", why: "not_found" }, null);
  // Whose name is shown for a number that two children have? Nobody's.
  if (others.length > 0) return nobody({ state: "failed", why: "several_found" }, null);
  if (hit.deceased) return nobody({ state: "skipped", why: "deceased" }, hit);
  if (hit.replaced) return nobody({ state: "failed", why: "merged" }, hit);
  if (isElsewhere(hit, organizations)) return nobody({ state: "failed", why: "other_practice" }, null);
  if (hit.bornOn === null || hit.name === null) return nobody({ state: "failed", why: "no_birth_date" }, hit);
  return { kind: "child", hit };
}

function isElsewhere({ organization }: PatientHit, organizations: readonly string[]): boolean {
  return organization !== null && organizations.length > 0 && !organizations.includes(organization);
}

function nobody(to: Extract<Standing, { why: string }>, hit: PatientHit | null): Resolving {
  return { kind: "nobody", to, hit };
}

/** Whether an open session may go on: its practice is still registered at that address of its EHR, and its person is not barred. */
import type { Tenant } from "../fhir/tenant.ts";
import type { Hall } from "./hall.ts";

export interface Served {
  readonly tenant: string;
  /** The FHIR base that it was opened from. */
  readonly base: string;
  readonly fhirUser: string | null;
}

/** The tenant of a session that may go on; null where it is over, as what the operator's file says now counts and not what it said. */
export function stillServed({ tenants }: Pick<Hall, "tenants">, { tenant, base, fhirUser }: Served): Tenant | null {
  const found = tenants().all.find(({ id, iss }) => id === tenant && iss.includes(base)) ?? null;
  return found === null || isBarred(found, fhirUser) ? null : found;
}

/** Whether the operator's file lets this person in no more. */
export function isBarred({ barred }: Tenant, fhirUser: string | null): boolean {
  return fhirUser !== null && barred.includes(fhirUser);
}

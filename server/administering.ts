/** Who administers a tenant: whom its entry names by their place in the EHR. It gives no right to sign, to prepare or to give. */
import type { Hall } from "./hall.ts";
import type { Visit } from "./review/visit.ts";

/** Whether whoever works in this launch is one of its tenant's administrators. */
export function administers({ hall, launch, state }: Pick<Visit, "hall" | "launch"> & Signed): boolean {
  return administersTenant(hall, launch.tenant, state().ehr.fhirUser);
}

interface Signed {
  readonly state: () => { readonly ehr: { readonly fhirUser: string | null } };
}

/** Whether the tenant's entry names this person; nobody who is not named by the EHR. */
export function administersTenant(hall: Pick<Hall, "tenants">, tenant: string, fhirUser: string | null): boolean {
  const entry = hall.tenants().all.find(({ id }) => id === tenant);
  return fhirUser !== null && entry?.administrators.includes(fhirUser) === true;
}

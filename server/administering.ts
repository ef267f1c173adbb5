/** Who administers a tenant: whom its entry names by their place in the EHR. It gives no right to sign, to prepare or to give. */
import type { Visit } from "./review/visit.ts";

/** Whether whoever works in this launch is one of its tenant's administrators. */
export function administers({ hall, launch, state }: Visit): boolean {
  const tenant = hall.tenants().all.find(({ id }) => id === launch.tenant);
  const { fhirUser } = state().ehr;
  return fhirUser !== null && tenant?.administrators.includes(fhirUser) === true;
}

/** What the EHR granted to whoever is signed in, and whose EHR it is. */
import type { StaffVisit } from "../staff/visit.ts";
import type { Granted } from "./offer.ts";

/** The ground of every offer. */
export function grantedTo({ hall, launch, state }: StaffVisit): Granted {
  const tenant = hall.tenants().all.find(({ id }) => id === launch.tenant);
  return { profile: tenant?.profile ?? "us_core", scopes: state().ehr.scopes };
}

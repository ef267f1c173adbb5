/** The steps of the practice's people without a chart: the file that names them, and their sign-in. */
import type { UserId } from "../../sandbox/ehr/staff.ts";
import type { House } from "./house.ts";
import type { Answer, Visitor } from "./visitor.ts";

/** One who signs, one who prepares and prints; the resident is named nowhere. */
export const PRACTICE = `version: 1
name: Juniper Street Pediatrics
address: [12 Juniper Street, "Fairview, OH 43000"]
phone: 555-0140
time_zone: America/New_York
state: OH
signers:
  - { fhir_user: Practitioner/elena-marsh, name: Elena Marsh, credential: "MD, FAAP", specialty: Pediatrics }
roles:
  prepare: [Practitioner/june-carver]
  print: [Practitioner/june-carver]
`;

/** The first page, after a sign-in at the EHR under that name. */
export async function signIn(house: House, visitor: Visitor, user: UserId): Promise<Answer> {
  const iss = encodeURIComponent(house.ehr.fhirBase);
  const page = await visitor.go(`${house.appUrl}/staff/enter?iss=${iss}`);
  return visitor.send(page, page.url, { user });
}

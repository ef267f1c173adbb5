/** The steps of who takes care of a practice's settings and words. */
import type { UserId } from "../../sandbox/ehr/staff.ts";
import type { House } from "./house.ts";
import type { Answer, Visitor } from "./visitor.ts";

/** The first page, after a sign-in at the EHR under that name. */
export async function signInToPractice(house: House, visitor: Visitor, user: UserId): Promise<Answer> {
  const iss = encodeURIComponent(house.ehr.fhirBase);
  const page = await visitor.go(`${house.appUrl}/practice/enter?iss=${iss}`);
  return visitor.send(page, page.url, { user });
}

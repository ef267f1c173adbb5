/** What somebody may do about a practice's settings and words. Pure. */
import type { Practice } from "../practice/practice.ts";

export interface PracticeRights {
  /** Changes the practice's settings, its people and its packet of words, and publishes all of it. */
  readonly settings: boolean;
  /** Writes and publishes letters and phrases. */
  readonly templates: boolean;
}

/**
 * Who administers the tenant may do everything here; whom the practice names under `roles: templates` may write its letters and
 * phrases, and cannot give themselves or anybody else a right. Signing, preparing and printing give none of it.
 */
export function practiceRights(
  fhirUser: string | null,
  { roles, isAdministrator }: Pick<Practice, "roles"> & { readonly isAdministrator: boolean },
): PracticeRights {
  const isNamed = fhirUser !== null && roles.templates.includes(fhirUser);
  return { settings: isAdministrator, templates: isAdministrator || isNamed };
}

/** What somebody may do in the work without a chart: only who is named in the practice's file. Being an administrator gives no right. */
import type { Practice } from "../practice/practice.ts";
import { memberOf } from "../practice/people.ts";

export interface StaffRights {
  /** Makes lists and has letters prepared. */
  readonly prepare: boolean;
  /** Prints what is signed and hands it out. */
  readonly print: boolean;
  /** Signs what waits for them. */
  readonly sign: boolean;
}

/**
 * These pages show children whose chart nobody has opened, so an empty list opens them to nobody: whoever works here is named. Who
 * signs may also prepare and print.
 */
export function staffRights(
  fhirUser: string | null,
  { members, roles }: Pick<Practice, "members" | "roles">,
): StaffRights {
  const member = memberOf(fhirUser, members);
  const isNamed = (list: readonly string[]): boolean => fhirUser !== null && list.includes(fhirUser);
  const sign = member?.may === "sign";
  return { prepare: member !== null || isNamed(roles.prepare), print: sign || isNamed(roles.print), sign };
}

/** Whether they may do anything here at all. */
export function hasRole({ prepare, print, sign }: StaffRights): boolean {
  return prepare || print || sign;
}

/** Under whose name a letter is prepared: the clinician's own, or that of who will be asked to sign what somebody else prepares. */
import type { CosignerChoice } from "../../letter/decisions/choices.ts";
import type { Signer } from "../../letter/material.ts";
import type { EhrUser } from "../ehr/ehr-door.ts";
import type { Practice } from "../practice/practice.ts";
import { inWords, memberOf } from "../practice/people.ts";
import type { Visit } from "../review/visit.ts";
import { askable, signingRight } from "../signing-right.ts";

/**
 * Who signs. A trainee signs with a co-signer, so the letter is theirs; what staff prepare is a signer's, and where several may be
 * asked the practice's rule for a letter without a named signer holds.
 */
export function signedBy(visit: Visit, user: EhrUser | null): { readonly signer?: Signer | null } {
  const { practice, who } = placed(visit);
  const right = signingRight(who, practice);
  if (right.kind === "may" || right.why !== "prepares") return { signer: user };
  const [only, ...others] = askable(who, practice);
  return only !== undefined && others.length === 0 ? { signer: only } : {};
}

/** Who stands beside a trainee as co-signer, where the practice names them; null where there is none, or none yet. */
export function cosignerFor(visit: Visit): CosignerChoice | null {
  const { practice, who } = placed(visit);
  const right = signingRight(who, practice);
  if (right.kind === "may" || right.why !== "needs-cosigner") return null;
  const [first] = askable(who, practice);
  return first === undefined ? null : { name: first.name, credential: first.credential };
}

/** Name and credential of whoever works in this launch: as the practice has them, else as the EHR does; "" where nobody says. */
export function nameOfUser(visit: Visit, user: EhrUser | null): string {
  const { practice, who } = placed(visit);
  const member = memberOf(who, practice.members);
  if (member !== null) return inWords(member);
  return user === null ? "" : [user.name, user.credential].filter((part) => part !== null).join(", ");
}

function placed({ state, hall, launch }: Visit): { readonly practice: Practice; readonly who: string | null } {
  return { practice: hall.worldFor(launch.tenant).practice, who: state().ehr.fhirUser };
}

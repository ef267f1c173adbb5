/** Who may sign for a practice: the one rule for its letters and for its review of the content. Being an administrator gives no right. */
import type { Practice } from "./practice/practice.ts";
import { inWords, memberNamed, memberOf } from "./practice/people.ts";
import type { PracticeMember } from "./practice/people.ts";

export type SigningRight =
  | { readonly kind: "may" }
  | {
      readonly kind: "may-not";
      /**
       * The EHR does not say who this is; the practice does not have them among its signers; has them as somebody who prepares; or as
       * somebody who signs with a co-signer.
       */
      readonly why: "unnamed" | "not-a-signer" | "prepares" | "needs-cosigner";
    };

type Named = Pick<Practice, "members" | "roles">;

/**
 * Whom the practice's file names by `fhir_user` with `may: sign`; where it names nobody so, whom the EHR names. One name with its
 * `fhir_user` is enough for the file to rule: who stands in it by name alone cannot be told from anybody else.
 */
export function signingRight(fhirUser: string | null, { members, roles }: Named): SigningRight {
  if (fhirUser === null) return { kind: "may-not", why: "unnamed" };
  const known = members.filter((member) => member.fhirUser !== null);
  const rules = known.length > 0;
  if (!rules) return { kind: "may" };
  const member = memberOf(fhirUser, known);
  if (member?.may === "sign") return { kind: "may" };
  const role = member?.may ?? (roles.prepare.includes(fhirUser) ? "prepare" : null);
  return { kind: "may-not", why: role === null ? "not-a-signer" : WHY[role] };
}

const WHY = { cosign: "needs-cosigner", prepare: "prepares" } as const;

/**
 * Who may be asked to sign what this person has prepared: their co-signer where the practice names one, else each of its signers.
 * Empty where nobody could be told apart in the EHR.
 */
export function askable(fhirUser: string | null, { members }: Pick<Practice, "members">): readonly PracticeMember[] {
  const own = memberOf(fhirUser, members);
  const named = own?.cosigner ?? null;
  const cosigner = named === null ? null : memberNamed(named, members);
  if (cosigner !== null) return [cosigner];
  return members.filter((member) => member.fhirUser !== null && member.may === "sign");
}

/** Whether what waits for one signer may be taken by this person: by that signer, or by the alternate the practice names. */
export function mayTake(asked: string, fhirUser: string | null, { members }: Pick<Practice, "members">): boolean {
  if (fhirUser === null || memberOf(fhirUser, members)?.may !== "sign") return false;
  const alternate = memberOf(asked, members)?.alternate ?? null;
  return fhirUser === asked || (alternate !== null && memberNamed(alternate, members)?.fhirUser === fhirUser);
}

/** Whether this person may hand out and print what is signed: everybody, until the practice's file names who. */
export function mayGive(fhirUser: string | null, { members, roles }: Named): boolean {
  if (roles.print.length === 0) return true;
  return fhirUser !== null && (roles.print.includes(fhirUser) || memberOf(fhirUser, members) !== null);
}

/** Whether this person may prepare a letter: everybody who may open the chart, until the practice's file names who. */
export function mayPrepare(fhirUser: string | null, { members, roles }: Named): boolean {
  if (roles.prepare.length === 0) return true;
  return fhirUser !== null && (roles.prepare.includes(fhirUser) || memberOf(fhirUser, members) !== null);
}

/** Whom the practice names as its signers, in words; null where it names nobody. */
function signersInWords({ members }: Pick<Practice, "members">): string | null {
  const rules = members.some(({ fhirUser }) => fhirUser !== null);
  const signers = members.filter(({ fhirUser, may }) => may === "sign" && (!rules || fhirUser !== null));
  return signers.length === 0 ? null : signers.map(inWords).join("; ");
}

/** Why somebody may not sign, and who may, in words for them. */
export function whyNot(
  why: Extract<SigningRight, { kind: "may-not" }>["why"],
  practice: Pick<Practice, "members">,
): string {
  const signers = signersInWords(practice);
  const who = signers === null ? "" : ` The practice's signers: ${signers}.`;
  switch (why) {
    case "unnamed":
      return `The EHR does not say who you are, and nobody signs without a name.${who}`;
    case "not-a-signer":
      return `The practice's settings do not have you among those who may sign for it.${who}`;
    case "prepares":
      return `The practice's settings have you prepare letters; one of its signers signs them.${who}`;
    case "needs-cosigner":
      return `The practice's settings have you sign together with a co-signer; what the co-signer signs is the letter.${who}`;
    default:
      return why;
  }
}

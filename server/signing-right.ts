/** Who may sign for a practice: the one rule for its letters and for its review of the content. Being an administrator gives no right. */
import type { Practice } from "./practice.ts";

export type SigningRight =
  | { readonly kind: "may" }
  | {
      readonly kind: "may-not";
      /** The EHR does not say who this is, or the practice does not have them among its signers. */
      readonly why: "unnamed" | "not-a-signer";
    };

type Named = Pick<Practice, "members">;

/**
 * Whom the practice's file names by `fhir_user` with `may: sign`; where it names nobody so, whom the EHR names. One name with its
 * `fhir_user` is enough for the file to rule: who stands in it by name alone cannot be told from anybody else.
 */
export function signingRight(fhirUser: string | null, { members }: Named): SigningRight {
  if (fhirUser === null) return { kind: "may-not", why: "unnamed" };
  const known = members.filter((member) => member.fhirUser !== null);
  const rules = known.length > 0;
  const isSigner = known.some((member) => member.fhirUser === fhirUser && member.may === "sign");
  return !rules || isSigner ? { kind: "may" } : { kind: "may-not", why: "not-a-signer" };
}

/** Whom the practice names as its signers, in words; null where it names nobody. */
function signersInWords({ members }: Named): string | null {
  const rules = members.some(({ fhirUser }) => fhirUser !== null);
  const signers = members.filter(({ fhirUser, may }) => may === "sign" && (!rules || fhirUser !== null));
  return signers.length === 0 ? null : signers.map(({ name, credential }) => `${name}, ${credential}`).join("; ");
}

/** Why somebody may not sign, and who may, in words for them. */
export function whyNot(why: Extract<SigningRight, { kind: "may-not" }>["why"], practice: Named): string {
  const signers = signersInWords(practice);
  const who = signers === null ? "" : ` The practice's signers: ${signers}.`;
  switch (why) {
    case "unnamed":
      return `The EHR does not say who you are, and nobody signs without a name.${who}`;
    case "not-a-signer":
      return `The practice's settings do not have you among those who may sign for it.${who}`;
    default:
      return why;
  }
}

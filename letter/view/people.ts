/** Whom the letter goes to, who signs it, and what the family has permitted. */
import type { Choices, Recipient } from "../decisions/choices.ts";
import type { Decisions } from "../decisions/decide.ts";
import { onDate } from "../dates-in-words.ts";
import { blank, field } from "../field.ts";
import type { Field, View } from "../field.ts";
import { fromChartOrClinician, fromClinician } from "./origins.ts";

/** The greeting: a name where there is one, else the role. */
export function recipientView({ name, role, organization }: Recipient): View {
  const origin = fromClinician(["recipient"]);
  return {
    greeting: field(name === null ? role : withoutRole(name), origin),
    name: name === null ? undefined : field(name, origin),
    role: field(role, origin),
    organization: organization === null ? undefined : field(organization, origin),
  };
}

/** "Ms. Dana Whitfield" is greeted "Ms. Whitfield"; a name without a title is greeted whole. */
function withoutRole(name: string): string {
  const match = /^(Ms\.|Mr\.|Mrs\.|Mx\.|Dr\.)\s+(?:.*\s)?(\S+)$/.exec(name.split(",")[0] ?? name);
  return match ? `${match[1]} ${match[2]}` : name;
}

/** Name, credential, specialty and phone of the clinician who will sign. */
export function signerView(decisions: Decisions): View {
  return {
    name: signerField(decisions, "name", "Name of the clinician who signs"),
    credential: signerField(decisions, "credential", "Credential"),
    specialty:
      decisions.choices.signer.specialty === null ? undefined : signerField(decisions, "specialty", "Specialty"),
    phone: signerField(decisions, "phone", "Phone number"),
  };
}

function signerField({ choices, prepared }: Decisions, key: keyof Choices["signer"], label: string): Field {
  const now = choices.signer[key];
  if (now === null) return blank(label, `signer.${key}`);
  return field(now, fromChartOrClinician({ now, prepared: prepared.signer[key] }, ["signer", key], ["Practitioner"]));
}

/** The sentence that lets the school call, where a permission is in force. */
export function permissionField({ authorization, recipient }: Choices): Field | undefined {
  if (authorization === null) return undefined;
  const { signedBy, signedOn } = authorization;
  const words = `${signedBy} gave written permission ${onDate(signedOn)} for me to talk with ${theRecipient(recipient)}.`;
  return field(words.charAt(0).toUpperCase() + words.slice(1), fromClinician(["authorization"]));
}

function theRecipient({ name, role }: Recipient): string {
  return name ?? `the ${role}`;
}

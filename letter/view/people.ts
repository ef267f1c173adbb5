/** Whom the letter goes to, who signs it, and what the family has permitted. */
import type { Choices, Recipient } from "../decisions/choices.ts";
import type { Decisions } from "../decisions/decide.ts";
import { onDate } from "../dates-in-words.ts";
import { blank, field } from "../field.ts";
import type { Field, View } from "../field.ts";
import { officeName } from "../naming.ts";
import type { Origin } from "../document.ts";
import { fromChart, fromClinician, fromPreparedOrClinician, fromTemplate } from "./origins.ts";

/** The greeting: a name where there is one, else the role. */
export function recipientView(decisions: Decisions): View {
  const { recipient, language } = decisions.choices;
  const { name, role, organization, school } = recipient;
  const ofRole = recipientOrigin(decisions, "role");
  const ofName = recipientOrigin(decisions, "name");
  return {
    greeting: name === null ? field(role, ofRole) : field(withoutRole(name), ofName),
    name: name === null ? undefined : field(name, ofName),
    role: field(role, ofRole),
    office: field(officeName(role, language), ofRole),
    // Section 504 binds schools that take federal money (29 USC 794); a private or home school may not be one.
    public_school: school === "public" ? field("", fromClinician(["recipient", "school"])) : undefined,
    organization: organization === null ? undefined : field(organization, recipientOrigin(decisions, "organization")),
  };
}

/** Where a part of the recipient comes from: the kind of letter, the school in the record, or the clinician. */
export function recipientOrigin(
  { choices, prepared, material }: Decisions,
  key: "name" | "role" | "organization" | "address",
): Origin {
  const value = { now: asText(choices.recipient[key]), prepared: asText(prepared.recipient[key]) };
  const origin = key === "role" ? fromTemplate(`kind:${material.kind.id}`) : fromChart("Organization");
  return fromPreparedOrClinician(value, origin, ["recipient", key]);
}

function asText(value: string | readonly string[] | null): string | null {
  return typeof value === "string" || value === null ? value : value.join(", ");
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

function signerField(decisions: Decisions, key: keyof Choices["signer"], label: string): Field {
  const { choices, prepared } = decisions;
  const now = choices.signer[key];
  if (now === null) return blank(label, `signer.${key}`);
  const value = { now, prepared: prepared.signer[key] };
  return field(now, fromPreparedOrClinician(value, preparedSigner(decisions, key), ["signer", key]));
}

/** A practice names its signers and its phone itself; where it does not, the record does. */
function preparedSigner({ material }: Decisions, key: keyof Choices["signer"]): Origin {
  const { phone, signers } = material.letterhead;
  const own = key === "phone" ? phone !== null : signers.length === 1;
  return own ? fromTemplate("practice:signers") : fromChart("Practitioner");
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

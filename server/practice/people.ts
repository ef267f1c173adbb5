/** The people whom a practice's file names: who signs, who signs with a co-signer, who prepares, who prints. */
import { z } from "zod";

/** Somebody whom the practice names, and what they may do with a letter. */
export interface PracticeMember {
  /** `Practitioner/id` as the EHR names them; null where the practice gives a name alone. */
  readonly fhirUser: string | null;
  readonly name: string;
  readonly credential: string;
  readonly specialty: string | null;
  /** `cosign`: signs only together with a co-signer. `prepare`: prepares letters and signs none. */
  readonly may: "sign" | "cosign" | "prepare";
  /** Who co-signs for them, as the file names that person; null: any signer of the practice. */
  readonly cosigner: string | null;
  /** Who takes what waits for them while they are away, as the file names that person. */
  readonly alternate: string | null;
}

/** Who else may do what, by their place in the EHR. An empty list rules nothing. */
export interface PracticeRoles {
  readonly prepare: readonly string[];
  readonly print: readonly string[];
  readonly templates: readonly string[];
}

/** A practice that gives nobody a role. */
export const NO_ROLES: PracticeRoles = { prepare: [], print: [], templates: [] };

const words = z.string().trim().min(1);
const CLINICIAN = /^(Practitioner|PractitionerRole)\/[A-Za-z0-9._-]{1,128}$/;
const fhirUser = z.string().regex(CLINICIAN, "is written as Practitioner/123, as the EHR names the person");

const signerSchema = z
  .strictObject({
    fhir_user: fhirUser.nullable().default(null),
    name: words,
    credential: words,
    specialty: words.nullable().default(null),
    may: z.enum(["sign", "cosign", "prepare"]).default("sign"),
    cosigner: words.nullable().default(null),
    alternate: words.nullable().default(null),
  })
  .transform(({ fhir_user, ...own }): PracticeMember => ({ fhirUser: fhir_user, ...own }));

/** `signers:` of the file. */
export const signersSchema = z.array(signerSchema).default([]);

const people = z.array(fhirUser).default([]);

/** `roles:` of the file. */
export const rolesSchema = z.strictObject({ prepare: people, print: people, templates: people }).prefault({});

/** A fault in what the file says of its people, and where under `signers`. */
export interface PeopleFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** A co-signer or an alternate whom nobody could be would leave letters waiting for ever. */
export function faultsOfPeople(members: readonly PracticeMember[]): readonly PeopleFault[] {
  return members.flatMap(({ may, cosigner, alternate }, place) => [
    ...(may !== "cosign" && cosigner !== null
      ? [fault([place, "cosigner"], "only who has may: cosign has a co-signer; leave it out")]
      : []),
    ...nobody(members, { named: cosigner, path: [place, "cosigner"] }),
    ...nobody(members, { named: alternate, path: [place, "alternate"] }),
  ]);
}

interface Named {
  readonly named: string | null;
  readonly path: readonly [number, string];
}

function nobody(members: readonly PracticeMember[], { named, path }: Named): readonly PeopleFault[] {
  if (named === null || memberNamed(named, members)?.may === "sign") return [];
  const message = `"${named}" is no signer of this list with fhir_user and may: sign; write their fhir_user or their name as it stands there`;
  return [fault(path, message)];
}

function fault([place, key]: readonly [number, string], message: string): PeopleFault {
  return { path: ["signers", place, key], message: `signers.${place}.${key}: ${message}.` };
}

/** The member whom the file means by `Practitioner/id` or by a name; only who has a place in the EHR can be told from others. */
export function memberNamed(named: string, members: readonly PracticeMember[]): PracticeMember | null {
  const known = members.filter(({ fhirUser: id }) => id !== null);
  return known.find(({ fhirUser: id }) => id === named) ?? known.find(({ name }) => name === named) ?? null;
}

/** The member who is signed in; null where the file does not have them. */
export function memberOf(who: string | null, members: readonly PracticeMember[]): PracticeMember | null {
  return who === null ? null : (members.find(({ fhirUser: id }) => id === who) ?? null);
}

/** Name and credential, as they stand under a letter. */
export function inWords({ name, credential }: Pick<PracticeMember, "name" | "credential">): string {
  return `${name}, ${credential}`;
}

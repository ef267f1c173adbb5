/** Names of people and places as the record gives them: who recorded, who practices where. Never gives a patient's name as an author. */
import { z } from "zod";
import { words } from "./codes.ts";
import {
  type addressSchema,
  type contactSchema,
  conceptsSchema,
  nameSchema,
  referenceSchema,
  textSchema,
} from "./elements.ts";
import { fieldsOf } from "./reading.ts";
import type { PatientRecord } from "./record.ts";
import { find, type Reference, typeMeant } from "./references.ts";
import type { Named } from "./resource.ts";

export type HumanName = z.infer<typeof nameSchema>;

const personSchema = z.object({ name: z.array(nameSchema).default([]) });
const roleSchema = z.object({ practitioner: referenceSchema.optional(), organization: referenceSchema.optional() });
const placeSchema = z.object({ name: textSchema.optional() });
const relativeSchema = z.object({ relationship: conceptsSchema });

/** The author that a reference names: a clinician or place by name, a relative by the relationship; null for a patient or where nothing is said. */
export function authorNamed(reference: Reference | undefined, entry: Named, record: PatientRecord): string | null {
  if (reference === undefined) return null;
  const found = find(record.index, reference, entry);
  if ((found?.resource.resourceType ?? typeMeant(reference)) === "Patient") return null;
  return nameIn(found, record) ?? words(reference.display);
}

/** The first author that any of some references name. */
export function firstAuthor(
  references: readonly (Reference | undefined)[],
  entry: Named,
  record: PatientRecord,
): string | null {
  for (const reference of references) {
    const name = authorNamed(reference, entry, record);
    if (name !== null) return name;
  }
  return null;
}

/** A name as it is printed: its own text, else given names and family name, with the suffix. */
export function fullName(name: HumanName): string | null {
  return words(name.text) ?? words([...namesIn(name.given), name.family ?? "", ...namesIn(name.suffix)].join(" "));
}

/** The names of a list that are recorded, trimmed. */
export function namesIn(names: readonly (string | null)[]): readonly string[] {
  return names.flatMap((name) => words(name ?? undefined) ?? []);
}

/** The name that a person goes by now: official or usual before others, one that has not ended before one that has. */
export function currentName(names: readonly HumanName[]): HumanName | null {
  const past = new Set(["old", "maiden", "anonymous", "nickname"]);
  const order = ["official", "usual", undefined, "temp"];
  const rank = (name: HumanName): number =>
    (name.period?.end === undefined ? 0 : order.length) +
    order.indexOf(order.includes(name.use) ? name.use : undefined);
  const candidates = names.filter((name) => !past.has(name.use ?? "") && fullName(name) !== null);
  return candidates.toSorted((a, b) => rank(a) - rank(b))[0] ?? null;
}

function nameIn(found: Named | null, record: PatientRecord): string | null {
  if (found === null) return null;
  switch (found.resource.resourceType) {
    case "Practitioner":
      return personName(found);
    case "PractitionerRole":
      return roleName(found, record);
    case "RelatedPerson":
      return relationshipOf(found);
    default:
      return words(fieldsOf(placeSchema, found)?.name);
  }
}

function personName(found: Named): string | null {
  const name = currentName(fieldsOf(personSchema, found)?.name ?? []);
  return name === null ? null : fullName(name);
}

function roleName(found: Named, record: PatientRecord): string | null {
  const role = fieldsOf(roleSchema, found);
  const [practitioner, organization] = [role?.practitioner, role?.organization].map((reference) =>
    find(record.index, reference, found),
  );
  const person = practitioner?.resource.resourceType === "Practitioner" ? personName(practitioner) : null;
  const place =
    organization?.resource.resourceType === "Organization" ? words(fieldsOf(placeSchema, organization)?.name) : null;
  return person ?? words(role?.practitioner?.display) ?? place;
}

/** Who saw it matters, not what she is called: `mother`. */
function relationshipOf(found: Named): string | null {
  return (
    fieldsOf(relativeSchema, found)
      ?.relationship.map(({ text }) => text)
      .find((text) => text !== null) ?? null
  );
}

/** An address as lines to print: streets, then town, state and ZIP; the address text where it has no parts. */
export function addressLines(address: z.infer<typeof addressSchema> | undefined): readonly string[] {
  if (address === undefined) return [];
  const town = words(
    [
      [words(address.city), words(address.state)].filter((part) => part !== null).join(", "),
      address.postalCode ?? "",
    ].join(" "),
  );
  const lines = [...namesIn(address.line), ...(town === null ? [] : [town])];
  return lines.length > 0 ? lines : (words(address.text)?.split(/\r?\n/) ?? []);
}

/** The phone at work, else the first one that is neither old nor at home. */
export function phoneIn(contacts: readonly z.infer<typeof contactSchema>[]): string | null {
  const phones = contacts.filter(({ system, use }) => system === "phone" && use !== "old" && use !== "home");
  return words((phones.find(({ use }) => use === "work") ?? phones[0])?.value);
}

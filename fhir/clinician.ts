/** A clinician as a letter names them, from a Practitioner and, where there is one, the role that they have. */
import { z } from "zod";
import type { Clinician } from "../chart/chart.ts";
import { words } from "./codes.ts";
import { conceptSchema, contactSchema, nameSchema } from "./elements.ts";
import { currentName, fullName, type HumanName, namesIn, phoneIn } from "./people.ts";
import { fieldsOf } from "./reading.ts";
import { nameAll, type Named, type Resource } from "./resource.ts";

const practitionerSchema = z.object({
  name: z.array(nameSchema).default([]),
  qualification: z.array(z.object({ code: conceptSchema.optional() })).default([]),
  telecom: z.array(contactSchema).default([]),
});

/** What a reference or a role says of a clinician beside the Practitioner itself. */
export interface Beside {
  readonly shown: string | undefined;
  readonly specialty: string | null;
  readonly telecom: readonly z.infer<typeof contactSchema>[];
}

/** The clinician; null where nobody is named. */
export function clinicianFrom(person: Named | null, { shown, specialty, telecom }: Beside): Clinician | null {
  const isPerson = person?.resource.resourceType === "Practitioner";
  const fields = isPerson ? fieldsOf(practitionerSchema, person) : null;
  const named = currentName(fields?.name ?? []);
  const name = (named === null ? null : bareName(named)) ?? words(shown);
  if (name === null) return null;
  const qualification = fields?.qualification.map(({ code }) => code?.text ?? code?.codes[0]?.code ?? null) ?? [];
  return {
    name,
    credential: words(namesIn(named?.suffix ?? []).join(", ")) ?? qualification.find((each) => each !== null) ?? null,
    specialty,
    phone: phoneIn(telecom) ?? phoneIn(fields?.telecom ?? []),
  };
}

/** The clinician of a Practitioner that was read by itself. */
export function clinicianOfResource(resource: Resource): Clinician | null {
  const [person] = nameAll([{ resource, fullUrl: null, place: "ehr" }]);
  return clinicianFrom(person ?? null, { shown: undefined, specialty: null, telecom: [] });
}

/** A clinician's name without the credential, which is printed after it. */
function bareName(name: HumanName): string | null {
  return words([...namesIn(name.given), name.family ?? ""].join(" ")) ?? fullName(name);
}

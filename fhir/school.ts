/** The school that a Patient points to among the people and places to contact. FHIR has no field of its own for it. */
import { z } from "zod";
import type { School } from "../chart/chart.ts";
import { words } from "./codes.ts";
import { addressSchema, conceptsSchema, referenceSchema, textSchema } from "./elements.ts";
import { fieldsOf } from "./reading.ts";
import type { PatientRecord } from "./record.ts";
import { addressLines } from "./people.ts";
import { find } from "./references.ts";

const contactsSchema = z.object({
  contact: z.array(z.object({ relationship: conceptsSchema, organization: referenceSchema.optional() })).default([]),
});
const placeSchema = z.object({
  name: textSchema.optional(),
  type: conceptsSchema,
  address: z.array(addressSchema).default([]),
});

/** HL7 organization type: an educational institute. */
const EDUCATION = "edu";
const SAYS_SCHOOL = /\bschools?\b/i;

/** The first contact that is a school, by its relationship or by the kind of organization; null where the record names none. */
export function schoolOf(record: PatientRecord): School | null {
  const contacts = fieldsOf(contactsSchema, record.patient)?.contact ?? [];
  for (const { relationship, organization } of contacts) {
    const found = find(record.index, organization, record.patient);
    const place = found?.resource.resourceType === "Organization" ? fieldsOf(placeSchema, found) : null;
    const teaches = place?.type.some(({ codes }) => codes.some(({ code }) => code === EDUCATION)) === true;
    const name = words(place?.name) ?? words(organization?.display);
    const called = relationship.some(({ text }) => text !== null && SAYS_SCHOOL.test(text));
    if (name !== null && (teaches || called)) return { name, address: addressLines(place?.address[0]) };
  }
  return null;
}

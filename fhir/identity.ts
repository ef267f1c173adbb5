/** The Patient as the letter names the child, and the clinician and practice that the Patient points to. Reads no sex, race or address of the child. */
import { z } from "zod";
import type { Clinician, Identity, PersonName, Practice, Unread } from "../chart/chart.ts";
import type { PartialDate } from "../chart/dates.ts";
import { words } from "./codes.ts";
import {
  addressSchema,
  conceptsSchema,
  conceptSchema,
  codingSchema,
  contactSchema,
  dateSchema,
  nameSchema,
  referenceSchema,
  referencesSchema,
  textSchema,
} from "./elements.ts";
import { markingsOf } from "./markings.ts";
import { clinicianFrom } from "./clinician.ts";
import { addressLines, currentName, fullName, type HumanName, namesIn, phoneIn } from "./people.ts";
import { fieldsOf, shapeFault } from "./reading.ts";
import type { PatientRecord } from "./record.ts";
import { find, type Reference } from "./references.ts";
import type { Named } from "./resource.ts";
import { schoolOf } from "./school.ts";

export interface PatientReading {
  readonly bornOn: PartialDate | null;
  readonly deceased: boolean;
  readonly identity: Identity;
  readonly unread: readonly Unread[];
}

const namesSchema = z.object({ name: z.array(nameSchema).default([]) });
const birthSchema = z.object({ birthDate: dateSchema.optional() });
const deathSchema = z.object({ deceasedBoolean: z.boolean().optional(), deceasedDateTime: textSchema.optional() });
/** As it is given: some records mark the number by its code alone, without the system of the code. */
const numberTypeSchema = z.object({ coding: z.array(codingSchema).default([]), text: textSchema.optional() });
const numbersSchema = z.object({
  identifier: z
    .array(z.object({ type: numberTypeSchema.optional(), use: textSchema.optional(), value: textSchema.optional() }))
    .default([]),
});
const languagesSchema = z.object({
  communication: z
    .array(z.object({ language: conceptSchema.optional(), preferred: z.boolean().optional() }))
    .default([]),
});
const careSchema = z.object({
  generalPractitioner: referencesSchema,
  managingOrganization: referenceSchema.optional(),
});
const standingSchema = z.object({
  active: z.boolean().optional(),
  link: z.array(z.object({ type: textSchema.optional() })).default([]),
});
const roleSchema = z.object({
  practitioner: referenceSchema.optional(),
  organization: referenceSchema.optional(),
  specialty: conceptsSchema,
  telecom: z.array(contactSchema).default([]),
});
const organizationSchema = z.object({
  name: textSchema.optional(),
  address: z.array(addressSchema).default([]),
  telecom: z.array(contactSchema).default([]),
});

const REPLACED = "was merged into another patient record. Open the other record, or check that this is the right one.";
const INACTIVE = "is marked as a patient record no longer in use. Check that this is the right one.";
const UNKNOWN_MEANING =
  "carries a modifier that changes its meaning in a way this program does not know. Check who the patient is in the chart.";

/** Reads the Patient part by part, so that one faulty field never costs the child the name or the birth date. */
export function readPatient(record: PatientRecord): PatientReading {
  const { patient } = record;
  const unread: Unread[] = [];
  const known = !markingsOf(patient.resource).unknownMeaning;
  if (!known) unread.push({ source: patient.source, why: UNKNOWN_MEANING });
  const part = <S>(schema: z.ZodType<S>): S | null => {
    const read = schema.safeParse(known ? patient.resource : {});
    if (!read.success) unread.push({ source: patient.source, why: shapeFault(read.error) });
    return read.success ? read.data : null;
  };
  const [names, death] = [part(namesSchema)?.name ?? [], part(deathSchema)];
  const care = careOf(part(careSchema), record);
  unread.push(...standingFaults(patient, part(standingSchema)));
  return {
    bornOn: part(birthSchema)?.birthDate ?? null,
    deceased: death?.deceasedBoolean === true || death?.deceasedDateTime !== undefined,
    identity: {
      ...namesOf(names),
      recordNumber: recordNumberIn(part(numbersSchema)),
      languages: languagesOf(part(languagesSchema)),
      school: schoolOf(record),
      ...care,
    },
    unread,
  };
}

function namesOf(names: readonly HumanName[]): Pick<Identity, "name" | "calledName"> {
  const legal = currentName(names);
  const name = legal === null ? null : personName(legal);
  const called = names.find(({ use, period }) => use === "nickname" && period?.end === undefined);
  const usual = names.find((each) => each.use === "usual" && each !== legal && each.period?.end === undefined);
  const calledName = calledAs(called) ?? calledAs(usual);
  return { name, calledName: calledName === name?.given ? null : calledName };
}

function personName(name: HumanName): PersonName {
  const [given, family] = [namesIn(name.given).join(" "), words(name.family) ?? ""];
  const full = fullName(name) ?? "";
  // A name given only as text is not taken apart: which word is the family name differs from people to people.
  return given === "" && family === "" ? { given: full, family: "", full } : { given, family, full };
}

function calledAs(name: HumanName | undefined): string | null {
  return name === undefined ? null : (words(namesIn(name.given).join(" ")) ?? words(name.text));
}

/** HL7 table 0203: MR is the medical record number. Some EHRs only write it out. */
function recordNumberIn(fields: z.infer<typeof numbersSchema> | null): string | null {
  const marked = (fields?.identifier ?? []).filter(({ use, type }) => use !== "old" && isRecordNumber(type));
  return words(marked[0]?.value);
}

function isRecordNumber(type: z.infer<typeof numberTypeSchema> | undefined): boolean {
  return (
    type?.coding.some(({ code }) => code === "MR") === true || /^(?:mrn|medical record number)$/i.test(type?.text ?? "")
  );
}

function languagesOf(fields: z.infer<typeof languagesSchema> | null): readonly string[] {
  const spoken = fields?.communication ?? [];
  const ordered = [...spoken.filter(({ preferred }) => preferred === true), ...spoken];
  return [...new Set(ordered.flatMap(({ language }) => language?.codes.map(({ code }) => code) ?? []))];
}

function standingFaults(patient: Named, fields: z.infer<typeof standingSchema> | null): readonly Unread[] {
  const replaced = fields?.link.some(({ type }) => type === "replaced-by") === true;
  return [
    ...(replaced ? [{ source: patient.source, why: REPLACED }] : []),
    ...(fields?.active === false ? [{ source: patient.source, why: INACTIVE }] : []),
  ];
}

function careOf(
  fields: z.infer<typeof careSchema> | null,
  record: PatientRecord,
): Pick<Identity, "clinician" | "practice"> {
  const { patient, index } = record;
  const caring = (fields?.generalPractitioner ?? []).map((reference) => ({
    reference,
    found: find(index, reference, patient),
  }));
  const clinician = caring
    .map(({ reference, found }) => clinicianOf(reference, found, record))
    .find((each) => each !== null);
  const places = [
    find(index, fields?.managingOrganization, patient),
    ...caring.map(({ found }) => placeOf(found, record)),
  ];
  const practice = places.map(practiceOf).find((each) => each !== null);
  return { clinician: clinician ?? null, practice: practice ?? null };
}

function clinicianOf(reference: Reference, found: Named | null, record: PatientRecord): Clinician | null {
  if (isA("Organization", found)) return null;
  const role = isA("PractitionerRole", found) ? fieldsOf(roleSchema, found) : null;
  const person = role === null ? found : find(record.index, role.practitioner, found ?? record.patient);
  const shown = role === null && found === null ? reference.display : role?.practitioner?.display;
  const specialty = role?.specialty.map(({ text }) => text).find((text) => text !== null) ?? null;
  return clinicianFrom(person, { shown, specialty, telecom: role?.telecom ?? [] });
}

function placeOf(found: Named | null, record: PatientRecord): Named | null {
  if (!isA("PractitionerRole", found) || found === null) return found;
  return find(record.index, fieldsOf(roleSchema, found)?.organization, found);
}

function practiceOf(found: Named | null): Practice | null {
  const fields = isA("Organization", found) ? fieldsOf(organizationSchema, found) : null;
  const name = words(fields?.name);
  if (fields === null || name === null) return null;
  return { name, address: addressLines(fields.address[0]), phone: phoneIn(fields.telecom) };
}

function isA(type: string, entry: Named | null): boolean {
  return entry?.resource.resourceType === type;
}

/**
 * The records that bear a record number, for work that begins with a list. A number is asked for exactly and compared again in the
 * answer: an EHR that leaves a parameter aside would answer with everybody. Never asks by name.
 */
import { z } from "zod";
import type { FhirGateway } from "./client.ts";
import { codingSchema, dateSchema, nameSchema, referenceSchema, textSchema } from "./elements.ts";
import { faultOf } from "./outbound/fault.ts";
import type { Asked } from "./outbound/pages.ts";
import { currentName, fullName } from "./people.ts";
import { idOf } from "./resource.ts";
import type { Entry } from "./resource.ts";
import type { PartialDate } from "../chart/dates.ts";

export interface RecordNumber {
  /** The system of the EHR's record numbers; null where the tenant names none. */
  readonly system: string | null;
  readonly value: string;
}

/** A record as it is told apart from others, before anything of it is read. */
export interface PatientHit {
  readonly id: string;
  readonly name: string | null;
  readonly bornOn: PartialDate | null;
  readonly deceased: boolean;
  /** The record was merged into another one, or is no longer in use. */
  readonly replaced: boolean;
  /** `Organization/…` that manages the record; null where it is not said. */
  readonly organization: string | null;
}

/** A record that was found by its id. */
export interface ListedPatient extends PatientHit {
  readonly recordNumber: string | null;
}

const patientSchema = z.object({
  identifier: z
    .array(
      z.object({
        system: textSchema.optional(),
        value: textSchema.optional(),
        use: textSchema.optional(),
        type: z.object({ coding: z.array(codingSchema).default([]) }).optional(),
      }),
    )
    .default([]),
  name: z.array(nameSchema).default([]),
  birthDate: dateSchema.optional(),
  deceasedBoolean: z.boolean().optional(),
  deceasedDateTime: textSchema.optional(),
  active: z.boolean().optional(),
  link: z.array(z.object({ type: textSchema.optional() })).default([]),
  managingOrganization: referenceSchema.optional(),
});

/** Every record with exactly this number, in the order of the answer. A search that is not whole counts as not answered. */
export async function findPatients(
  gateway: Pick<FhirGateway, "search">,
  number: RecordNumber,
): Promise<Asked<readonly PatientHit[]>> {
  const { system, value } = number;
  const identifier = system === null ? escaped(value) : `${escaped(system)}|${escaped(value)}`;
  const asked = await gateway.search("Patient", { identifier });
  if (asked.kind === "failed") return asked;
  const { entries, incomplete } = asked.value;
  if (incomplete !== null) return { kind: "failed", fault: faultOf("server") };
  const patients = entries.filter(({ resource }) => resource.resourceType === "Patient");
  const hits = patients.map((entry) => hitOf(entry, number));
  if (hits.includes("unreadable")) return { kind: "failed", fault: faultOf("not-fhir") };
  return { kind: "answered", value: hits.filter((hit) => typeof hit === "object" && hit !== null) };
}

/** FHIR R4 search, "Escaping search parameters": a comma would mean "or". */
function escaped(text: string): string {
  return text.replaceAll(/[\\,$|]/g, String.raw`\$&`);
}

/** Null where the record bears another number. */
function hitOf(entry: Entry, number: RecordNumber): PatientHit | "unreadable" | null {
  const read = patientSchema.safeParse(entry.resource);
  const id = idOf(entry);
  if (!read.success || id === null) return "unreadable";
  return read.data.identifier.some((one) => isSame(one, number)) ? toldApart(id, read.data) : null;
}

/** A record that was read by its id, with its number in that system; null where it cannot be read. */
export function patientHit(entry: Entry, system: string | null): ListedPatient | null {
  const read = patientSchema.safeParse(entry.resource);
  const id = idOf(entry);
  if (!read.success || id === null || entry.resource.resourceType !== "Patient") return null;
  return { ...toldApart(id, read.data), recordNumber: numberIn(read.data.identifier, system) };
}

function toldApart(id: string, patient: z.infer<typeof patientSchema>): PatientHit {
  const { name, birthDate, active, link, managingOrganization, deceasedBoolean, deceasedDateTime } = patient;
  const current = currentName(name);
  return {
    id,
    name: current === null ? null : fullName(current),
    bornOn: birthDate ?? null,
    deceased: deceasedBoolean === true || deceasedDateTime !== undefined,
    replaced: active === false || link.some(({ type }) => type === "replaced-by"),
    organization: /Organization\/[^/]+$/.exec(managingOrganization?.reference ?? "")?.[0] ?? null,
  };
}

/** Where the tenant names no system, the number that is marked as a medical record's (HL7 v2-0203, MR). */
function numberIn(numbers: z.infer<typeof patientSchema>["identifier"], system: string | null): string | null {
  const own = numbers.filter(
    (one) =>
      one.use !== "old" &&
      (system === null ? one.type?.coding.some(({ code }) => code === "MR") === true : one.system === system),
  );
  return own.find(({ value }) => value !== undefined && value.trim() !== "")?.value ?? null;
}

function isSame(
  one: { readonly system?: string | undefined; readonly value?: string | undefined },
  number: RecordNumber,
): boolean {
  return one.value === number.value && (number.system === null || one.system === number.system);
}

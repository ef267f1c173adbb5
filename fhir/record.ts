/**
 * The resources of one file or one pull, sorted by the child they speak of. Decides whose a resource is, and what is nobody's;
 * does not read what it says.
 */
import type { Source, Unread } from "../chart/chart.ts";
import { outcomeFault, outcomeUnread } from "./bundle.ts";
import { referenceSchema } from "./elements.ts";
import { compareText } from "./json.ts";
import { keepNewest } from "./newest.ts";
import { find, type Index, indexOf } from "./references.ts";
import { type Entry, nameAll, type Named } from "./resource.ts";

/** Everything of one child: what is the child's own, and the index by which references find the rest. */
export interface PatientRecord {
  readonly kind: "record";
  /** The file, or the file and line (`-:3`), that held the Patient. */
  readonly label: string;
  readonly patient: Named;
  readonly own: readonly Named[];
  readonly index: Index;
  /** What could not be given to any child, and what the record says of its own gaps. */
  readonly unread: readonly Unread[];
}

/** The types that speak of one patient and that we read. Any other type is not what a letter of support is made of. */
const PATIENT_TYPES: ReadonlySet<string> = new Set([
  "AllergyIntolerance",
  "CarePlan",
  "ClinicalImpression",
  "Condition",
  "Device",
  "DeviceUseStatement",
  "Encounter",
  "FamilyMemberHistory",
  "MedicationRequest",
  "MedicationStatement",
  "Observation",
  "Procedure",
  "QuestionnaireResponse",
  "ServiceRequest",
]);

const NO_PATIENT = "names no patient of this file, so nobody can say whose it is. Look for it in the chart.";

/**
 * Sorts resources by patient: one record for each Patient, in the order of their names; none where there is no Patient. What
 * names no Patient present is told to every child of the input, because it may be any child's.
 */
export function recordsOf(entries: readonly Entry[], unread: readonly Unread[] = []): readonly PatientRecord[] {
  const newest = keepNewest(entries);
  const named = nameAll(newest.entries).toSorted((a, b) => compareText(a.source, b.source));
  const index = indexOf(named);
  const owned = Map.groupBy(named, (entry) => ownerOf(entry, index));
  const nobodys = [...(owned.get("nobody") ?? []), ...unclaimedDevices(named, index)];
  const outcomes = named.filter((entry) => entry.resource.resourceType === "OperationOutcome" && outcomeFault(entry));
  const faults = [
    ...unread,
    ...newest.unread,
    ...nobodys.map(noPatient),
    ...outcomes.map(({ source }) => outcomeUnread(source)),
  ];
  return named.filter(isPatient).map((patient) => ({
    kind: "record",
    label: patient.place,
    patient,
    own: owned.get(patient.source) ?? [],
    index,
    unread: faults,
  }));
}

/** A note that names no patient present is offered to nobody, and nothing is concluded from it either way. */
const NOTE = "DocumentReference";

/** Whose a resource is: a Patient's source, `nobody`, or `shared` (a practitioner, a medication). */
function ownerOf(entry: Named, index: Index): Source | "nobody" | "shared" {
  const { resourceType } = entry.resource;
  if (resourceType === NOTE) return patientMeant(entry.resource["subject"], entry, index)?.source ?? "shared";
  if (!PATIENT_TYPES.has(resourceType)) return "shared";
  const subject = entry.resource["subject"] ?? entry.resource["patient"];
  // A Device without a patient is a thing on a shelf, until a DeviceUseStatement says who uses it.
  if (subject === undefined && resourceType === "Device") return "shared";
  return patientMeant(subject, entry, index)?.source ?? "nobody";
}

function noPatient({ source }: Named): Unread {
  return { source, why: NO_PATIENT };
}

/** Devices that neither name a patient nor are named by a DeviceUseStatement. */
function unclaimedDevices(named: readonly Named[], index: Index): readonly Named[] {
  const devices = named.filter(
    ({ resource }) => resource.resourceType === "Device" && resource["patient"] === undefined,
  );
  if (devices.length === 0) return [];
  const uses = named.filter(({ resource }) => resource.resourceType === "DeviceUseStatement");
  const used = new Set(uses.map((use) => foundBy(use.resource["device"], use, index)?.source));
  return devices.filter(({ source }) => !used.has(source));
}

/** The Patient that a subject names, itself or through a relative of the patient. */
function patientMeant(subject: unknown, entry: Named, index: Index): Named | null {
  const subjectFound = foundBy(subject, entry, index);
  if (subjectFound === null || isPatient(subjectFound)) return subjectFound;
  if (subjectFound.resource.resourceType !== "RelatedPerson") return null;
  const patient = foundBy(subjectFound.resource["patient"], subjectFound, index);
  return patient !== null && isPatient(patient) ? patient : null;
}

function foundBy(value: unknown, parent: Named, index: Index): Named | null {
  const reference = referenceSchema.safeParse(value);
  return reference.success ? find(index, reference.data, parent) : null;
}

function isPatient({ resource }: Named): boolean {
  return resource.resourceType === "Patient";
}

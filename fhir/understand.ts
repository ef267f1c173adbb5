/**
 * A child's resources become the child's chart. Concludes nothing: every status is kept as recorded, and what could not be read is
 * listed. The same record in another order gives the same chart.
 */
import { createHash } from "node:crypto";
import type { Chart, ChartItem, Unread } from "../chart/chart.ts";
import { readAllergy, readCondition, readFamilyHistory } from "./conditions.ts";
import { readDevice, readDeviceUse } from "./devices.ts";
import { readFunctional } from "./functional.ts";
import { readPatient } from "./identity.ts";
import { canonicalJson, compareText } from "./json.ts";
import { readMedicationRequest, readMedicationStatement } from "./medicines.ts";
import { readNotes } from "./notes/note-items.ts";
import { readEach } from "./reading.ts";
import type { PatientRecord } from "./record.ts";
import { idOf } from "./resource.ts";
import { readCarePlan, readProcedure, readServiceRequest } from "./therapies.ts";
import { readEncounter } from "./visits.ts";

/** Reads a record into a chart. Never fails: a resource with a fault goes to `unread`, the others go on. */
export function understand(record: PatientRecord): Chart {
  const patient = readPatient(record);
  const conditions = readEach(record, {
    Condition: readCondition,
    AllergyIntolerance: readAllergy,
    FamilyMemberHistory: readFamilyHistory,
  });
  const functional = readFunctional(record);
  const devices = readEach(record, { Device: readDevice, DeviceUseStatement: readDeviceUse });
  const medicines = readEach(record, {
    MedicationRequest: readMedicationRequest,
    MedicationStatement: readMedicationStatement,
  });
  const therapies = readEach(record, {
    ServiceRequest: readServiceRequest,
    Procedure: readProcedure,
    CarePlan: readCarePlan,
  });
  const visits = readEach(record, { Encounter: readEncounter });
  const notes = readNotes(record);
  const readings = [patient, conditions, functional, devices, medicines, therapies, visits, notes];
  const facts = withHash({
    patient: idOf(record.patient),
    bornOn: patient.bornOn,
    deceased: patient.deceased,
    identity: patient.identity,
    conditions: inOrder(conditions.items),
    functional: inOrder(functional.items),
    devices: inOrder(devices.items),
    medicines: inOrder(medicines.items),
    therapies: inOrder(therapies.items),
    visits: inOrder(visits.items),
    unread: onceEach([...record.unread, ...readings.flatMap(({ unread }) => unread)]),
  });
  return { ...facts, notes: inOrder(notes.items) };
}

function withHash(facts: Omit<Chart, "hash" | "notes">): Chart {
  return { ...facts, hash: `sha256:${createHash("sha256").update(canonicalJson(facts)).digest("hex")}` };
}

/** By source, then words, then all else: an order that the record's own order has no part in. */
function inOrder<T extends Pick<ChartItem, "source">>(items: readonly T[]): readonly T[] {
  const textOf = (item: T): string => ("text" in item ? String(item.text) : "");
  return items.toSorted(
    (a, b) =>
      compareText(a.source, b.source) ||
      compareText(textOf(a), textOf(b)) ||
      compareText(canonicalJson(a), canonicalJson(b)),
  );
}

function onceEach(unread: readonly Unread[]): readonly Unread[] {
  return inOrder([...new Map(unread.map((each) => [canonicalJson(each), each])).values()]);
}

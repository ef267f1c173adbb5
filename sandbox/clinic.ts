/**
 * How a practice's EHR names many children at once: who comes on which day, a list that somebody keeps, and a group. Made from the day
 * and the children that there are, and the same for the same. Holds no type of the product.
 */
import type { Resource } from "./cast.ts";
import type { JsonObject } from "./moving.ts";

/** Whose clinic it is on which days: the children of a small practice are spread thin, a crowd is not. */
const A_DAY = { small: 6, crowd: 40 } as const;
const SMALL = 30;
const CLINICIANS = [
  { reference: "Practitioner/elena-marsh", display: "Elena Marsh, MD, FAAP" },
  { reference: "Practitioner/lee-park", display: "Lee Park, MD" },
];
const PLACES = [
  { reference: "Location/juniper-main", display: "Juniper Street, main office" },
  { reference: "Location/juniper-east", display: "Juniper Street, east office" },
];
const FIRST_HOUR = 14;
const MINUTES = 10;
/** So often somebody called off, and so often one child comes twice on a day. */
const CALLED_OFF = 7;
const TWICE = 10;

/** Appointments from the day on, one List and one Group, of Patients by their ids. */
export function clinicOn(day: string, patients: readonly string[]): readonly Resource[] {
  return [
    ...patients.flatMap((patient, index) => bookingsOf({ patient, index, day, count: patients.length })),
    listOf(patients),
    groupOf(patients),
  ];
}

interface Booked {
  readonly patient: string;
  readonly index: number;
  readonly day: string;
  readonly count: number;
}

function bookingsOf(booked: Booked): readonly Resource[] {
  const { index } = booked;
  const status = index % CALLED_OFF === CALLED_OFF - 1 ? "cancelled" : "booked";
  const own = appointment(booked, { status, later: 0 });
  return index % TWICE === TWICE - 1 ? [own, appointment(booked, { status: "booked", later: 3 })] : [own];
}

function appointment(
  { patient, index, day, count }: Booked,
  { status, later }: { readonly status: string; readonly later: number },
): Resource {
  const perDay = count > SMALL ? A_DAY.crowd : A_DAY.small;
  const start = new Date(`${day}T${FIRST_HOUR}:00:00Z`);
  start.setUTCDate(start.getUTCDate() + Math.floor(index / perDay));
  start.setUTCMinutes((index % perDay) * MINUTES + later * 60);
  const end = new Date(start.getTime() + MINUTES * 60_000);
  return {
    resourceType: "Appointment",
    id: `visit-${index}${later === 0 ? "" : "-again"}`,
    status,
    start: start.toISOString(),
    end: end.toISOString(),
    participant: [
      { actor: { reference: `Patient/${patient}` }, status: "accepted" },
      { actor: CLINICIANS[index % 3 === 2 ? 1 : 0] ?? null, status: "accepted" },
      { actor: PLACES[index % 4 === 3 ? 1 : 0] ?? null, status: "accepted" },
    ],
  };
}

/** Every second child, up to 200; the last one was taken off it again. */
function listOf(patients: readonly string[]): Resource {
  const members = patients.filter((_, index) => index % 2 === 0).slice(0, 200);
  const entry = members.map((patient, index): JsonObject => ({
    item: { reference: `Patient/${patient}` },
    ...(index === members.length - 1 ? { deleted: true } : {}),
  }));
  return {
    resourceType: "List",
    id: "school-forms",
    status: "current",
    mode: "working",
    title: "School forms, fall",
    code: { coding: [{ code: "patients" }], text: "Patients" },
    entry,
  };
}

/** Everybody, as a practice's panel is. */
function groupOf(patients: readonly string[]): Resource {
  return {
    resourceType: "Group",
    id: "panel",
    active: true,
    type: "person",
    actual: true,
    name: "Everybody at Juniper Street",
    member: patients.map((patient, index): JsonObject => ({
      entity: { reference: `Patient/${patient}` },
      ...(index === 1 ? { inactive: true } : {}),
    })),
  };
}

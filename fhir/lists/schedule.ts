/** Who comes when: appointments of a clinician or a place in some days. Reads of each who, when and whether it stands, and nothing else. */
import { z } from "zod";
import type { FhirGateway, ManyParameters } from "../client.ts";
import { referenceSchema, textSchema } from "../elements.ts";
import type { Asked, Incomplete } from "../outbound/pages.ts";
import type { Entry } from "../resource.ts";
import { idNamed, patientNamed } from "./patient-named.ts";

/** At least one of clinician and place is said. */
export interface ScheduleAsked {
  /** Ids in the EHR. */
  readonly clinician: string | null;
  readonly place: string | null;
  /** From this moment up to the other, as `2026-08-03T00:00:00-04:00`. */
  readonly from: string;
  readonly before: string;
}

export interface Booking {
  readonly patient: string;
  /** The moment, as the EHR has it. */
  readonly at: string | null;
  /** Called off, missed, entered in error, or not booked yet. */
  readonly isOff: boolean;
}

export interface Schedule {
  readonly bookings: readonly Booking[];
  /** Appointments that name no patient of this EHR. */
  readonly unnamed: number;
  readonly incomplete: Incomplete | null;
}

/** The search: by the clinician, else by the place; some EHRs refuse both together. */
export function scheduleSearch({ clinician, place, from, before }: ScheduleAsked): ManyParameters {
  const who: ManyParameters =
    clinician === null ? { location: `Location/${place}` } : { practitioner: `Practitioner/${clinician}` };
  return { ...who, date: [`ge${from}`, `lt${before}`], _count: PAGE };
}

const PAGE = "100";

/** Asks, and looks at each answer again: an EHR may leave a parameter aside and answer with everybody's day. */
export async function askSchedule(
  gateway: Pick<FhirGateway, "search">,
  asked: ScheduleAsked,
  base: string,
): Promise<Asked<Schedule>> {
  const found = await gateway.search("Appointment", scheduleSearch(asked));
  if (found.kind === "failed") return found;
  const { entries, incomplete } = found.value;
  const read = entries.map((entry) => readBooking(entry, asked, base)).filter((one) => one !== "other");
  const bookings = read.filter((one) => one !== "unnamed");
  return { kind: "answered", value: { bookings, unnamed: read.length - bookings.length, incomplete } };
}

const appointmentSchema = z.object({
  status: textSchema.optional(),
  start: textSchema.optional(),
  participant: z.array(z.object({ actor: referenceSchema.optional() })).default([]),
});

const OFF: ReadonlySet<string> = new Set(["cancelled", "noshow", "entered-in-error", "proposed", "waitlist"]);

function readBooking({ resource }: Entry, asked: ScheduleAsked, base: string): Booking | "other" | "unnamed" {
  if (resource.resourceType !== "Appointment") return "other";
  const read = appointmentSchema.safeParse(resource);
  // What cannot be read names nobody, and is counted: no child is left out in silence.
  if (!read.success) return "unnamed";
  const { status, start, participant } = read.data;
  const references = participant.map(({ actor }) => actor?.reference);
  const named = (type: string): readonly string[] =>
    references.map((reference) => idNamed(type, reference, base)).filter((id) => id !== null);
  if (contradicts(asked.clinician, named("Practitioner")) || contradicts(asked.place, named("Location")))
    return "other";
  if (start !== undefined && !isWithin(start, asked)) return "other";
  const patient = references.map((reference) => patientNamed(reference, base)).find((id) => id !== null);
  if (patient === undefined) return "unnamed";
  return { patient, at: start ?? null, isOff: OFF.has(status ?? "") };
}

/** Says by itself that it is somebody else's; what names nobody is believed. */
function contradicts(asked: string | null, named: readonly string[]): boolean {
  return asked !== null && named.length > 0 && !named.includes(asked);
}

function isWithin(start: string, { from, before }: ScheduleAsked): boolean {
  const at = Date.parse(start);
  return Number.isNaN(at) || (at >= Date.parse(from) && at < Date.parse(before));
}

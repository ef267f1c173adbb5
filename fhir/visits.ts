/** Visits of the child, from Encounters: when, with whom, and whether they took place. */
import { z } from "zod";
import type { Visit } from "../chart/chart.ts";
import { periodSchema, referenceSchema, textSchema } from "./elements.ts";
import { firstAuthor } from "./people.ts";
import { meaningOf, readAs, type Reading } from "./reading.ts";
import type { PatientRecord } from "./record.ts";
import type { Named } from "./resource.ts";

const encounterSchema = z.object({
  status: textSchema.optional(),
  period: periodSchema.optional(),
  participant: z.array(z.object({ individual: referenceSchema.optional() })).default([]),
});

const STATUS: Readonly<Record<string, Visit["status"]>> = {
  finished: "finished",
  arrived: "in_progress",
  triaged: "in_progress",
  "in-progress": "in_progress",
  onleave: "in_progress",
  planned: "planned",
  cancelled: "cancelled",
  "entered-in-error": "entered_in_error",
};

/** Reads an Encounter. */
export function readEncounter(entry: Named, record: PatientRecord): Reading<Visit> {
  return readAs(encounterSchema, entry, ({ status, period, participant }) => [
    {
      source: entry.source,
      on: period?.start ?? null,
      by: firstAuthor(
        participant.map(({ individual }) => individual),
        entry,
        record,
      ),
      status: meaningOf<Visit["status"]>(STATUS, status, "unknown"),
    },
  ]);
}

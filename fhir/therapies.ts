/** Therapies, referrals, procedures and plans of care. A plan's narrative is never read: only what is written in its fields. */
import { z } from "zod";
import type { TherapyItem } from "../chart/chart.ts";
import { type Concept, distinctCodes, words } from "./codes.ts";
import { conceptSchema, conceptsSchema, dateSchema, periodSchema, referenceSchema, textSchema } from "./elements.ts";
import { isOrdered } from "./intent.ts";
import { authorNamed, firstAuthor } from "./people.ts";
import { itemOf, meaningOf, readAs, type Reading } from "./reading.ts";
import type { PatientRecord } from "./record.ts";
import type { Named } from "./resource.ts";

type Status = TherapyItem["status"];

const requestSchema = z.object({
  status: textSchema.optional(),
  intent: textSchema.optional(),
  doNotPerform: z.boolean().optional(),
  code: conceptSchema.optional(),
  occurrenceDateTime: dateSchema.optional(),
  occurrencePeriod: periodSchema.optional(),
  authoredOn: dateSchema.optional(),
  requester: referenceSchema.optional(),
});

const procedureSchema = z.object({
  status: textSchema.optional(),
  code: conceptSchema.optional(),
  performedDateTime: dateSchema.optional(),
  performedPeriod: periodSchema.optional(),
  performer: z.array(z.object({ actor: referenceSchema.optional() })).default([]),
  recorder: referenceSchema.optional(),
});

const detailSchema = z.object({
  status: textSchema.optional(),
  doNotPerform: z.boolean().optional(),
  code: conceptSchema.optional(),
  description: textSchema.optional(),
});

const planSchema = z.object({
  status: textSchema.optional(),
  intent: textSchema.optional(),
  category: conceptsSchema,
  title: textSchema.optional(),
  description: textSchema.optional(),
  period: periodSchema.optional(),
  created: dateSchema.optional(),
  author: referenceSchema.optional(),
  activity: z.array(z.object({ detail: detailSchema.optional() })).default([]),
  text: z.object({ div: textSchema.optional() }).optional(),
});

/** One table for orders, plans and their activities: FHIR R4 request-status and care-plan-activity-status. */
const REQUEST_STATUS: Readonly<Record<string, Status>> = {
  active: "active",
  "in-progress": "active",
  scheduled: "active",
  completed: "done",
  revoked: "not_done",
  cancelled: "not_done",
  "entered-in-error": "entered_in_error",
};

const PROCEDURE_STATUS: Readonly<Record<string, Status>> = {
  "in-progress": "active",
  completed: "done",
  "not-done": "not_done",
  "entered-in-error": "entered_in_error",
};

const NARRATIVE_ONLY = "says what it plans in free text only. Read it in the chart.";

/** Reads a ServiceRequest; an order not to do something is `not_done`. */
export function readServiceRequest(entry: Named, record: PatientRecord): Reading<TherapyItem> {
  return readAs(requestSchema, entry, (fields) => {
    const on = fields.occurrenceDateTime ?? fields.occurrencePeriod?.start ?? fields.authoredOn;
    const by = authorNamed(fields.requester, entry, record);
    const item = itemOf(entry, record, { concept: fields.code, on, by });
    const until = fields.occurrencePeriod?.end ?? null;
    return [{ ...item, resource: "ServiceRequest", status: orderStatus(fields), until }];
  });
}

/** Reads a Procedure. */
export function readProcedure(entry: Named, record: PatientRecord): Reading<TherapyItem> {
  return readAs(procedureSchema, entry, (fields) => {
    const on = fields.performedDateTime ?? fields.performedPeriod?.start;
    const by = firstAuthor([...fields.performer.map(({ actor }) => actor), fields.recorder], entry, record);
    const item = itemOf(entry, record, { concept: fields.code, on, by });
    const status = meaningOf<Status>(PROCEDURE_STATUS, fields.status, "unknown");
    return [{ ...item, resource: "Procedure", status, until: fields.performedPeriod?.end ?? null }];
  });
}

/** Reads a CarePlan: the plan itself, then each activity that it describes. */
export function readCarePlan(entry: Named, record: PatientRecord): Reading<TherapyItem> {
  const reading = readAs(planSchema, entry, (fields) => [fields]);
  const [fields] = reading.items;
  if (fields === undefined) return { items: [], unread: reading.unread };
  const activities = fields.activity.flatMap(({ detail }) => detail ?? []);
  const silent = words(fields.title) === null && words(fields.description) === null && activities.length === 0;
  const base = itemOf(entry, record, {
    concept: planConcept(fields),
    on: fields.period?.start ?? fields.created,
    by: authorNamed(fields.author, entry, record),
  });
  const until = fields.period?.end ?? null;
  const plan: TherapyItem = { ...base, resource: "CarePlan", status: orderStatus(fields), until };
  return {
    items: [plan, ...activities.map((detail) => activityOf(detail, plan))],
    unread: silent && fields.text?.div !== undefined ? [{ source: entry.source, why: NARRATIVE_ONLY }] : [],
  };
}

interface Ordered {
  readonly status?: string | undefined;
  readonly intent?: string | undefined;
  readonly doNotPerform?: boolean | undefined;
}

function orderStatus({ status, intent, doNotPerform }: Ordered): Status {
  const recorded = meaningOf<Status>(REQUEST_STATUS, status, "unknown");
  if (recorded === "entered_in_error") return recorded;
  if (doNotPerform === true) return "not_done";
  return recorded === "active" && !isOrdered(intent) ? "unknown" : recorded;
}

function planConcept(fields: z.infer<typeof planSchema>): Concept {
  const category = fields.category.map(({ text }) => text).find((text) => text !== null);
  return {
    codes: distinctCodes(fields.category.flatMap(({ codes }) => codes)),
    text: words(fields.title) ?? words(fields.description) ?? category ?? null,
    absent: null,
  };
}

/** An activity goes no further than its plan: in a plan that has ended or was never made, it is not going on. */
function activityOf(detail: z.infer<typeof detailSchema>, plan: TherapyItem): TherapyItem {
  const own = orderStatus(detail);
  return {
    ...plan,
    codes: detail.code?.codes ?? [],
    text: detail.code?.text ?? words(detail.description),
    status: plan.status === "active" || own === "not_done" || own === "entered_in_error" ? own : plan.status,
  };
}

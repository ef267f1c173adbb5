/** Medicines ordered or taken, by name and route alone. No dose is read: none is ever needed. */
import { z } from "zod";
import type { MedicineItem } from "../chart/chart.ts";
import { type Concept, words } from "./codes.ts";
import { conceptSchema, dateSchema, periodSchema, referenceSchema, textSchema } from "./elements.ts";
import { isOrdered } from "./intent.ts";
import { authorNamed } from "./people.ts";
import { fieldsOf, itemOf, labelsWith, meaningOf, readAs, type Reading, type Said, unread } from "./reading.ts";
import type { PatientRecord } from "./record.ts";
import { find } from "./references.ts";
import type { Named } from "./resource.ts";

const routesSchema = z.array(z.object({ route: conceptSchema.optional() })).default([]);
const medicineShape = {
  status: textSchema.optional(),
  medicationCodeableConcept: conceptSchema.optional(),
  medicationReference: referenceSchema.optional(),
};

const requestSchema = z.object({
  ...medicineShape,
  intent: textSchema.optional(),
  doNotPerform: z.boolean().optional(),
  authoredOn: dateSchema.optional(),
  requester: referenceSchema.optional(),
  dosageInstruction: routesSchema,
});

const statementSchema = z.object({
  ...medicineShape,
  effectiveDateTime: dateSchema.optional(),
  effectivePeriod: periodSchema.optional(),
  dateAsserted: dateSchema.optional(),
  informationSource: referenceSchema.optional(),
  dosage: routesSchema,
});

const medicationSchema = z.object({ code: conceptSchema.optional() });

/** On hold is active: the medicine belongs to the child's care and is paused. */
const STATUS: Readonly<Record<string, MedicineItem["status"]>> = {
  active: "active",
  "on-hold": "active",
  cancelled: "past",
  completed: "past",
  stopped: "past",
  "not-taken": "past",
  "entered-in-error": "entered_in_error",
};

const MUST_NOT = "is an order not to do something, and is not used. Read it in the chart.";

/** Reads a MedicationRequest; an order not to give something is no medicine of the child's. */
export function readMedicationRequest(entry: Named, record: PatientRecord): Reading<MedicineItem> {
  const reading = readAs(requestSchema, entry, (fields) => [fields]);
  const [fields] = reading.items;
  if (fields === undefined) return { items: [], unread: reading.unread };
  if (fields.doNotPerform === true) return unread(entry.source, MUST_NOT);
  const by = authorNamed(fields.requester, entry, record);
  const item = medicineOf(entry, record, { fields, on: fields.authoredOn, by });
  const isGiven = isOrdered(fields.intent) || item.status !== "active";
  return {
    items: [
      {
        ...item,
        resource: "MedicationRequest",
        status: isGiven ? item.status : "unknown",
        route: routeOf(fields.dosageInstruction),
      },
    ],
    unread: [],
  };
}

/** Reads a MedicationStatement. */
export function readMedicationStatement(entry: Named, record: PatientRecord): Reading<MedicineItem> {
  return readAs(statementSchema, entry, (fields) => {
    const on = fields.effectiveDateTime ?? fields.effectivePeriod?.start ?? fields.dateAsserted;
    const by = authorNamed(fields.informationSource, entry, record);
    const item = medicineOf(entry, record, { fields, on, by });
    return [{ ...item, resource: "MedicationStatement", route: routeOf(fields.dosage) }];
  });
}

interface MedicineSaid extends Omit<Said, "concept"> {
  readonly fields: z.infer<z.ZodObject<typeof medicineShape>>;
}

function medicineOf(
  entry: Named,
  record: PatientRecord,
  { fields, on, by }: MedicineSaid,
): Omit<MedicineItem, "resource" | "route"> {
  const medication = find(record.index, fields.medicationReference, entry);
  const concept = fields.medicationCodeableConcept ?? fieldsOf(medicationSchema, medication)?.code;
  const item = itemOf(entry, record, { concept, on, by });
  return {
    ...item,
    text: item.text ?? words(fields.medicationReference?.display),
    labels: labelsWith(item.labels, medication),
    status: meaningOf<MedicineItem["status"]>(STATUS, fields.status, "unknown"),
  };
}

function routeOf(dosages: readonly { readonly route?: Concept | undefined }[]): string | null {
  const routes = dosages.map(({ route }) => route?.text ?? route?.codes[0]?.code ?? null);
  return routes.find((route) => route !== null) ?? null;
}

/**
 * Conditions, allergies and family history as the chart's condition items, with every status as recorded: entered in error,
 * refuted and contradictory ones too. Which of them count is for the findings to say.
 */
import { z } from "zod";
import type { Allergy, ClinicalStatus, ConditionItem, VerificationStatus } from "../chart/chart.ts";
import type { PartialDate } from "../chart/dates.ts";
import { partialDate } from "../chart/dates.ts";
import { type Concept, distinctCodes } from "./codes.ts";
import {
  categoriesSchema,
  conceptSchema,
  conceptsSchema,
  dateSchema,
  periodSchema,
  quantitySchema,
  rangeSchema,
  referenceSchema,
  statusSchema,
  textSchema,
} from "./elements.ts";
import { firstAuthor } from "./people.ts";
import { itemOf, meaningOf, readAs, type Reading } from "./reading.ts";
import type { PatientRecord } from "./record.ts";
import type { Named } from "./resource.ts";

const CLINICAL: Readonly<Record<string, ClinicalStatus>> = {
  active: "active",
  recurrence: "recurrence",
  relapse: "relapse",
  inactive: "inactive",
  remission: "remission",
  resolved: "resolved",
};

const VERIFICATION: Readonly<Record<string, VerificationStatus>> = {
  confirmed: "confirmed",
  provisional: "provisional",
  differential: "differential",
  unconfirmed: "unconfirmed",
  refuted: "refuted",
  "entered-in-error": "entered_in_error",
};

const CRITICALITY: Readonly<Record<string, Allergy["criticality"]>> = {
  low: "low",
  high: "high",
  "unable-to-assess": "unable_to_assess",
};

const ALLERGY_TYPE: Readonly<Record<string, Allergy["type"]>> = { allergy: "allergy", intolerance: "intolerance" };

const onsetShape = {
  onsetDateTime: dateSchema.optional(),
  onsetPeriod: periodSchema.optional(),
  onsetString: textSchema.optional(),
};

const conditionSchema = z.object({
  ...onsetShape,
  clinicalStatus: statusSchema.optional(),
  verificationStatus: statusSchema.optional(),
  category: categoriesSchema,
  code: conceptSchema.optional(),
  abatementDateTime: dateSchema.optional(),
  abatementPeriod: periodSchema.optional(),
  abatementAge: quantitySchema.optional(),
  abatementRange: rangeSchema.optional(),
  abatementString: textSchema.optional(),
  recordedDate: dateSchema.optional(),
  recorder: referenceSchema.optional(),
  asserter: referenceSchema.optional(),
});

const reactionSchema = z.object({
  substance: conceptSchema.optional(),
  manifestation: conceptsSchema,
  description: textSchema.optional(),
  onset: dateSchema.optional(),
  severity: textSchema.optional(),
});

const allergySchema = z.object({
  ...onsetShape,
  clinicalStatus: statusSchema.optional(),
  verificationStatus: statusSchema.optional(),
  type: textSchema.optional(),
  category: z.array(textSchema.nullable()).default([]),
  criticality: textSchema.optional(),
  code: conceptSchema.optional(),
  recordedDate: dateSchema.optional(),
  recorder: referenceSchema.optional(),
  asserter: referenceSchema.optional(),
  reaction: z.array(reactionSchema).default([]),
});

const familySchema = z.object({
  status: textSchema.optional(),
  date: dateSchema.optional(),
  condition: z.array(z.object({ code: conceptSchema.optional() })).default([]),
});

/** Reads a Condition. */
export function readCondition(entry: Named, record: PatientRecord): Reading<ConditionItem> {
  return readAs(conditionSchema, entry, (fields) => {
    const onset = onsetOf(fields);
    const recordedOn = fields.recordedDate ?? null;
    const by = firstAuthor([fields.recorder, fields.asserter], entry, record);
    const clinical = statusIn(CLINICAL, fields.clinicalStatus);
    const abated = abatementOf(fields);
    return [
      {
        ...itemOf(entry, record, { concept: fields.code, on: onset ?? recordedOn, by }),
        resource: "Condition",
        clinical,
        verification: statusIn(VERIFICATION, fields.verificationStatus),
        categories: fields.category,
        recordedOn,
        onset,
        abated,
        allergy: null,
        expectedEnd: expectedEnd(clinical, abated),
      },
    ];
  });
}

/** Reads an AllergyIntolerance; its codes are those of the substance, wherever the record put them. */
export function readAllergy(entry: Named, record: PatientRecord): Reading<ConditionItem> {
  return readAs(allergySchema, entry, (fields) => {
    const onset = onsetOf(fields);
    const recordedOn = fields.recordedDate ?? null;
    const by = firstAuthor([fields.recorder, fields.asserter], entry, record);
    return [
      {
        ...itemOf(entry, record, { concept: substanceOf(fields), on: onset ?? recordedOn, by }),
        resource: "AllergyIntolerance",
        clinical: statusIn(CLINICAL, fields.clinicalStatus),
        verification: statusIn(VERIFICATION, fields.verificationStatus),
        categories: [],
        recordedOn,
        onset,
        abated: null,
        allergy: allergyOf(fields),
        expectedEnd: null,
      },
    ];
  });
}

/** Reads a FamilyMemberHistory as one item about someone else, with all that the relative has; none where it names no condition. */
export function readFamilyHistory(entry: Named, record: PatientRecord): Reading<ConditionItem> {
  return readAs(familySchema, entry, ({ status, date, condition }) => {
    const concepts = condition.flatMap(({ code }) => code ?? []);
    if (concepts.length === 0) return [];
    return [
      {
        ...itemOf(entry, record, { concept: joined(concepts), on: date, by: null }),
        about: "someone_else",
        resource: "FamilyMemberHistory",
        clinical: null,
        verification: status === "entered-in-error" ? "entered_in_error" : null,
        categories: [],
        recordedOn: date ?? null,
        onset: null,
        abated: null,
        allergy: null,
        expectedEnd: null,
      },
    ];
  });
}

/** A status by its code, in whichever system form; null where codes contradict each other or none is known. */
function statusIn<T>(table: Readonly<Record<string, T>>, codes: readonly string[] | undefined): T | null {
  const known = (codes ?? []).flatMap((code) => meaningOf<T | null>(table, code.toLowerCase(), null) ?? []);
  const [status] = known;
  return status !== undefined && known.every((each) => each === status) ? status : null;
}

type Onset = z.infer<z.ZodObject<typeof onsetShape>>;

/** An age, a range or a phrase is an onset without a day: none is made up. A phrase that is a year or a date is one. */
function onsetOf(fields: Onset): PartialDate | null {
  return fields.onsetDateTime ?? fields.onsetPeriod?.start ?? partialDate(fields.onsetString?.trim() ?? "");
}

function abatementOf(fields: z.infer<typeof conditionSchema>): PartialDate | "unknown_day" | null {
  const day =
    fields.abatementDateTime ?? fields.abatementPeriod?.end ?? partialDate(fields.abatementString?.trim() ?? "");
  if (day !== null) return day;
  const other = fields.abatementPeriod ?? fields.abatementAge ?? fields.abatementRange ?? fields.abatementString;
  return other === undefined ? null : "unknown_day";
}

/** An end recorded on a condition that is still active may be a planned one; whether it lies ahead, only a day of today can tell. */
function expectedEnd(clinical: ClinicalStatus | null, abated: ConditionItem["abated"]): PartialDate | null {
  const present = clinical === "active" || clinical === "recurrence" || clinical === "relapse";
  return present && abated !== "unknown_day" ? abated : null;
}

type AllergyFields = z.infer<typeof allergySchema>;

function substanceOf({ code, reaction }: AllergyFields): Concept {
  const substances = reaction.flatMap(({ substance }) => substance ?? []);
  const all = joined([...(code === undefined ? [] : [code]), ...substances]);
  return { ...all, text: code?.text ?? substances.find(({ text }) => text !== null)?.text ?? null };
}

function joined(concepts: readonly Concept[]): Concept {
  const texts = new Set(concepts.flatMap(({ text }) => text ?? []));
  return {
    codes: distinctCodes(concepts.flatMap(({ codes }) => codes)),
    text: texts.size === 0 ? null : [...texts].join("; "),
    absent: null,
  };
}

function allergyOf(fields: AllergyFields): Allergy {
  return {
    type: meaningOf(ALLERGY_TYPE, fields.type, null),
    categories: fields.category.flatMap((category) => category ?? []).toSorted(),
    criticality: meaningOf(CRITICALITY, fields.criticality, null),
    reactions: fields.reaction.map(({ manifestation, description, severity, onset }) => ({
      words: [joined(manifestation).text ?? "", description?.trim() ?? ""].filter((part) => part !== "").join("; "),
      severity: severity ?? null,
      on: onset ?? null,
    })),
  };
}

/** The answers of a filled-in questionnaire, one finding each, and the impressions of a clinician. Scores nothing. */
import { z } from "zod";
import type { ChartItem, FunctionalItem } from "../chart/chart.ts";
import { words } from "./codes.ts";
import { conceptSchema, dateSchema, notesSchema, periodSchema, referenceSchema, textSchema } from "./elements.ts";
import { authorNamed, firstAuthor } from "./people.ts";
import { fieldsOf, itemOf, meaningOf, readAs, type Reading } from "./reading.ts";
import type { PatientRecord } from "./record.ts";
import { find } from "./references.ts";
import type { Named } from "./resource.ts";
import { type ValueFields, valueOf, valueShape } from "./values.ts";

/** A question, a group of questions, or both, as FHIR nests them. */
interface Question {
  readonly text?: string | undefined;
  readonly item?: readonly Question[] | undefined;
  readonly answer?: readonly (ValueFields & { readonly item?: readonly Question[] | undefined })[] | undefined;
}

const questionSchema: z.ZodType<Question> = z.lazy(() =>
  z.object({
    text: textSchema.optional(),
    item: z.array(questionSchema).optional(),
    answer: z.array(z.object({ ...valueShape, item: z.array(questionSchema).optional() })).optional(),
  }),
);

const responseSchema = z.object({
  status: textSchema.optional(),
  questionnaire: textSchema.optional(),
  _questionnaire: z
    .object({
      extension: z.array(z.object({ url: textSchema.optional(), valueString: textSchema.optional() })).optional(),
    })
    .optional(),
  authored: dateSchema.optional(),
  author: referenceSchema.optional(),
  source: referenceSchema.optional(),
  item: z.array(questionSchema).default([]),
});

const impressionSchema = z.object({
  status: textSchema.optional(),
  code: conceptSchema.optional(),
  description: textSchema.optional(),
  effectiveDateTime: dateSchema.optional(),
  effectivePeriod: periodSchema.optional(),
  date: dateSchema.optional(),
  assessor: referenceSchema.optional(),
  summary: textSchema.optional(),
  finding: z.array(z.object({ itemCodeableConcept: conceptSchema.optional() })).default([]),
  note: notesSchema,
});

const STATUS: Readonly<Record<string, FunctionalItem["status"]>> = {
  completed: "final",
  amended: "final",
  "in-progress": "preliminary",
  draft: "preliminary",
  "entered-in-error": "entered_in_error",
};

/** Reads a QuestionnaireResponse: one finding for each answer, in the words of its question. */
export function readResponse(entry: Named, record: PatientRecord): Reading<FunctionalItem> {
  return readAs(responseSchema, entry, (fields) => {
    const by = firstAuthor([fields.source, fields.author], entry, record);
    const base = itemOf(entry, record, { concept: undefined, on: fields.authored, by });
    const finding = findingOf(base, "QuestionnaireResponse", fields.status);
    const form = formNamed(fields, entry, record);
    return fields.item.flatMap((question) => answersOf(question, { ...finding, form }));
  });
}

/** Reads a ClinicalImpression: its summary, and each finding that it names. */
export function readImpression(entry: Named, record: PatientRecord): Reading<FunctionalItem> {
  return readAs(impressionSchema, entry, (fields) => {
    const on = fields.effectiveDateTime ?? fields.effectivePeriod?.start ?? fields.date;
    const by = authorNamed(fields.assessor, entry, record);
    const base = itemOf(entry, record, { concept: fields.code, on, by });
    const whole = findingOf(base, "ClinicalImpression", fields.status);
    const summary = words(fields.summary) ?? words(fields.description);
    const value: FunctionalItem["value"] = summary === null ? { kind: "none" } : { kind: "text", text: summary };
    const findings = fields.finding.flatMap(({ itemCodeableConcept: found }) =>
      found === undefined ? [] : { ...whole, codes: found.codes, text: found.text },
    );
    return summary === null && fields.note.length === 0
      ? findings
      : [{ ...whole, value, notes: fields.note }, ...findings];
  });
}

/** HL7 extension by which US Core names the form whose canonical address nobody could read. */
const DISPLAY = "http://hl7.org/fhir/StructureDefinition/display";
const titleSchema = z.object({ title: textSchema.optional() });

/** The form's title: as the response shows it, else as the form itself has it, where the record holds it. */
function formNamed(
  { questionnaire, _questionnaire }: z.infer<typeof responseSchema>,
  entry: Named,
  record: PatientRecord,
): string | null {
  const shown = _questionnaire?.extension?.find(({ url }) => url === DISPLAY)?.valueString;
  const form = words(shown) === null ? find(record.index, { reference: questionnaire?.split("|")[0] }, entry) : null;
  return (
    words(shown) ?? (form?.resource.resourceType === "Questionnaire" ? words(fieldsOf(titleSchema, form)?.title) : null)
  );
}

function findingOf(base: ChartItem, resource: FunctionalItem["resource"], status: string | undefined): FunctionalItem {
  return {
    ...base,
    resource,
    form: null,
    categories: [],
    status: meaningOf<FunctionalItem["status"]>(STATUS, status, "unknown"),
    value: { kind: "none" },
    interpretation: [],
    notes: [],
  };
}

function answersOf(question: Question, whole: FunctionalItem): readonly FunctionalItem[] {
  const text = words(question.text);
  const answers = (question.answer ?? []).flatMap(({ item, ...value }) => [
    { ...whole, text, value: valueOf(value) },
    ...(item ?? []).flatMap((inner) => answersOf(inner, whole)),
  ]);
  return [...answers, ...(question.item ?? []).flatMap((inner) => answersOf(inner, whole))];
}

/**
 * Observations about how the child functions, with the members of their panels. Laboratory results, images and vital signs are
 * passed over; everything else is kept, whatever its status and whoever it speaks of.
 */
import { z } from "zod";
import type { FunctionalItem } from "../chart/chart.ts";
import {
  categoriesSchema,
  conceptSchema,
  dateSchema,
  notesSchema,
  periodSchema,
  referencesSchema,
  textSchema,
} from "./elements.ts";
import { withMembers, type PanelPart } from "./panels.ts";
import { firstAuthor } from "./people.ts";
import { itemOf, meaningOf, readAs, type Reading } from "./reading.ts";
import type { PatientRecord } from "./record.ts";
import { find, type Reference, typeMeant } from "./references.ts";
import type { Named } from "./resource.ts";
import { valueOf, valueShape } from "./values.ts";

const componentSchema = z.object({ ...valueShape, code: conceptSchema.optional(), interpretation: categoriesSchema });

const observationSchema = z.object({
  ...valueShape,
  status: textSchema.optional(),
  category: categoriesSchema,
  code: conceptSchema.optional(),
  focus: referencesSchema,
  effectiveDateTime: dateSchema.optional(),
  effectiveInstant: dateSchema.optional(),
  effectivePeriod: periodSchema.optional(),
  issued: dateSchema.optional(),
  performer: referencesSchema,
  interpretation: categoriesSchema,
  note: notesSchema,
  component: z.array(componentSchema).default([]),
  hasMember: referencesSchema,
  derivedFrom: referencesSchema,
  extension: z.array(z.object({ url: textSchema.optional() })).default([]),
});

type Fields = z.infer<typeof observationSchema>;

/** An Observation that was read, not yet an item: its panel may still lend it a category. */
interface ReadObservation extends PanelPart {
  readonly fields: Fields;
}

const STATUS: Readonly<Record<string, FunctionalItem["status"]>> = {
  final: "final",
  amended: "final",
  corrected: "final",
  registered: "preliminary",
  preliminary: "preliminary",
  cancelled: "cancelled",
  "entered-in-error": "entered_in_error",
};

/** HL7 extension by which an Observation says that it is about someone other than its subject. */
const FOCUS_CODE = "http://hl7.org/fhir/StructureDefinition/observation-focusCode";

/** What an EHR calls in a word of its own what the standard calls functional (Epic has one category for what US Core parts in three). */
const OWN_CATEGORIES: ReadonlyMap<string, string> = new Map([["functional-mental-status", "functional-status"]]);

const PEOPLE = new Set(["Patient", "RelatedPerson", "Practitioner", "PractitionerRole", "Person", "Group"]);

/** Reads all Observations of a record, panels with their members. */
export function readObservations(record: PatientRecord): Reading<FunctionalItem> {
  const own = record.own.filter(({ resource }) => resource.resourceType === "Observation");
  const readings = own.map((entry) => readObservation(entry));
  const parts = readings.flatMap(({ items }) => items);
  const whole = withMembers(parts, record, readObservation);
  return {
    items: whole.items.flatMap((observation) => itemsOf(observation, record)),
    unread: [...readings.flatMap(({ unread }) => unread), ...whole.unread],
  };
}

function readObservation(entry: Named): Reading<ReadObservation> {
  return readAs(observationSchema, entry, (fields) => [
    {
      entry,
      fields,
      categories: inTheStandardsWords(fields.category),
      members: fields.hasMember,
      derivedFrom: fields.derivedFrom,
    },
  ]);
}

function inTheStandardsWords(categories: readonly string[]): readonly string[] {
  const translated = categories.flatMap((category) => OWN_CATEGORIES.get(category) ?? []);
  return translated.length === 0 ? categories : [...new Set([...categories, ...translated])].toSorted();
}

function itemsOf(observation: ReadObservation, record: PatientRecord): readonly FunctionalItem[] {
  const { fields } = observation;
  const whole = findingOf(observation, record);
  const parts = fields.component.map((part) => ({
    ...whole,
    codes: part.code?.codes ?? [],
    text: part.code?.text ?? null,
    value: valueOf(part),
    interpretation: interpretationsOf(part.interpretation),
    notes: [],
  }));
  const saysNothing = whole.value.kind === "none" && whole.notes.length === 0;
  return parts.length > 0 && saysNothing ? parts : [whole, ...parts];
}

function findingOf({ entry, fields, categories }: ReadObservation, record: PatientRecord): FunctionalItem {
  const on = fields.effectiveDateTime ?? fields.effectiveInstant ?? fields.effectivePeriod?.start ?? fields.issued;
  const base = itemOf(entry, record, { concept: fields.code, on, by: firstAuthor(fields.performer, entry, record) });
  return {
    ...base,
    about: isAboutAnother(fields, entry, record) ? "someone_else" : base.about,
    resource: "Observation",
    categories,
    status: meaningOf<FunctionalItem["status"]>(STATUS, fields.status, "unknown"),
    value: valueOf(fields),
    interpretation: interpretationsOf(fields.interpretation),
    notes: fields.note,
  };
}

/** A focus on any other person, or on one described by a code, takes the finding away from the child. */
function isAboutAnother({ focus, extension }: Fields, entry: Named, record: PatientRecord): boolean {
  const isAnother = (reference: Reference): boolean => {
    const found = find(record.index, reference, entry);
    if (found?.source === record.patient.source) return false;
    return PEOPLE.has(found?.resource.resourceType ?? typeMeant(reference) ?? "");
  };
  return focus.some(isAnother) || extension.some(({ url }) => url === FOCUS_CODE);
}

function interpretationsOf(codes: readonly string[]): readonly string[] {
  return [...new Set(codes.map((code) => code.toUpperCase()))].toSorted();
}

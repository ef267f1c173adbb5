/**
 * Schemas of the FHIR R4 data types that several resources share, each turned at once into our own type. What is absent is
 * undefined; what has another type than FHIR gives it fails, and its resource with it.
 */
import { z } from "zod";
import { type PartialDate, partialDate } from "../chart/dates.ts";
import { bareCodes, conceptOf } from "./codes.ts";

/** A text. */
export const textSchema = z.string();

/** A date or dateTime at its own precision; fails where it is no date. */
export const dateSchema = z.string().transform((text, check): PartialDate => {
  const date = partialDate(text.trim());
  if (date !== null) return date;
  check.addIssue({ code: "custom", message: "no date" });
  return z.NEVER;
});

/** A Coding, as given. */
export const codingSchema = z.object({
  system: textSchema.optional(),
  code: textSchema.optional(),
  display: textSchema.optional(),
  userSelected: z.boolean().optional(),
  extension: z.array(z.object({ url: textSchema.optional(), valueCode: textSchema.optional() })).optional(),
});

/** A CodeableConcept. */
export const conceptSchema = z
  .object({ coding: z.array(codingSchema).optional(), text: textSchema.optional() })
  .transform(({ coding, text }) => conceptOf(coding ?? [], text));

/** A list of CodeableConcepts; empty where there is none. */
export const conceptsSchema = z.array(conceptSchema).default([]);

/** A CodeableConcept of a status or category, as its bare codes: each EHR spells the system in its own way, or leaves it out. */
export const statusSchema = z
  .object({ coding: z.array(codingSchema).optional(), text: textSchema.optional() })
  .transform(({ coding, text }) => bareCodes(coding ?? [], text));

/** A list of categories as their bare codes, each once, sorted. */
export const categoriesSchema = z
  .array(statusSchema)
  .default([])
  .transform((categories) => [...new Set(categories.flat())].toSorted());

/** A Reference. */
export const referenceSchema = z.object({
  reference: textSchema.optional(),
  type: textSchema.optional(),
  display: textSchema.optional(),
  identifier: z.object({ system: textSchema.optional(), value: textSchema.optional() }).optional(),
});

/** A list of References; empty where there is none. */
export const referencesSchema = z.array(referenceSchema).default([]);

/** A Period. */
export const periodSchema = z.object({ start: dateSchema.optional(), end: dateSchema.optional() });

/** A Quantity, an Age, a Duration: a number and its unit. */
export const quantitySchema = z.object({
  value: z.number().optional(),
  comparator: textSchema.optional(),
  unit: textSchema.optional(),
  code: textSchema.optional(),
});

/** A Range. */
export const rangeSchema = z.object({ low: quantitySchema.optional(), high: quantitySchema.optional() });

/** A Ratio. */
export const ratioSchema = z.object({ numerator: quantitySchema.optional(), denominator: quantitySchema.optional() });

/** A list of Annotations as their texts; empty where there is none. */
export const notesSchema = z
  .array(z.object({ text: textSchema.optional() }))
  .default([])
  .transform((notes) => notes.flatMap(({ text }) => (text === undefined || text.trim() === "" ? [] : [text.trim()])));

/** An Address. */
export const addressSchema = z.object({
  text: textSchema.optional(),
  line: z.array(textSchema.nullable()).default([]),
  city: textSchema.optional(),
  state: textSchema.optional(),
  postalCode: textSchema.optional(),
});

/** A ContactPoint. */
export const contactSchema = z.object({
  system: textSchema.optional(),
  value: textSchema.optional(),
  use: textSchema.optional(),
});

/** A HumanName. A null among the given names is FHIR's way to say that this one is not recorded. */
export const nameSchema = z.object({
  use: textSchema.optional(),
  text: textSchema.optional(),
  family: textSchema.optional(),
  given: z.array(textSchema.nullable()).default([]),
  prefix: z.array(textSchema.nullable()).default([]),
  suffix: z.array(textSchema.nullable()).default([]),
  period: periodSchema.optional(),
});

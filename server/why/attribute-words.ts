/** The shape of `templates/why/source-attributes.en.yaml`: what the program says of itself as a whole. Holds none of the words. */
import { z } from "zod";
import { calendarDate } from "../../chart/dates.ts";

const words = z.string().trim().min(1);
const day = z
  .string()
  .refine((text) => calendarDate(text) !== null, "is a day such as 2026-11-23")
  .nullable();

/** 45 CFR 170.315(b)(11)(iv)(A)(1) to (13), in their order. */
export const ATTRIBUTES = [
  "citations",
  "developer",
  "funding",
  "dates",
  "race",
  "ethnicity",
  "language",
  "sexual_orientation",
  "gender_identity",
  "sex",
  "date_of_birth",
  "social_determinants",
  "health_status",
] as const;

const attribute = z.strictObject({
  id: z.enum(ATTRIBUTES),
  name: words,
  /** Whether the reasoning uses it; null where the point is no use of data. */
  used: z.boolean().nullable(),
  says: words,
});

/** The file, with each of the thirteen once and in order. */
export const sourceAttributesSchema = z.strictObject({
  language: z.literal("en"),
  reviewed: z.literal(false),
  title: words,
  program: z.strictObject({ name: words, version: words }),
  released_on: day,
  revised_on: day,
  intended: words,
  limits_of_use: z.array(words).min(1),
  attributes: z
    .array(attribute)
    .refine((rows) => rows.map(({ id }) => id).join() === ATTRIBUTES.join(), "are the thirteen, each once, in order"),
});

export type SourceAttributes = z.output<typeof sourceAttributesSchema>;

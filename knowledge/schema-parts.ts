/** The small pieces that all content files share: ids, codes, days, reviews. Knows no file as a whole. */
import { z } from "zod";
import { calendarDate } from "../chart/dates.ts";
import type { AuthorityId, ConceptId, IdeaId, Review } from "./knowledge.ts";
import { isLoincCode } from "./loinc-digit.ts";
import { isSnomedId } from "./verhoeff.ts";
import { ACTIVITIES, FUNCTIONS, WITHHELD_CLASSES } from "./vocabulary.ts";

/** Text that is not empty. */
export const text = z.string().trim().min(1);
/** Text, or null where the key is left out. */
export const textOrNull = text.nullable().default(null);
/** True or false; false where the key is left out. */
export const flag = z.boolean().default(false);

const id = text.regex(/^[a-z][a-z0-9_]*$/, { error: "An id is lower-case words joined by underscores." });
/** The id of a condition. */
export const conceptId = id.transform((value) => value as ConceptId);
/** The id of a consideration. */
export const ideaId = id.transform((value) => value as IdeaId);
const authorityId = text.regex(/^[a-z][A-Za-z0-9.-]*$/, {
  error: "The id of an authority is letters, digits, dots and hyphens.",
});
/** The id of an authority. */
export const authorityIdOf = authorityId.transform((value) => value as AuthorityId);

/** No statement stands without an authority. */
export const authorities = z
  .array(authorityIdOf)
  .min(1, { error: 'No statement without an authority: name at least one under "authorities".' });

/** A chapter letter, a category or a longer beginning of a code, with its dot. */
export const icdPrefix = text.regex(/^[A-Z]([0-9A-Z]([0-9A-Z](\.[0-9A-Z]{1,4})?)?)?$/, {
  error: "An ICD-10-CM prefix is written like F90, F90.2 or Z91.01, with its dot.",
});
/** Whether a word is written like the beginning of an ICD-10-CM code. */
export const isIcdPrefix = (word: string): boolean => icdPrefix.safeParse(word).success;
/** Prefixes; none where the key is left out. */
export const icdPrefixes = z.array(icdPrefix).default([]);

/** A SNOMED CT identifier whose check digit holds. */
export const snomedId = text.refine(isSnomedId, {
  error: "This SNOMED identifier fails its check digit; copy it again from its source, in quotes.",
});

/** A LOINC code whose check digit holds. */
export const loincCode = text
  .regex(/^\d{1,7}-\d$/, { error: "A LOINC code is written like 69856-3, in quotes." })
  .refine(isLoincCode, { error: "This LOINC code fails its check digit; copy it again from its source, in quotes." });
/** An RxNorm identifier, which has no check digit. */
export const rxnormCode = text.regex(/^\d{2,8}$/, { error: "An RxNorm identifier is digits, in quotes." });

/** A major life activity or bodily function. */
export const limitId = z.enum([...ACTIVITIES, ...FUNCTIONS]);
/** Why something is withheld; a practice's own choice is no content. */
export const withheldClass = z.enum(WITHHELD_CLASSES).exclude(["practice"]);

/** A whole day. */
export const day = z.string().transform((value, context) => {
  const date = calendarDate(value);
  if (date) return date;
  context.addIssue({ code: "custom", message: "A day is written 2026-11-23." });
  return z.NEVER;
});

/** `false`, or who signed it, when, and until when that holds. */
export const review: z.ZodType<Review> = z.union(
  [z.literal(false), z.strictObject({ by: text, on: day, until: day })],
  {
    error: '"reviewed" is false, or says by whom, on which day and until when: { by, on, until }.',
  },
);

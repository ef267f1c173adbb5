/** The decisions file as a schema: which keys there are and what each may hold. The border where text becomes `Choices`. */
import { z } from "zod";
import { calendarDate, partialDate } from "../../chart/dates.ts";
import type { Source } from "../../chart/chart.ts";
import { ACTIVITIES, FUNCTIONS } from "../../knowledge/vocabulary.ts";
import { visible } from "../visible.ts";
import type { Choices } from "./choices.ts";
import type { Enclosure } from "./enclosures.ts";

const LONGEST = 2000;
/** A text on one line, however it was typed or pasted. */
const words = z
  .string()
  .transform((text) => visible(text).trim())
  .pipe(
    z.string().min(1, "may not be empty; write null for nothing").max(LONGEST, `is longer than ${LONGEST} characters`),
  );
/** What is not written is not known. */
const maybe = words.nullable().default(null);
const wordsOrNumber = z.union([words, z.number().transform(String)]);
const source = z
  .string()
  .regex(/^[A-Za-z]+\/\S+$/, "names no chart item")
  .transform((text) => text as Source);
const limit = z.enum([...ACTIVITIES, ...FUNCTIONS]);

const day = z.string().transform((text, context) => {
  const date = calendarDate(text);
  if (date === null) context.addIssue("is not a day; write it as 2026-11-23");
  return date ?? z.NEVER;
});
const someDate = wordsOrNumber.transform((text, context) => {
  const date = partialDate(text);
  if (date === null) context.addIssue("is not a date; write it as 2026-11-23, 2026-11 or 2026");
  return date ?? z.NEVER;
});

const recipient = z.strictObject({
  role: words,
  name: maybe,
  organization: maybe,
  school: z.enum(["public", "private", "home"]).default("public"),
  address: z.array(words).default([]),
});

const authorization = z
  .strictObject({
    signed_by: words,
    relation: words,
    signed_on: day,
    ends_on: day.nullable().default(null),
    revoked_on: day.nullable().default(null),
    recipient: words,
    covers: words,
  })
  .transform(({ signed_by, signed_on, ends_on, revoked_on, ...rest }) => ({
    ...rest,
    signedBy: signed_by,
    signedOn: signed_on,
    endsOn: ends_on,
    revokedOn: revoked_on,
  }));

const diagnosis = z
  .strictObject({
    sources: z.array(source).min(1, "names no chart item"),
    keep: z.boolean(),
    plain_name: words,
    diagnosed: z.strictObject({ by: maybe, on: someDate.nullable().default(null), how: maybe }).prefault({}),
    expected: maybe,
  })
  .transform(({ plain_name, ...rest }) => ({ ...rest, plainName: plain_name }));

const limitation = z
  .strictObject({
    of: limit,
    also: z.array(limit).default([]),
    keep: z.boolean(),
    what: maybe,
    words: maybe,
    sources: z.array(source).default([]),
    seen_by: maybe,
    how_often: maybe,
    where: maybe,
    compared: maybe,
    due_to: z.array(source).default([]),
    quote: z.strictObject({ words, from: words }).nullable().default(null),
  })
  .transform(({ seen_by, how_often, due_to, ...rest }) => ({
    ...rest,
    seenBy: seen_by,
    howOften: how_often,
    dueTo: due_to,
  }));

const idea = z.strictObject({ id: words, keep: z.boolean(), answers: z.array(limit), words: maybe });

/** A file by its name, what it is by its words, or both. */
const enclosure = z.union([
  words.transform((text): Enclosure => (FILE.test(text) ? { file: text, name: null } : { file: null, name: text })),
  z.strictObject({ file: maybe, name: maybe }),
]);
const FILE = /\.(?:pdf|png|jpe?g)$/i;

const released = z
  .strictObject({ source, reason: words, agreed_by: words })
  .transform(({ agreed_by, ...rest }) => ({ ...rest, agreedBy: agreed_by }));

/** Reads a decisions file (`version: 1`); every key is known, every value is of its kind. */
export const choicesSchema = z
  .strictObject({
    version: z.literal(1),
    kind: words,
    language: z.enum(["en", "es"]).default("en"),
    on: day,
    chart: words,
    knowledge: words,
    recipient,
    give_to: z.enum(["family", "school"]).default("family"),
    authorization: authorization.nullable().default(null),
    signer: z.strictObject({ name: maybe, credential: maybe, specialty: maybe, phone: maybe }).prefault({}),
    cosigner: z.strictObject({ name: words, credential: words }).nullable().default(null),
    child: z.strictObject({
      called: maybe,
      pronouns: z.enum(["she", "he", "they"]).nullable(),
      grade: wordsOrNumber.nullable(),
    }),
    diagnoses: z.array(diagnosis),
    limitations: z.array(limitation),
    ideas: z.array(idea).default([]),
    enclosures: z.array(enclosure).default([]),
    categories: z.array(words).default([]),
    released: z.array(released).default([]),
    disclosure: z.enum(["function_only", "named", "detailed"]).default("named"),
    confirmation_only: z.boolean().default(false),
    replaces: maybe,
    answers: z.record(z.string(), z.union([wordsOrNumber, z.array(words)]).nullable()).default({}),
  })
  .transform(({ version: _version, give_to, confirmation_only, ...rest }): Choices => ({
    ...rest,
    giveTo: give_to,
    confirmationOnly: confirmation_only,
  }));

/**
 * The shape of the tables: what findings, devices, medicines and words say about function, which codes are silent, what must
 * stay out. A table names its authorities once for all its rows; a row may name its own.
 */
import { z } from "zod";
import {
  authorities,
  conceptId,
  flag,
  icdPrefix,
  limitId,
  loincCode,
  review,
  rxnormCode,
  snomedId,
  text,
  textOrNull,
  withheldClass,
} from "./schema-parts.ts";
import { HEALTH_PLANS, IDEA_CATEGORIES } from "./vocabulary.ts";
import { wholeWords } from "./words.ts";

/** Without a letter or a digit it would be found in any text, the empty one too. */
const word = text.regex(/[\p{L}\p{N}]/u, { error: "A word to look for holds at least one letter or digit." });
const words = z.array(word).min(1);
const unless = z.array(word).default([]);
const someLimits = z.array(limitId).min(1, { error: "Name at least one activity or function." });
const ownAuthorities = { authorities: authorities.optional() };

const ideaCategory = z.enum(IDEA_CATEGORIES);
const coded = <T extends z.ZodType<string, string>>(code: T) =>
  z.strictObject({
    code,
    of: someLimits,
    says: text,
    category: ideaCategory.nullable().default(null),
    ...ownAuthorities,
  });
const worded = z.strictObject({
  of: someLimits,
  words,
  unless_before: z.array(text).default([]),
  unless_behind: z.array(text).default([]),
  ...ownAuthorities,
});
const phrase = worded.extend({ only_alone: flag });

/** One table of rows, each of which ends up with an authority: its own, else the table's. */
function table<Row extends { authorities?: z.output<typeof authorities> | undefined }>(row: z.ZodType<Row>) {
  return z.strictObject({ reviewed: review, authorities, rows: z.array(row).min(1) }).transform((file) => ({
    reviewed: file.reviewed,
    authorities: file.authorities,
    rows: file.rows.map((each) => ({ ...each, authorities: each.authorities ?? file.authorities })),
  }));
}

/** ICD-10-CM prefixes and what they say about function. */
export const codedIcd = table(coded(icdPrefix));
/** LOINC items and what a yes to them says. */
export const codedLoinc = table(coded(loincCode));
/** SNOMED CT identifiers and what they say about function. */
export const codedSnomed = table(coded(snomedId));
/** Names of devices and therapies, and what they imply. */
export const wordTable = table(worded);
/** Words that propose an activity. */
export const phraseTable = table(phrase);

/** Screens and rating scales, by code and by name. */
export const instrumentTable = table(
  z.strictObject({
    name: text,
    kind: z.enum(["screen", "rating_scale"]),
    loinc: z.array(loincCode).default([]),
    words,
    ...ownAuthorities,
  }),
);

/** Medicines: what each speaks of, or only asks. */
export const medicineTable = table(
  z.strictObject({
    rxnorm: rxnormCode.nullable().default(null),
    ingredient: text,
    names: z.array(text).default([]),
    unless: z.array(text).default([]),
    of: z.array(limitId).default([]),
    ask: textOrNull,
    health_plan: z.enum(HEALTH_PLANS).nullable().default(null),
    supports: z.array(conceptId).default([]),
    withheld_class: withheldClass.nullable().default(null),
    ...ownAuthorities,
  }),
);

/** Words that turn a finding round, save where other words stand before or behind them. */
export const negationTable = table(
  z
    .strictObject({
      words,
      unless_before: unless,
      unless_behind: unless,
      ...ownAuthorities,
    })
    .transform(({ words: said, unless_before: before, unless_behind: behind, authorities: own }) => ({
      words: said,
      pattern: wholeWords(said, { before, behind }),
      authorities: own,
    })),
);

const othersRows = table(
  z
    .strictObject({ who: text, words, ...ownAuthorities })
    .transform(({ who, words: nouns, authorities: own }) => ({ who, words: nouns, authorities: own })),
);

/** Other people, and the words that bring a sentence back to the child. */
export const othersFile = z
  .looseObject({ tells: words, helps: words, own: words, family_history: words })
  .transform(({ tells, helps, own, family_history: family, ...rest }) => ({ tells, helps, own, family, rest }))
  .pipe(z.object({ tells: words, helps: words, own: words, family: words, rest: othersRows }))
  .transform(({ rest, ...said }) => ({ ...rest, ...said }));

/** ICD-10-CM prefixes that are known to say nothing. */
export const silentTable = table(
  z.strictObject({
    prefix: icdPrefix,
    why: z.enum([
      "encounter",
      "screening",
      "external_cause",
      "family_history",
      "rule_out",
      "normal_finding",
      "status",
      "ordinary_lenses",
    ]),
    lane: z.enum(["never", "history", "use"]),
    ...ownAuthorities,
  }),
);

const wholeCode = text.transform((source, context) => {
  const pattern = patternOf(source);
  const message = faultOf(source, pattern);
  if (pattern && message === null) return pattern;
  context.addIssue({ code: "custom", message: message ?? "" });
  return z.NEVER;
});

/** Null where it is no regular expression. */
function patternOf(source: string): RegExp | null {
  try {
    return new RegExp(source, "u");
  } catch {
    return null;
  }
}

function faultOf(source: string, pattern: RegExp | null): string | null {
  if (pattern === null) return "This pattern cannot be read; a bracket or a backslash is missing or stands alone.";
  if (!source.startsWith("^")) return 'A pattern begins with "^": it is held against a code from its first letter.';
  return pattern.test("") ? "This pattern matches every code; name at least its first letter." : null;
}

const FORMS = { snomed: snomedId, loinc: loincCode, rxnorm: rxnormCode } as const;

const sensitiveCode = z
  .strictObject({ system: z.enum(["snomed", "loinc", "rxnorm"]), code: text, class: withheldClass, why: text })
  .superRefine(({ system, code }, context) => {
    const issues = FORMS[system].safeParse(code).error?.issues ?? [];
    for (const { message } of issues) context.addIssue({ code: "custom", message, path: ["code"] });
  });

/** `sensitive.yaml`: codes, patterns, words and labels that keep an item out. */
export const sensitiveFile = z.strictObject({
  reviewed: review,
  authorities,
  prefixes: z.array(z.strictObject({ prefix: icdPrefix, class: withheldClass, why: text })),
  codes: z.array(sensitiveCode),
  patterns: z.array(z.strictObject({ pattern: wholeCode, class: withheldClass, why: text })),
  words: z.array(z.strictObject({ class: withheldClass, words })),
  adolescent: z.strictObject({ prefixes: z.array(z.strictObject({ prefix: icdPrefix, why: text })), words }),
  labels: z.array(z.strictObject({ label: text, class: withheldClass, never: flag })),
  warn: z.array(text),
  delicate: words,
});

/** `templates/kinds/<kind>.yaml` as a kind of letter: the border where its text becomes data. Every fault names its line. */
import { z } from "zod";
import type { Fault } from "../../knowledge/fault.ts";
import { readYaml } from "../../knowledge/located-yaml.ts";
import { SETTINGS } from "../../knowledge/vocabulary.ts";
import { hasLockedWords } from "../locked-words.ts";
import { answerSchema } from "./answer.ts";
import { cardSchema } from "./card.ts";
import { CHART_DATA } from "../kind.ts";
import type { Kind, Locked } from "../kind.ts";
import { signersSchema } from "./signer-rules.ts";

const lockedKind = z.string().refine(hasLockedWords, "there are no locked words of this name");
const locked = z.union([
  lockedKind.transform((one): Locked => ({ by: "school", words: { public: one, private: one, home: one } })),
  z
    .strictObject({ answer: z.string() })
    .transform(({ answer }): Locked => ({ by: "answer", answer, words: new Map() })),
  z
    .strictObject({ public: lockedKind, private: lockedKind, home: lockedKind })
    .transform((words): Locked => ({ by: "school", words })),
]);

const budget = z
  .strictObject({ least: z.int().min(0), most: z.int().min(0) })
  .refine(({ least, most }) => least <= most, "the least is more than the most");

const ages = z
  .strictObject({
    from_months: z.int().min(0),
    to_months: z.int(),
    younger: z.string(),
    older: z.string(),
    younger_kind: z.string().nullable().default(null),
    older_kind: z.string().nullable().default(null),
  })
  .transform(({ from_months, to_months, younger_kind, older_kind, ...rest }) => ({
    ...rest,
    from: from_months,
    to: to_months,
    youngerKind: younger_kind,
    olderKind: older_kind,
  }));

const firstFor = z
  .strictObject({ from_months: z.int().min(0), to_months: z.int() })
  .transform(({ from_months: from, to_months: to }) => ({ from, to }));

const limits = z
  .strictObject({
    pages: z.int().min(1),
    words: budget,
    diagnoses: budget.prefault({ least: 1, most: 8 }),
    effects: budget,
    ideas: budget,
    medical_needs: budget.prefault({ least: 0, most: 6 }),
  })
  .transform(({ medical_needs, ...rest }) => ({ ...rest, medicalNeeds: medical_needs }));

/** Any of the phrases, as a pattern in small letters. */
const refused = z.strictObject({ words: z.string(), why: z.string() }).transform(({ words, why }, context) => {
  try {
    return { words: new RegExp(`\\b(?:${words})\\b`, "i"), why };
  } catch {
    context.addIssue("words is not a pattern");
    return z.NEVER;
  }
});

const kindSchema = z
  .strictObject({
    kind: z.string().regex(/^[a-z0-9_]+$/),
    name: z.string(),
    title: z.string(),
    setting: z.enum(SETTINGS),
    ages,
    first_for: firstFor.nullable().default(null),
    card: cardSchema,
    recipient: z.strictObject({
      role: z.string(),
      others: z.array(z.string()).default([]),
      organization: z.enum(["school", "none"]).default("school"),
    }),
    signers: signersSchema,
    locked,
    sections: z.strictObject({ required: z.array(z.string()), optional: z.array(z.string()) }),
    limits,
    effects: z.enum(["activities", "areas"]).default("activities"),
    grade: z.enum(["needed", "asked", "none"]).default("needed"),
    registers: z.array(z.enum(["medical", "school"])).default(["medical", "school"]),
    categories: z.int().min(0).max(2).default(0),
    permission: z.enum(["family", "student"]).default("family"),
    replaces: z.enum(["needed", "allowed"]).default("allowed"),
    disclosure: z.enum(["function_only", "named", "detailed"]).default("named"),
    chart: z.array(z.enum(CHART_DATA)).default([]),
    packet: z.array(z.string()).default([]),
    enclosures: z.enum(["needed", "allowed"]).default("allowed"),
    refuses: z.array(refused).default([]),
    answers: z.array(answerSchema),
  })
  .refine(
    ({ locked: words, answers }) =>
      words.by === "school" || answers.some((one) => one.id === words.answer && one.type === "kind"),
    "locked words by an answer: the answer is of type kind",
  )
  .refine(({ answers }) => new Set(answers.map(({ id }) => id)).size === answers.length, "an answer stands twice")
  .transform(({ kind, first_for, sections, ...rest }): Kind => ({
    id: kind,
    firstFor: first_for,
    ...sections,
    ...rest,
  }));

/** Reads one kind. Those whose words depend on other kinds are finished by `withOtherKinds`. */
export function readKind(file: {
  readonly file: string;
  readonly text: string;
}): { readonly kind: "read"; readonly value: Kind } | { readonly kind: "refused"; readonly faults: readonly Fault[] } {
  return readYaml(file, kindSchema);
}

/**
 * The shape of the content files, as the people who sign them write them; each schema turns its file into our own types.
 * Knows one file at a time: whether the ids in it exist elsewhere is the loader's question.
 */
import { z } from "zod";
import type { Authority, Concept, Consideration } from "./knowledge.ts";
import {
  authorities,
  authorityIdOf,
  conceptId,
  day,
  flag,
  icdPrefixes,
  ideaId,
  limitId,
  review,
  snomedId,
  text,
  textOrNull,
  withheldClass,
} from "./schema-parts.ts";
import { HEALTH_PLANS, IDEA_CATEGORIES, PATHWAYS, SETTINGS } from "./vocabulary.ts";

const limit = z.strictObject({
  of: limitId,
  how: z.enum(["predictable", "presumed", "typical", "needs_evidence"]),
  ask: textOrNull,
  authorities,
});

const pathway = z
  .strictObject({
    category: z.enum(IDEA_CATEGORIES),
    basis: z.enum(["named", "definitional", "possible", "state_option"]),
    only_for: icdPrefixes,
    note: textOrNull,
    authorities,
  })
  .transform(({ only_for: onlyFor, ...rest }) => ({ ...rest, onlyFor }));

const section504 = z.strictObject({
  basis: z.enum(["predictable_assessment", "ocr_presumption", "ocr_fact_sheet", "individual_showing"]),
  authorities,
});

const partC = z.strictObject({
  basis: z.enum(["established_condition", "established_or_delay", "delay"]),
  authorities,
});

const conditionRow = z.strictObject({
  id: conceptId,
  plain_name: text,
  explanation: textOrNull,
  soft_name: textOrNull,
  icd10cm: icdPrefixes,
  icd10cm_exclude: icdPrefixes,
  icd10cm_history: icdPrefixes,
  snomed: z.array(snomedId).default([]),
  limits: z.array(limit).default([]),
  pathways: z.array(pathway).default([]),
  section_504: section504,
  part_c: partC.nullable().default(null),
  health_plans: z.array(z.strictObject({ id: z.enum(HEALTH_PLANS), authorities })).default([]),
  episodic: flag,
  mitigated_by: z.array(text).default([]),
  may_be_temporary: flag,
  review_after_days: z.int().positive().nullable().default(null),
  considerations: z.array(ideaId).default([]),
  sensitivity: z.enum(["standard", "elevated", "withheld"]).default("standard"),
  withheld_class: withheldClass.nullable().default(null),
  authorities,
  reviewed: review,
});
type ConditionRow = z.output<typeof conditionRow>;

/** `conditions/<id>.yaml`: one condition. */
export const conditionFile: z.ZodType<Concept> = conditionRow.transform((row, context): Concept => {
  const sensitivity = sensitivityOf(row.sensitivity, row.withheld_class);
  if (sensitivity) return conceptOf(row, sensitivity);
  context.addIssue({
    code: "custom",
    message: CLASS_RULE,
    path: [row.withheld_class ? "withheld_class" : "sensitivity"],
  });
  return z.NEVER;
});

const CLASS_RULE =
  '"withheld_class" goes with "sensitivity: withheld", always and only: it says why the condition stays out.';

function conceptOf(row: ConditionRow, sensitivity: Concept["sensitivity"]): Concept {
  return {
    id: row.id,
    plainName: row.plain_name,
    explanation: row.explanation,
    softName: row.soft_name,
    icd10cm: { prefixes: row.icd10cm, excludes: row.icd10cm_exclude, history: row.icd10cm_history },
    snomed: row.snomed,
    limits: row.limits,
    pathways: row.pathways,
    section504: row.section_504,
    partC: row.part_c,
    healthPlans: row.health_plans,
    course: {
      episodic: row.episodic,
      mitigatedBy: row.mitigated_by,
      mayBeTemporary: row.may_be_temporary,
      reviewAfterDays: row.review_after_days,
    },
    considerations: row.considerations,
    sensitivity,
    authorities: row.authorities,
    reviewed: row.reviewed,
  };
}

function sensitivityOf(
  kind: "standard" | "elevated" | "withheld",
  withheld: z.output<typeof withheldClass> | null,
): Concept["sensitivity"] | null {
  if (kind === "withheld") return withheld === null ? null : { kind, class: withheld };
  return withheld === null ? { kind } : null;
}

/** `authorities/*.yaml`: law, guidance and literature. */
export const authoritiesFile = z.strictObject({
  authorities: z.array(
    z.strictObject({
      id: authorityIdOf,
      citation: text,
      kind: z.enum([
        "statute",
        "regulation",
        "agency_guidance",
        "case",
        "professional_guidance",
        "code_system",
        "policy",
      ]),
      verification: z.enum(["read", "known"]),
      paraphrase: text,
      note: textOrNull,
      withdrawn: z.strictObject({ on: day, why: text }).nullable().default(null),
    }),
  ),
}) satisfies z.ZodType<{ authorities: readonly Authority[] }>;

const consideration = z
  .strictObject({
    id: ideaId,
    register: z.enum(["medical", "school"]),
    words: text,
    answers: z.array(limitId).min(1, { error: "Name at least one limitation that this answers." }),
    from_age: z.int().positive().max(21).nullable().default(null),
    settings: z.array(z.enum(SETTINGS)).min(1).nullable().default(null),
    authorities,
    reviewed: review,
  })
  .transform(({ from_age: fromAge, ...rest }): Consideration => ({ ...rest, fromAge }));

/** `considerations.yaml`: what a team may weigh, each in its register. */
export const considerationsFile = z.strictObject({ considerations: z.array(consideration) });

/** `activities.yaml`: the printed label and the question of each activity and function. */
export const activitiesFile = z.strictObject({
  reviewed: review,
  activities: z.array(z.strictObject({ id: limitId, label: text, authority: authorityIdOf, question: text })),
});

/** `pathways.yaml`: the label of each pathway and the law that it rests on. */
export const pathwaysFile = z.strictObject({
  reviewed: review,
  pathways: z.array(z.strictObject({ id: z.enum(PATHWAYS), label: text, authorities })),
});

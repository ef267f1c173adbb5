/** What `assess --json` promises, as a schema, and the order in which its lists stand. Written from the contract, not from the code. */
import { z } from "zod";

const source = z.string().regex(/^[A-Z][A-Za-z]+\/\S+$/);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const lane = z.enum(["use", "ask", "history", "never"]);
const authorities = z.array(z.string().regex(/^[a-z][A-Za-z0-9.-]*$/));
const remark = z.strictObject({ sources: z.array(source), why: z.string().min(1) });
const said = z.strictObject({ source, why: z.string().min(1) });
const withheldClass = z.enum(
  "substance_use hiv sti reproductive gender abuse self_harm eating_disorder nicotine genetics ehr_label adolescent practice".split(
    " ",
  ),
);
const plan = z.enum(
  "asthma_action_plan seizure_action_plan allergy_anaphylaxis_emergency_plan diabetes_medical_management_plan return_to_learn_plan individualized_health_plan emergency_action_plan".split(
    " ",
  ),
);

const condition = z.strictObject({
  source,
  concepts: z.array(z.string()),
  name: z.string().nullable(),
  codes: z.array(z.string().regex(/^[^|]+\|[^|]+$/)),
  lane,
  why: z.string().min(1),
  withheld: withheldClass.nullable(),
  temporary: z.strictObject({ until: day.nullable(), review_on: day }).nullable(),
  same_as: source.nullable(),
  /** The contract names no key for it; an addition, only where it is so. */
  elevated: z.literal(true).optional(),
});

const limitation = z.strictObject({
  of: z.string().regex(/^[a-z_]+$/),
  kind: z.enum(["activity", "function"]),
  evidence: z
    .array(
      z.strictObject({
        level: z.enum(["documented", "implied", "predictable", "presumed", "typical"]),
        source,
        lane: z.enum(["use", "ask"]),
        authorities: authorities.min(1),
      }),
    )
    .min(1),
});

const pathway = z.strictObject({
  id: z.string().regex(/^(idea\.[a-z_]+|section_504|early_intervention(_transition)?|postsecondary_504|health_plan)$/),
  standing: z.enum(["supported", "worth_asking", "not_shown"]),
  because: z.array(z.string().min(1)).min(1),
  still_unknown: z.array(z.string().min(1)),
  evidence: z.array(z.strictObject({ source, authorities: authorities.min(1) })),
  plans: z.array(z.strictObject({ id: plan, sources: z.array(source).min(1) })).optional(),
});

const dates = z.strictObject({
  third_birthday: day.nullable(),
  transition_by: day.nullable(),
  within_90_days: z.boolean().nullable(),
  health_consent_on: day.nullable(),
  ferpa_rights_on: day.nullable(),
  idea_rights_on: day.nullable(),
  signer_of_authorization: z.enum(["parent_or_guardian", "student", "ask"]),
});

/** One line of `assess --json`; an unknown key is a fault. */
export const toldFindings = z.strictObject({
  file: z.string(),
  patient: z.string().optional(),
  on: day,
  age_months: z.int().nullable(),
  setting: z.enum(["early_intervention", "preschool", "k12", "postsecondary"]),
  knowledge: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  conditions: z.array(condition),
  limitations: z.array(limitation),
  pathways: z.array(pathway),
  dates,
  withheld: z.array(z.strictObject({ source, class: withheldClass })),
  unmapped: z.array(z.strictObject({ source, text: z.string().min(1) })),
  conflicts: z.array(remark),
  gaps: z.array(remark),
  notes: z.array(z.strictObject({ source, lane, why: z.string().min(1) })),
  unread: z.array(said),
});

export type ToldFindings = z.output<typeof toldFindings>;

/** A line of the answer, read against the contract; throws where it differs. */
export function toldIn(line: string): ToldFindings {
  return toldFindings.parse(JSON.parse(line));
}

/** The lists of an answer that are out of order, by name. */
export function unsortedIn(told: ToldFindings): readonly string[] {
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ...(["conditions", "withheld", "unmapped", "notes", "unread"] as const).map(
      (name) => [name, told[name].map((each) => each.source)] as const,
    ),
    ...(["conflicts", "gaps"] as const).map(
      (name) => [name, told[name].map(({ sources }) => sources.join(" "))] as const,
    ),
    ...[...told.conflicts, ...told.gaps].map(({ sources }) => ["sources", sources] as const),
    ...told.conditions.flatMap(({ concepts, codes }) => [["concepts", concepts] as const, ["codes", codes] as const]),
    ["limitations", told.limitations.map(({ of }) => of)],
    ["pathways", told.pathways.map(({ id }) => id)],
    ...[...told.limitations, ...told.pathways].map(
      ({ evidence }) => ["evidence", evidence.map((piece) => piece.source)] as const,
    ),
    ...[...told.limitations, ...told.pathways].flatMap(({ evidence }) =>
      evidence.map((piece) => ["authorities", piece.authorities] as const),
    ),
    ...told.pathways.map(({ plans }) => ["plans", (plans ?? []).map(({ id }) => id)] as const),
  ];
  return lists
    .filter(([, list]) => list.some((each, place) => place > 0 && each < (list[place - 1] ?? "")))
    .map(([name]) => name);
}

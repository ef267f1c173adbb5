/** Reads a vignette: one child, what the chart says, what must and must not be found, and why. A misspelled key is a fault. */
import { z } from "zod";
import type { ClinicalChart } from "../../chart/chart.ts";
import type { PartialDate } from "../../chart/dates.ts";
import type { Findings } from "../../findings/findings.ts";
import { SETTINGS } from "../../knowledge/vocabulary.ts";
import { aChild, condition, device, finding, icd, loinc, medicine, snomed, therapy, when, type Item } from "./child.ts";

const core = { id: z.string(), text: z.string().nullable().default(null), snomed: z.string().optional() };
const shared = {
  labels: z.array(z.string()).default([]),
  about: z.enum(["child", "someone_else"]).default("child"),
  on: z.string().default("2026-10-01"),
};
const conditionItem = z.strictObject({
  ...core,
  ...shared,
  condition: z.string().nullable(),
  resource: z.enum(["Condition", "AllergyIntolerance", "FamilyMemberHistory"]).default("Condition"),
  clinical: z
    .enum(["active", "recurrence", "relapse", "inactive", "remission", "resolved"])
    .nullable()
    .default("active"),
  verification: z
    .enum(["confirmed", "provisional", "differential", "unconfirmed", "refuted", "entered_in_error"])
    .nullable()
    .default("confirmed"),
  categories: z.array(z.string()).default(["problem-list-item"]),
  onset: z.string().optional(),
  abated: z.string().optional(),
  expected_end: z.string().optional(),
});
const findingItem = z.strictObject({
  ...core,
  ...shared,
  finding: z.string().nullable(),
  loinc: z.string().optional(),
  answer: z.enum(["yes", "no"]).optional(),
  value: z.string().optional(),
  number: z.number().optional(),
  categories: z.array(z.string()).default(["functional-status"]),
  notes: z.array(z.string()).default([]),
});
const status = z.enum(["active", "past", "entered_in_error", "unknown"]).default("active");
const deviceItem = z.strictObject({ ...core, ...shared, device: z.string(), status });
const medicineItem = z.strictObject({ ...core, ...shared, medicine: z.string(), status });
const therapyItem = z.strictObject({
  ...core,
  ...shared,
  therapy: z.string(),
  status: z.enum(["active", "done", "not_done", "entered_in_error", "unknown"]).default("active"),
});
const item = z.union([conditionItem, findingItem, deviceItem, medicineItem, therapyItem]);

const schema = z.strictObject({
  case: z.string(),
  why: z.string(),
  age: z.string(),
  setting: z.enum(SETTINGS).nullable().default(null),
  chart: z.array(item),
  found: z.array(z.string()).default([]),
  not_found: z.array(z.string()).default([]),
  no_word_of: z.array(z.string()).default([]),
});

export type Vignette = z.output<typeof schema>;
type Told = z.output<typeof item>;

const at = (date: string | undefined): PartialDate | null => (date === undefined ? null : when(date));
const short = (source: string): string => source.split("/")[1] ?? source;
const all = (sources: readonly string[]): string => sources.map(short).join(" ");

/** A vignette from its parsed YAML; throws where a key or a word is not known. */
export function vignetteOf(yaml: unknown): Vignette {
  return schema.parse(yaml);
}

export function chartOf({ age, chart }: Vignette): ClinicalChart {
  return aChild()
    .aged(age)
    .with(...chart.map(itemOf)).chart;
}

function itemOf(each: Told): Item {
  const codes = each.snomed === undefined ? [] : [snomed(each.snomed)];
  const { labels, about } = each;
  const parts = { labels, about, on: when(each.on) };
  if ("condition" in each) return conditionOf(each);
  if ("finding" in each) return findingOf(each);
  if ("device" in each) return device(each.id, each.device, { ...parts, codes, status: each.status });
  if ("medicine" in each) return medicine(each.id, each.medicine, { ...parts, codes, status: each.status });
  return therapy(each.id, each.therapy, { ...parts, codes, status: each.status });
}

function conditionOf(each: z.output<typeof conditionItem>): ReturnType<typeof condition> {
  const { text, labels, about, resource, clinical, verification, categories } = each;
  const codes = [
    ...(each.condition === null ? [] : [icd(each.condition)]),
    ...(each.snomed === undefined ? [] : [snomed(each.snomed)]),
  ];
  return condition(each.id, null, {
    codes,
    text,
    labels,
    about,
    resource,
    clinical,
    verification,
    categories,
    onset: at(each.onset),
    abated: at(each.abated),
    expectedEnd: at(each.expected_end),
  });
}

function findingOf(each: z.output<typeof findingItem>): ReturnType<typeof finding> {
  const { labels, about, categories, notes } = each;
  const codes = [
    ...(each.loinc === undefined ? [] : [loinc(each.loinc)]),
    ...(each.snomed === undefined ? [] : [snomed(each.snomed)]),
  ];
  return finding(each.id, each.finding, {
    codes,
    labels,
    about,
    categories,
    notes,
    on: when(each.on),
    value: valueOf(each),
  });
}

function valueOf({ answer, value, number }: z.output<typeof findingItem>): ReturnType<typeof finding>["value"] {
  if (answer !== undefined) return { kind: "yes_no", yes: answer === "yes" };
  if (value !== undefined) return { kind: "text", text: value };
  return number === undefined ? { kind: "none" } : { kind: "number", number, unit: null };
}

/**
 * What the findings say, a line for each thing: `lane c1 use`, `concept c1 asthma`, `limitation breathing typical ask`,
 * `pathway section_504 supported`, `rests section_504 c1`, `plan asthma_action_plan`, `withheld s1 hiv`, `unmapped c7`, `conflict c1 o1`, `gap c7`, `note o1 never`.
 */
export function saidIn(findings: Findings): readonly string[] {
  return [
    ...findings.conditions.map(({ source, lane }) => `lane ${short(source)} ${lane}`),
    ...findings.conditions.flatMap(({ source, concepts }) => concepts.map((id) => `concept ${short(source)} ${id}`)),
    ...findings.conditions.flatMap(({ source, elevated }) => (elevated ? [`elevated ${short(source)}`] : [])),
    ...findings.conditions.flatMap(({ source, sameAs }) => (sameAs ? [`same ${short(source)} ${short(sameAs)}`] : [])),
    ...findings.conditions.flatMap(({ source, temporary }) =>
      temporary ? [`temporary ${short(source)} ${temporary.reviewOn}`] : [],
    ),
    ...findings.limitations.flatMap(({ of, evidence }) =>
      evidence.map(({ level, lane, source }) => `limitation ${of} ${level} ${lane} ${short(source)}`),
    ),
    ...findings.pathways.map(({ id, standing }) => `pathway ${id} ${standing}`),
    ...findings.pathways.flatMap(({ plans }) => plans.map(({ id, sources }) => `plan ${id} ${all(sources)}`)),
    ...findings.pathways.flatMap(({ id, evidence }) => evidence.map(({ source }) => `rests ${id} ${short(source)}`)),
    ...findings.withheld.map((each) => `withheld ${short(each.source)} ${each.class}`),
    ...findings.unmapped.map(({ source }) => `unmapped ${short(source)}`),
    ...findings.conflicts.map(({ sources }) => `conflict ${all(sources)}`),
    ...findings.gaps.map(({ sources }) => `gap ${all(sources)}`),
    ...findings.notes.map(({ source, lane }) => `note ${short(source)} ${lane}`),
    `setting ${findings.setting}`,
    `transition_by ${findings.dates.transitionBy}`,
    `signer ${findings.dates.signerOfAuthorization}`,
  ];
}

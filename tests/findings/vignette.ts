/** Reads a vignette: one child, what the chart says, what must and must not be found, and why. A misspelled key is a fault. */
import { z } from "zod";
import type { ClinicalChart, MedicineItem } from "../../chart/chart.ts";
import type { PartialDate } from "../../chart/dates.ts";
import type { Asked } from "../../findings/findings.ts";
import { USUAL_POLICY } from "../../findings/kept-out.ts";
import { SETTINGS } from "../../knowledge/vocabulary.ts";
import { condition, device, finding, icd, loinc, medicine, snomed, therapy } from "./child.ts";
import { aChild, Child, day, TODAY, when, type Item } from "./child.ts";

const core = { id: z.string(), text: z.string().nullable().default(null), snomed: z.string().optional() };
const shared = {
  labels: z.array(z.string()).default([]),
  about: z.enum(["child", "someone_else"]).default("child"),
  /** The day of the item; `null` where the record gives none. */
  on: z.string().nullable().default("2026-10-01"),
};
const conditionItem = z.strictObject({
  ...core,
  ...shared,
  condition: z.string().nullable(),
  /** Further ICD-10-CM codes of the same entry. */
  also: z.array(z.string()).default([]),
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
  status: z.enum(["final", "preliminary", "entered_in_error", "cancelled", "unknown"]).default("final"),
  answer: z.enum(["yes", "no"]).optional(),
  value: z.string().optional(),
  number: z.number().optional(),
  categories: z.array(z.string()).default(["functional-status"]),
  notes: z.array(z.string()).default([]),
});
const listed = z.enum(["active", "past", "entered_in_error", "unknown"]).default("active");
const deviceItem = z.strictObject({ ...core, ...shared, device: z.string(), status: listed });
const medicineItem = z.strictObject({
  ...core,
  ...shared,
  medicine: z.string().nullable(),
  rxnorm: z.string().optional(),
  route: z.string().nullable().default(null),
  status: listed,
});
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
  /** "9 years 2 months" on the day of asking; or `born`, a day, a month or a year, `null` where nobody recorded it. */
  age: z.string().optional(),
  born: z.string().nullable().optional(),
  deceased: z.boolean().default(false),
  /** The day of asking, where it is not the day of all tests. */
  on: z.string().optional(),
  state: z.string().nullable().default(null),
  setting: z.enum(SETTINGS).nullable().default(null),
  /** What the practice's own settings say; without them, the usual ones. */
  adolescent_from: z.int().optional(),
  withhold_also: z.array(z.string()).default([]),
  chart: z.array(item),
  /** Lines of `saidIn`; a star stands for the rest of a word. */
  found: z.array(z.string()).default([]),
  not_found: z.array(z.string()).default([]),
  /** Of the lines that begin so, only those under `found` may be said. */
  only: z.array(z.string()).default([]),
  word_of: z.array(z.string()).default([]),
  no_word_of: z.array(z.string()).default([]),
});

export type Vignette = z.output<typeof schema>;
type Told = z.output<typeof item>;

const at = (date: string | null | undefined): PartialDate | null => (date ? when(date) : null);

/** A vignette from its parsed YAML; throws where a key or a word is not known, or where no age is told. */
export function vignetteOf(yaml: unknown): Vignette {
  const vignette = schema.parse(yaml);
  if ((vignette.age === undefined) === (vignette.born === undefined)) throw new Error("say either age or born");
  return vignette;
}

export function chartOf({ age, born, deceased, chart }: Vignette): ClinicalChart {
  const child = new Child({ ...aChild().chart, bornOn: at(born), deceased });
  return (age === undefined ? child : child.aged(age)).with(...chart.map(itemOf)).chart;
}

/** The question that the vignette puts: on which day, in which setting, in which State, by which practice. */
export function askedOf({ on, setting, state, adolescent_from: from, withhold_also: withholdAlso }: Vignette): Asked {
  const policy = { adolescentFrom: from ?? USUAL_POLICY.adolescentFrom, withholdAlso };
  return { on: on === undefined ? TODAY : day(on), setting, state, policy };
}

function itemOf(each: Told): Item {
  const codes = each.snomed === undefined ? [] : [snomed(each.snomed)];
  const { labels, about } = each;
  const parts = { labels, about, on: at(each.on) };
  if ("condition" in each) return conditionOf(each);
  if ("finding" in each) return findingOf(each);
  if ("device" in each) return device(each.id, each.device, { ...parts, codes, status: each.status });
  if ("medicine" in each) return medicineOf(each, parts);
  return therapy(each.id, each.therapy, { ...parts, codes, status: each.status });
}

function medicineOf(each: z.output<typeof medicineItem>, parts: Partial<MedicineItem>): Item {
  const { id, medicine: text, rxnorm, route, status } = each;
  const codes = rxnorm === undefined ? [] : [{ system: "rxnorm", code: rxnorm }];
  return medicine(id, text ?? "", { ...parts, text, codes, route, status });
}

function conditionOf(each: z.output<typeof conditionItem>): ReturnType<typeof condition> {
  const { text, labels, about, resource, clinical, verification, categories } = each;
  const codes = [
    ...(each.condition === null ? [] : [icd(each.condition)]),
    ...each.also.map(icd),
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
    abated: each.abated === "unknown_day" ? each.abated : at(each.abated),
    expectedEnd: at(each.expected_end),
  });
}

function findingOf(each: z.output<typeof findingItem>): ReturnType<typeof finding> {
  const { labels, about, categories, notes, status } = each;
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
    status,
    on: at(each.on),
    value: valueOf(each),
  });
}

function valueOf({ answer, value, number }: z.output<typeof findingItem>): ReturnType<typeof finding>["value"] {
  if (answer !== undefined) return { kind: "yes_no", yes: answer === "yes" };
  if (value !== undefined) return { kind: "text", text: value };
  return number === undefined ? { kind: "none" } : { kind: "number", number, unit: null };
}

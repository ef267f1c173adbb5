/** Charts of children who do not exist, made by chance from the codes and words that the knowledge base reads, and from some that it does not. */
import type { ClinicalChart, ConditionItem, FunctionalItem } from "../../chart/chart.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import {
  aChild,
  condition,
  device,
  finding,
  icd,
  loinc,
  medicine,
  snomed,
  therapy,
  when,
  type Child,
  type Item,
} from "./child.ts";
import type { Seeded } from "./seeded.ts";

/** Where the items of a chart are drawn from. */
export interface Pool {
  /** ICD-10-CM codes under the prefixes of the open conditions, a status, a symptom, a silent row each; and unknown ones. */
  readonly codes: readonly [string, ...string[]];
  readonly snomed: readonly [string, ...string[]];
  readonly loinc: readonly [string, ...string[]];
  readonly medicines: readonly [string, ...string[]];
}

/** The pool of a knowledge base; withheld conditions are left out, as each test adds its own. */
export function poolOf({ concepts, functional, silent }: Knowledge): Pool {
  const open = [...concepts.values()].filter(({ sensitivity }) => sensitivity.kind !== "withheld");
  const { statusCodes, symptomCodes, loincItems, snomedFindings, medicines } = functional;
  return {
    codes: [
      "Q99.8",
      ...open.flatMap(({ icd10cm }) => [...icd10cm.prefixes, ...icd10cm.history]),
      ...[...statusCodes, ...symptomCodes].map(({ code }) => code),
      ...silent.map(({ prefix }) => prefix),
      "M99.9",
      "H93.8X9",
    ],
    snomed: ["12345671000119", ...open.flatMap((each) => each.snomed), ...snomedFindings.map(({ code }) => code)],
    loinc: ["99999-9", ...loincItems.map(({ code }) => code)],
    medicines: [
      "vitamin D",
      ...medicines.filter(({ withheldClass }) => withheldClass === null).map(({ ingredient }) => ingredient),
    ],
  };
}

const CLINICAL = [
  "active",
  "active",
  "active",
  "recurrence",
  "relapse",
  "remission",
  "inactive",
  "resolved",
  null,
] as const;
const VERIFICATION = [
  "confirmed",
  "confirmed",
  "confirmed",
  "provisional",
  "differential",
  "unconfirmed",
  null,
] as const;
const DAYS = [
  "2016-05-02",
  "2019",
  "2023-10",
  "2025-11-23",
  "2026-06-01",
  "2026-11-22",
  "2026-11-23",
  "2026-12-01",
] as const;
const SENTENCES = [
  "Loses focus after five minutes",
  "Walks with a walker and tires on stairs",
  "No difficulty walking",
  "Mother has hearing loss",
  "Speech is understood by strangers half of the time",
  "Needs help with dressing and toileting",
  "Sleeps through the night",
  "Reads below grade level, but enjoys stories",
  "Denies trouble with memory",
  "Cannot hold a pencil for more than one line",
  "Uses no words",
  "Hearing within normal limits",
  "Gagging on new textures at meals",
  "If untreated, breathing would be hard",
  "Fiona likes swimming",
  "Camina con dificultad",
] as const;
const CATEGORIES = [
  "functional-status",
  "disability-status",
  "cognitive-status",
  "survey",
  "social-history",
  "exam",
] as const;
const DEVICES = [
  "Wheelchair",
  "Hearing aid",
  "Eyeglasses",
  "Insulin pump",
  "AAC device",
  "Blood pressure cuff",
] as const;
const THERAPIES = ["Speech therapy", "Occupational therapy", "Physical therapy", "Chest X-ray"] as const;
const USE = ["active", "active", "past", "entered_in_error", "unknown"] as const;
const DONE = ["active", "done", "not_done", "entered_in_error", "unknown"] as const;

/** A child of any age with so many items, about one in twelve of them someone else's. */
export function aGeneratedChild(pool: Pool, by: Seeded, items: number): Child {
  const aged = aChild().aged(`${by.whole(19)} years ${by.whole(12)} months`);
  return aged.with(...Array.from({ length: items }, (_, place) => anItem(`g${place}`, pool, by)));
}

/** One item of any kind, under an id of its own. */
function anItem(id: string, pool: Pool, by: Seeded): Item {
  const shared = { on: when(by.pick(DAYS)), about: by.chance(8) ? ("someone_else" as const) : ("child" as const) };
  const kind = by.whole(10);
  if (kind < 5) return { ...aCondition(id, pool, by), ...shared };
  if (kind < 8) return { ...aFinding(id, pool, by), ...shared };
  if (kind === 8) return device(id, by.pick(DEVICES), { ...shared, status: by.pick(USE) });
  return by.chance(50)
    ? medicine(id, by.pick(pool.medicines), { ...shared, status: by.pick(USE) })
    : therapy(id, by.pick(THERAPIES), { ...shared, status: by.pick(DONE) });
}

/** A condition that is never refuted and never in error: what those do to a chart is asked by itself. */
function aCondition(id: string, pool: Pool, by: Seeded): ConditionItem {
  const code = by.pick(pool.codes);
  return condition(id, null, {
    codes: [...(by.chance(85) ? [icd(code)] : []), ...(by.chance(20) ? [snomed(by.pick(pool.snomed))] : [])],
    text: by.chance(40) ? `Words of ${id}` : null,
    clinical: by.pick(CLINICAL),
    verification: by.pick(VERIFICATION),
    categories: [by.pick(["problem-list-item", "encounter-diagnosis", "health-concern"])],
    abated: by.chance(8) ? when(by.pick(DAYS)) : null,
    onset: by.chance(30) ? when(by.pick(DAYS)) : null,
  });
}

function aFinding(id: string, pool: Pool, by: Seeded): FunctionalItem {
  const coded = by.chance(20);
  return finding(
    id,
    coded ? null : by.pick(["Function", "Attention", "Self-care", "Hearing screen", "PHQ-9", "Speech"]),
    {
      codes: coded ? [loinc(by.pick(pool.loinc))] : [],
      categories: [by.pick(CATEGORIES)],
      status: by.pick(["final", "final", "final", "preliminary", "entered_in_error", "unknown"]),
      value: coded ? { kind: "yes_no", yes: by.chance(50) } : { kind: "text", text: by.pick(SENTENCES) },
    },
  );
}

/** The same chart with the items of each of its lists in an order of chance. */
export function inOrderOfChance(chart: ClinicalChart, mixed: <T>(items: readonly T[]) => readonly T[]): ClinicalChart {
  return {
    ...chart,
    conditions: mixed(chart.conditions),
    functional: mixed(chart.functional),
    devices: mixed(chart.devices),
    medicines: mixed(chart.medicines),
    therapies: mixed(chart.therapies),
  };
}

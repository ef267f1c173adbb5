import { describe, expect, it } from "@jest/globals";
import type { Chart } from "../../chart/chart.ts";
import { readInput } from "../../fhir/input.ts";
import { understand } from "../../fhir/understand.ts";
import type { Findings } from "../../findings/findings.ts";
import { findingsOf } from "../../findings/findings-of.ts";
import { assessJson } from "../../findings/json.ts";
import { loadKnowledge } from "../../knowledge/load.ts";
import { readKnowledgeFiles } from "../../knowledge/read.ts";
import {
  ANCHOR,
  CAST,
  childOn,
  isSensitive,
  withoutSensitive,
  type Bundle,
  type ChildName,
} from "../../sandbox/cast.ts";
import { day } from "./child.ts";

const loading = loadKnowledge(readKnowledgeFiles());
if (loading.kind === "refused") throw new Error(JSON.stringify(loading.faults.slice(0, 3)));
const { knowledge } = loading;

function chartOf(bundle: Bundle): Chart {
  const input = readInput(JSON.stringify(bundle), "child.json");
  if (input.kind !== "records") throw new Error("no record");
  const [record] = input.records;
  if (!record || record.kind === "refused") throw new Error("no child");
  return understand(record);
}

const bundleOf = (name: ChildName): Bundle => childOn(name, ANCHOR).bundle;
const findingsFor = (bundle: Bundle): Findings =>
  findingsOf(chartOf(bundle), { on: day(ANCHOR), setting: null, state: null }, knowledge);
const jsonOf = (bundle: Bundle): object =>
  assessJson(findingsFor(bundle), { file: "child.json", patient: null, showWithheld: false });

/** Limitations that a current finding in the chart states. */
const documentedFor = (name: ChildName): readonly string[] =>
  findingsFor(bundleOf(name))
    .limitations.filter(({ evidence }) => evidence.some(({ level, lane }) => level === "documented" && lane === "use"))
    .map(({ of }) => of);

const DOCUMENTED: readonly (readonly [ChildName, readonly string[], readonly string[]])[] = [
  ["adhd_anxiety", ["concentrating", "sleeping", "thinking"], ["reading", "walking", "learning"]],
  ["peanut_asthma", ["breathing", "caring_for_oneself"], []],
  [
    "ei_language",
    ["communicating", "interacting_with_others", "speaking"],
    ["eating", "caring_for_oneself", "walking"],
  ],
  ["t1d_college", ["concentrating", "eating", "seeing", "sleeping", "thinking"], ["walking", "reading", "learning"]],
  ["autism_few_words", ["caring_for_oneself", "communicating", "eating", "speaking"], ["walking"]],
  [
    "cp_wheelchair",
    ["caring_for_oneself", "performing_manual_tasks", "reaching", "walking", "writing"],
    ["lifting", "learning", "hearing"],
  ],
  ["hearing_aids", ["communicating", "hearing"], ["speaking", "seeing"]],
  ["epilepsy", ["concentrating", "speaking", "thinking"], ["walking", "interacting_with_others", "sleeping"]],
  ["dyslexia_suspected", ["reading", "writing"], ["concentrating", "speaking", "hearing", "learning"]],
  ["concussion", ["concentrating", "reading", "sleeping", "thinking"], ["walking", "seeing"]],
  ["down_syndrome", ["caring_for_oneself", "learning", "performing_manual_tasks", "speaking"], ["eating", "walking"]],
  ["transplant", ["concentrating", "walking"], ["eating"]],
  ["sensitive_asthma", ["breathing"], ["sleeping", "concentrating", "eating"]],
  [
    "status_traps",
    // Walking is said to be hard and denied on the same day: a person says which.
    ["concentrating", "performing_manual_tasks", "reading"],
    ["seeing", "speaking", "learning", "walking"],
  ],
  ["almost_nothing", [], ["walking"]],
];

describe("the cast, from FHIR to findings", () => {
  it.each(DOCUMENTED)("finds what the chart of %s documents, and nothing that it denies", (name, said, denied) => {
    const documented = documentedFor(name);
    expect(documented).toEqual(expect.arrayContaining([...said]));
    expect(documented.filter((of) => denied.includes(of))).toEqual([]);
  });

  it.each(CAST)("reasons about %s with and without the sensitive items alike", (name) => {
    const bundle = bundleOf(name);
    const secret = new Set(bundle.entry.filter(({ resource }) => isSensitive(resource)).map(sourceOf));
    const findings = findingsFor(bundle);
    const cleaned = {
      ...findings,
      conditions: findings.conditions.filter(({ source }) => !secret.has(source)),
      withheld: findings.withheld.filter(({ source }) => !secret.has(source)),
    };
    const told = assessJson(cleaned, { file: "child.json", patient: null, showWithheld: false });
    expect(JSON.stringify(told)).toBe(JSON.stringify(jsonOf(withoutSensitive(bundle))));
  });

  it("withholds every tagged item of the child whose records are sensitive", () => {
    const bundle = bundleOf("sensitive_asthma");
    const secret = bundle.entry.filter(({ resource }) => isSensitive(resource)).map(sourceOf);
    const shown = JSON.stringify({ ...findingsFor(bundle), withheld: [], conditions: [] });
    expect(secret.length).toBeGreaterThan(20);
    expect(secret.filter((source) => shown.includes(source))).toEqual([]);
  });
});

function sourceOf({ resource }: Bundle["entry"][number]): string {
  return `${resource.resourceType}/${typeof resource["id"] === "string" ? resource["id"] : ""}`;
}

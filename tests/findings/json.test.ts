import { describe, expect, it } from "@jest/globals";
import type { ClinicalChart } from "../../chart/chart.ts";
import { explain } from "../../findings/explain.ts";
import { findingsOf } from "../../findings/findings-of.ts";
import { assessJson, type AssessJson } from "../../findings/json.ts";
import { aChild, condition, device, finding, medicine, source, therapy, when } from "./child.ts";
import { asked, findingsFor } from "./asking.ts";
import { shuffled } from "./shuffle.ts";
import { SMALL_KNOWLEDGE } from "./small-knowledge.ts";

const plain = { file: "nora.json", patient: null, showWithheld: false };

const crowded = aChild().with(
  condition("c1", "F90.2"),
  condition("c2", "J45.40"),
  condition("c3", "J45.909", { categories: ["encounter-diagnosis"], clinical: null }),
  condition("c4", "F41.1", { verification: "provisional" }),
  condition("c5", null, { text: "Toe walking" }),
  condition("c6", "Q99.9", { text: "Rare disorder" }),
  condition("c7", "J45.20", { verification: "refuted" }),
  condition("c8", "S82.101A", { onset: when("2026-11-01") }),
  condition("c9", "F10.20"),
  condition("d1", "R26.2"),
  condition("d2", "Z99.3"),
  finding("o1", "Trouble with attention"),
  finding("o2", "No difficulty walking"),
  finding("o3", "Difficulty walking", { on: when("2020") }),
  finding("o4", "Mother has difficulty walking"),
  ...["Trouble with attention in class", "Trouble with attention at home"].map((text) => finding("q1", text)),
  ...["alcohol twice a week", "restricted"].map((text, place) =>
    finding("q2", text, { labels: place === 0 ? [] : ["R"] }),
  ),
  device("v1", "Wheelchair"),
  device("v2", "Some machine"),
  medicine("m1", "albuterol"),
  medicine("m2", "buprenorphine"),
  therapy("t1", "Speech therapy"),
);
const chart: ClinicalChart = {
  ...crowded.chart,
  unread: ["Observation/x2", "Observation/x1"].map((at) => ({
    source: source(at),
    why: "a modifier that no rule knows",
  })),
};

const inOtherOrder = (seed: number): ClinicalChart => ({
  ...chart,
  conditions: shuffled(chart.conditions, seed),
  functional: shuffled(chart.functional, seed),
  devices: shuffled(chart.devices, seed),
  medicines: shuffled(chart.medicines, seed),
  therapies: shuffled(chart.therapies, seed),
  unread: shuffled(chart.unread, seed),
});
const jsonOf = (of: ClinicalChart): AssessJson => assessJson(findingsOf(of, asked, SMALL_KNOWLEDGE), plain);
const isSorted = (names: readonly string[]): boolean => names.join("\n") === names.toSorted().join("\n");

describe("the findings as JSON", () => {
  const json = jsonOf(chart);

  it("have the contract's keys in the contract's order", () => {
    expect(Object.keys(json)).toEqual([
      "file",
      "on",
      "age_months",
      "setting",
      "knowledge",
      "conditions",
      "limitations",
      "pathways",
      "dates",
      "withheld",
      "unmapped",
      "conflicts",
      "gaps",
      "notes",
      "unread",
    ]);
    expect(Object.keys(json.conditions[0] ?? {})).toEqual([
      "source",
      "concepts",
      "name",
      "codes",
      "lane",
      "why",
      "withheld",
      "temporary",
      "same_as",
    ]);
    expect(Object.keys(json.limitations[0] ?? {})).toEqual(["of", "kind", "evidence"]);
    expect(Object.keys(json.limitations[0]?.evidence[0] ?? {})).toEqual(["level", "source", "lane", "authorities"]);
    expect(Object.keys(json.dates)).toEqual([
      "third_birthday",
      "transition_by",
      "within_90_days",
      "health_consent_on",
      "ferpa_rights_on",
      "idea_rights_on",
      "signer_of_authorization",
    ]);
  });

  it("list plans under the health plan alone", () => {
    const keys = ["id", "standing", "because", "still_unknown", "evidence"];
    for (const pathway of json.pathways) {
      expect(Object.keys(pathway)).toEqual(pathway.id === "health_plan" ? [...keys, "plans"] : keys);
    }
    expect(json.pathways.map(({ id }) => id)).toContain("health_plan");
  });

  it("name the patient where a file holds several", () => {
    const named = assessJson(findingsFor(crowded), { ...plain, patient: "p2" });
    expect(Object.keys(named).slice(0, 2)).toEqual(["file", "patient"]);
    expect(named.patient).toBe("p2");
  });

  it("are sorted by source, by activity and by pathway", () => {
    const { conditions, limitations, pathways, withheld, unmapped, notes, unread } = json;
    for (const list of [conditions, withheld, unmapped, notes, unread]) {
      expect(list.length).toBeGreaterThan(1);
      expect(isSorted(list.map((each) => each.source))).toBe(true);
    }
    expect(isSorted(limitations.map(({ of }) => of))).toBe(true);
    expect(isSorted(pathways.map(({ id }) => id))).toBe(true);
    for (const { evidence } of limitations) expect(isSorted(evidence.map((each) => each.source))).toBe(true);
    for (const { sources } of [...json.conflicts, ...json.gaps]) expect(isSorted(sources)).toBe(true);
  });

  it("read the same when the same chart comes in another order", () => {
    const expected = JSON.stringify(json);
    for (let seed = 1; seed <= 25; seed += 1) expect(JSON.stringify(jsonOf(inOtherOrder(seed)))).toBe(expected);
  });

  it("hold every item of the chart somewhere, or say by class that it is withheld", () => {
    const text = JSON.stringify(json);
    const all = [...chart.conditions, ...chart.functional, ...chart.devices, ...chart.medicines, ...chart.therapies];
    expect(all.filter((item) => !text.includes(item.source))).toEqual([]);
  });
});

describe("the findings for a terminal", () => {
  const findings = findingsOf(chart, asked, SMALL_KNOWLEDGE);
  const text = explain(findings, SMALL_KNOWLEDGE, { file: "nora.json", showWithheld: false });

  it("tell the chain from the chart item over the rule to its authority", () => {
    const flat = text.replaceAll(/\s+/g, " ");
    expect(flat).toContain(
      'Observation/o1 "Trouble with attention" → a finding about this child → 42 U.S.C. 12102(2)(A).',
    );
  });

  it("are never wider than 100 columns, and never speak of a verdict", () => {
    expect(text.split("\n").filter((line) => line.length > 100)).toEqual([]);
    expect(text).not.toMatch(/eligib|qualif|entitle/i);
  });

  it("show nothing withheld, not even that there is something, unless asked", () => {
    expect(text).not.toMatch(/withheld|Condition\/c9|MedicationRequest\/m2|F10|buprenorphine|substance/i);
    const shown = explain(findings, SMALL_KNOWLEDGE, { file: "nora.json", showWithheld: true });
    expect(shown).toContain("[Condition/c9]");
    expect(shown).toContain("[MedicationRequest/m2]");
  });

  it("say that the school decides", () => {
    expect(text).toContain("The school decides");
  });
});

import { describe, expect, it } from "@jest/globals";
import type { ClinicalChart } from "../../chart/chart.ts";
import type { Asked, Findings } from "../../findings/findings.ts";
import { findingsOf } from "../../findings/findings-of.ts";
import { assessJson } from "../../findings/json.ts";
import {
  aChild,
  condition,
  device,
  finding,
  loinc,
  medicine,
  snomed,
  source,
  therapy,
  Child,
  type Item,
} from "./child.ts";
import { asked, conditionIn, findingsFor, levels } from "./asking.ts";
import { SMALL_KNOWLEDGE } from "./small-knowledge.ts";

const plain = { file: "child.json", patient: null, showWithheld: false };
const rest = aChild().with(
  condition("a1", "J45.20"),
  condition("a2", null, { text: "Odd spells" }),
  finding("o1", "Difficulty walking", { value: { kind: "none" } }),
  medicine("m1", "albuterol inhaler"),
);
const SENSITIVE = [
  ["a diagnosis by its concept", condition("s1", "F10.20"), "substance_use"],
  ["HIV, which must not leak through immune function", condition("s1", "B20"), "hiv"],
  ["a code without a concept", condition("s1", "Z72.51"), "sti"],
  ["a poisoning by its intent character", condition("s1", "T42.4X2A"), "self_harm"],
  ["a diagnosis by its words alone", condition("s1", null, { text: "Alcohol misuse" }), "substance_use"],
  ["any diagnosis that the EHR labels", condition("s1", "J45.20", { labels: ["R"] }), "ehr_label"],
  ["a medicine that names what it treats", medicine("s1", "buprenorphine 8 MG film"), "substance_use"],
  ["a labeled functional finding", finding("s1", "Cannot walk far", { labels: ["R"] }), "ehr_label"],
  ["a finding by a word in its note", finding("s1", "Mood", { notes: ["alcohol at parties"] }), "substance_use"],
  ["a labeled device", device("s1", "Wheelchair", { labels: ["R"] }), "ehr_label"],
  ["a therapy by its words", therapy("s1", "Alcohol counseling"), "substance_use"],
  ["a finding by its LOINC code alone", finding("s1", null, { codes: [loinc("72166-2")] }), "nicotine"],
  [
    "a finding by the SNOMED code of its answer",
    finding("s1", "Habits", { value: { kind: "coded", codes: [snomed("77176002")], text: null } }),
    "nicotine",
  ],
  ["a diagnosis by its SNOMED code alone", condition("s1", null, { codes: [snomed("77176002")] }), "nicotine"],
  ["what may not be disclosed at all", condition("s1", "J45.20", { labels: ["NODSCLCD"] }), "ehr_label"],
  ["a refuted sensitive diagnosis", condition("s1", "F10.20", { verification: "refuted" }), "substance_use"],
  [
    "the family's history of it",
    condition("s1", "F10.20", { resource: "FamilyMemberHistory", about: "someone_else" }),
    "substance_use",
  ],
] as const;

const json = (child: Child): ReturnType<typeof assessJson> => assessJson(findingsFor(child), plain);

describe("what is withheld", () => {
  it.each(SENSITIVE)("keeps out %s, and reads the same without it", (_, item, expected) => {
    const withItem = json(rest.with(item));
    expect(withItem.withheld).toEqual([{ source: item.source, class: expected }]);
    const cleaned = {
      ...withItem,
      conditions: withItem.conditions.filter(({ source: at }) => at !== item.source),
      withheld: [],
    };
    expect(JSON.stringify(cleaned)).toBe(JSON.stringify(json(rest)));
  });

  it("stands among the conditions by class alone: no name, no codes, no concept, no repeat", () => {
    const { conditions } = json(rest.with(condition("s1", "F10.20", { text: "Alcohol dependence" })));
    expect(conditions.find(({ source: at }) => at === "Condition/s1")).toEqual({
      source: "Condition/s1",
      concepts: [],
      name: null,
      codes: [],
      lane: "use",
      why: "withheld until a clinician releases it",
      withheld: "substance_use",
      temporary: null,
      same_as: null,
    });
  });

  it("does not leak as the entry that another one repeats", () => {
    const findings = findingsFor(
      aChild().with(condition("a1", "J45.20", { labels: ["R"] }), condition("b1", "J45.20", { categories: [] })),
    );
    expect(conditionIn(findings, "b1").sameAs).toBeNull();
  });

  it("leaves the list of what was not read as well", () => {
    const child = rest.with(condition("s1", "F10.20"));
    const chart: ClinicalChart = { ...child.chart, unread: [{ source: source("Condition/s1"), why: "a part" }] };
    expect(findingsOf(chart, asked, SMALL_KNOWLEDGE).unread).toEqual([]);
  });

  it("is named and coded only for the clinician who asks to see it", () => {
    const findings = findingsFor(rest.with(condition("s1", "F10.20")));
    const shown = assessJson(findings, { ...plain, showWithheld: true });
    expect(shown.conditions.find(({ source: at }) => at === "Condition/s1")).toMatchObject({
      concepts: ["alcohol_use"],
      name: "alcohol use",
      codes: ["icd10cm|F10.20"],
      withheld: "substance_use",
    });
  });

  it("is reasoned with once a clinician released that one item, and no other", () => {
    const child = aChild().with(condition("h1", "B20"), condition("s1", "F10.20"));
    const findings = findingsOf(child.chart, { ...asked, released: [source("Condition/h1")] }, SMALL_KNOWLEDGE);
    expect(findings.withheld.map((item) => item.source)).toEqual(["Condition/s1"]);
    expect(findings.limitations.map(({ of }) => of)).toEqual(["immune_system"]);
  });

  it("is not the same as elevated, which is offered and must be ticked", () => {
    const findings = findingsFor(aChild().with(condition("c1", "F41.1")));
    expect(conditionIn(findings, "c1")).toMatchObject({ elevated: true, withheld: null, name: "anxiety" });
    expect(assessJson(findings, plain).conditions[0]).toMatchObject({ elevated: true });
  });
});

describe("what a young person may have sought help for alone", () => {
  const teen = rest.aged("12 years");
  const items = [
    condition("s1", "Z63.5"),
    condition("s1", null, { text: "Conflict with her mother" }),
    finding("s1", "Trouble sleeping since the conflict with her mother"),
    therapy("s1", "Talk about conflict with mother"),
  ];

  it.each(items)("stays out from twelve years on, and the chart reads the same without it: $source", (item) => {
    const { findings, alike } = withAndWithout(teen, item, asked);
    expect(findings.withheld).toEqual([expect.objectContaining({ source: item.source, class: "adolescent" })]);
    expect(alike).toBe(true);
  });

  it.each(items)("is no secret of a child of eleven: $source", (item) => {
    expect(findingsFor(rest.aged("11 years 11 months").with(item)).withheld).toEqual([]);
  });

  it.each(items)("stays out where nobody knows the age: $source", (item) => {
    const unknown = new Child({ ...rest.chart, bornOn: null });
    expect(findingsFor(unknown.with(item)).withheld.map((each) => each.class)).toEqual(["adolescent"]);
    expect(withAndWithout(unknown, item, asked).alike).toBe(true);
  });

  it("begins at the age that the practice sets", () => {
    const policy = { adolescentFrom: 14, withholdAlso: [] };
    const child = (age: string): Child => rest.aged(age).with(condition("s1", "Z63.5"));
    const classes = (age: string): unknown =>
      findingsOf(child(age).chart, { ...asked, policy }, SMALL_KNOWLEDGE).withheld;
    expect(classes("13 years")).toEqual([]);
    expect(classes("14 years")).toHaveLength(1);
  });

  it("is not anxiety, which is offered unticked at every age", () => {
    const findings = findingsFor(teen.with(condition("c1", "F41.1")));
    expect(conditionIn(findings, "c1")).toMatchObject({ elevated: true, withheld: null });
  });
});

describe("what a practice keeps out as well", () => {
  const keep = (...withholdAlso: string[]): Asked => ({ ...asked, policy: { adolescentFrom: 12, withholdAlso } });

  it.each([
    ["a condition by its id", "anxiety", condition("s1", "F41.1")],
    ["a condition by the beginning of its code", "F41", condition("s1", "F41.1")],
    ["a code that no condition has", "G47", condition("s1", "G47.00")],
    ["its words where there is no code", "anxiety", condition("s1", null, { text: "Test anxiety" })],
    ["a finding that names it", "anxiety", finding("s1", "Anxiety makes it hard to focus")],
    ["a finding that names what lies wholly under a prefix", "F4", finding("s1", "Anxiety makes it hard to focus")],
    ["a therapy that names it", "anxiety", therapy("s1", "Group for anxiety")],
  ])("holds back %s, and the chart reads the same without it", (_, word, item) => {
    const { findings, alike } = withAndWithout(rest, item, keep(word));
    expect(findings.withheld).toEqual([expect.objectContaining({ source: item.source, class: "practice" })]);
    expect(alike).toBe(true);
  });

  it("holds back the medicine that would tell of it, so that nobody asks what it is for", () => {
    const child = aChild().with(condition("c1", "J45.20"), medicine("m1", "albuterol inhaler"));
    const findings = findingsOf(child.chart, keep("asthma"), SMALL_KNOWLEDGE);
    expect(findings.withheld.map((each) => each.source)).toEqual(["Condition/c1", "MedicationRequest/m1"]);
    expect([findings.gaps, findings.limitations, findings.pathways]).toEqual([[], [], []]);
  });

  it("says nothing of other conditions, and gives way to a class of its own", () => {
    const child = aChild().with(condition("c1", "J45.20"), condition("s1", "F10.20"));
    const findings = findingsOf(child.chart, keep("anxiety", "F10"), SMALL_KNOWLEDGE);
    expect(findings.withheld.map((each) => each.class)).toEqual(["substance_use"]);
  });

  it("is released like anything else, one by one", () => {
    const child = aChild().with(condition("c1", "F41.1"), condition("c2", "F41.0"));
    const released = [source("Condition/c1")];
    const findings = findingsOf(child.chart, { ...keep("anxiety"), released }, SMALL_KNOWLEDGE);
    expect(findings.withheld.map((each) => each.source)).toEqual(["Condition/c2"]);
  });
});

describe("what the record forbids to disclose", () => {
  it("stays out even where a clinician released it", () => {
    const child = rest.with(condition("s1", "J45.20", { labels: ["NODSCLCD"] }));
    const findings = findingsOf(child.chart, { ...asked, released: [source("Condition/s1")] }, SMALL_KNOWLEDGE);
    expect(findings.withheld.map((each) => each.source)).toEqual(["Condition/s1"]);
  });
});

describe("what the record asks to treat with care", () => {
  it("is not withheld: a diagnosis is offered unticked", () => {
    const findings = findingsFor(aChild().with(condition("c1", "J45.20", { labels: ["MH"] })));
    expect(findings.withheld).toEqual([]);
    expect(conditionIn(findings, "c1")).toMatchObject({ elevated: true, lane: "use", name: "asthma" });
  });

  it("leaves a finding for the clinician to tick, and says why", () => {
    const findings = findingsFor(aChild().with(finding("o1", "Difficulty walking far", { labels: ["MH"] })));
    expect(levels(findings, "walking")).toEqual(["documented ask"]);
    expect(findings.notes).toEqual([
      { source: "Observation/o1", lane: "ask", why: "the record labels it as sensitive" },
    ]);
  });

  it("leaves a coded symptom for the clinician to tick", () => {
    const findings = findingsFor(aChild().with(condition("c1", "R26.2", { labels: ["mh"] })));
    expect(levels(findings, "walking")).toEqual(["documented ask"]);
  });

  it("does not soften a label that keeps out", () => {
    const findings = findingsFor(aChild().with(condition("c1", "J45.20", { labels: ["MH", "R"] })));
    expect(findings.withheld.map((each) => each.class)).toEqual(["ehr_label"]);
  });
});

/** The findings with an item, and whether all but its own entries reads as if it were not there. */
function withAndWithout(child: Child, item: Item, question: Asked): { findings: Findings; alike: boolean } {
  const findings = findingsOf(child.with(item).chart, question, SMALL_KNOWLEDGE);
  const told = assessJson(findings, plain);
  const conditions = told.conditions.filter(({ source: at }) => at !== item.source);
  const clean = assessJson(findingsOf(child.chart, question, SMALL_KNOWLEDGE), plain);
  return { findings, alike: JSON.stringify({ ...told, conditions, withheld: [] }) === JSON.stringify(clean) };
}

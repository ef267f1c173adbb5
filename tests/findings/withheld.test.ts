import { describe, expect, it } from "@jest/globals";
import type { ClinicalChart } from "../../chart/chart.ts";
import { findingsOf } from "../../findings/findings-of.ts";
import { assessJson } from "../../findings/json.ts";
import { aChild, condition, device, finding, medicine, source, therapy, type Child } from "./child.ts";
import { asked, conditionIn, findingsFor } from "./asking.ts";
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

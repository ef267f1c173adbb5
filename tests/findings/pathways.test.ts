import { describe, expect, it } from "@jest/globals";
import type { Setting } from "../../knowledge/vocabulary.ts";
import { findingsOf } from "../../findings/findings-of.ts";
import { aChild, condition, finding, medicine, type Child } from "./child.ts";
import { asked, findingsFor, pathway, standing } from "./asking.ts";
import { SMALL_KNOWLEDGE } from "./small-knowledge.ts";

const ids = (child: Child, setting: Setting | null = null): readonly string[] =>
  findingsOf(child.chart, { ...asked, setting }, SMALL_KNOWLEDGE).pathways.map(({ id }) => id);
const idea = (child: Child): readonly string[] => ids(child).filter((id) => id.startsWith("idea."));

const delayed = (age: string): Child => aChild().aged(age).with(condition("c1", "F88"));
const hearingAndAsthma = (age: string): Child =>
  aChild().aged(age).with(condition("c1", "H90.3"), condition("c2", "J45.20"));
describe("Section 504", () => {
  it("is supported by a documented effect beside a confirmed condition", () => {
    const child = aChild().with(condition("c1", "F90.2"), finding("o1", "Trouble with attention"));
    expect(standing(findingsFor(child), "section_504")).toBe("supported");
  });

  it("is worth asking about where the diagnosis stands alone, or the effect does, or either is in doubt", () => {
    const effect = finding("o1", "Trouble with attention");
    const doubtful = condition("c1", "F90.2", { verification: "provisional" });
    for (const child of [
      aChild().with(condition("c1", "F90.2")),
      aChild().with(effect),
      aChild().with(doubtful, effect),
      aChild().with(condition("c1", "F90.2"), finding("o1", "Attention")),
    ]) {
      expect(standing(findingsFor(child), "section_504")).toBe("worth_asking");
    }
  });

  it("is not shown where nothing bears on an activity", () => {
    expect(ids(aChild())).toEqual([]);
    expect(ids(aChild().with(condition("c1", "F90.2", { clinical: "resolved" })))).toEqual([]);
  });

  it("always leaves it to the team whether the limit is substantial", () => {
    const child = aChild().with(condition("c1", "F90.2"), finding("o1", "Trouble with attention"));
    expect(pathway(findingsFor(child), "section_504")?.stillUnknown.join(" ")).toContain("substantial");
  });
});

describe("IDEA categories", () => {
  it("are proposed where the regulation names the condition or the diagnosis fits the definition", () => {
    expect(idea(aChild().with(condition("c1", "F90.2")))).toEqual(["idea.other_health_impairment"]);
    expect(idea(aChild().with(condition("c1", "F84.0")))).toEqual(["idea.autism"]);
  });

  it("are not proposed by a diagnosis that is only possible ground", () => {
    expect(idea(aChild().with(condition("c1", "F41.1")))).toEqual([]);
  });

  it("are proposed only for the codes that the regulation names, where it names some", () => {
    expect(idea(aChild().with(condition("c1", "C91.01")))).toEqual(["idea.other_health_impairment"]);
    expect(idea(aChild().with(condition("c1", "C71.6")))).toEqual([]);
  });

  it("leave adverse effect and need to the team, and never stand as supported", () => {
    const child = aChild().with(condition("c1", "F90.2"), finding("o1", "Trouble with attention"));
    const found = pathway(findingsFor(child), "idea.other_health_impairment");
    expect(found?.standing).toBe("worth_asking");
    expect(found?.stillUnknown[0]).toContain("adversely affects");
    expect(found?.stillUnknown[1]).toContain("special education");
  });

  it("see deaf-blindness in both senses together, and not multiple disabilities", () => {
    const child = aChild().with(condition("c1", "H90.3"), condition("c2", "H54.0X33"), condition("c3", "F70"));
    expect(idea(child)).toContain("idea.deaf_blindness");
    expect(idea(child)).not.toContain("idea.multiple_disabilities");
  });

  it("see multiple disabilities in an intellectual disability with an orthopedic one or blindness", () => {
    expect(idea(aChild().with(condition("c1", "F70"), condition("c2", "G80.1")))).toContain(
      "idea.multiple_disabilities",
    );
    expect(idea(aChild().with(condition("c1", "F70"), condition("c2", "H54.0X33")))).toContain(
      "idea.multiple_disabilities",
    );
    expect(idea(aChild().with(condition("c1", "F70"), condition("c2", "J45.20")))).not.toContain(
      "idea.multiple_disabilities",
    );
  });

  it("see traumatic brain injury in an outside force only, not in a lack of oxygen and not in history", () => {
    expect(idea(aChild().with(condition("c1", "S06.2X1A")))).toEqual(["idea.traumatic_brain_injury"]);
    expect(idea(aChild().with(condition("c1", "G93.1")))).toEqual([]);
    expect(idea(aChild().with(condition("c1", "Z87.820")))).toEqual([]);
  });

  it("leave out a specific learning disability beside an intellectual disability", () => {
    expect(idea(aChild().with(condition("c1", "F81.0")))).toEqual(["idea.specific_learning_disability"]);
    expect(idea(aChild().with(condition("c1", "F81.0"), condition("c2", "F70")))).toEqual([
      "idea.intellectual_disability",
    ]);
  });

  it("show developmental delay from 36 to 119 months, as a State option", () => {
    expect(idea(delayed("36 months"))).toEqual(["idea.developmental_delay"]);
    expect(idea(delayed("119 months"))).toEqual(["idea.developmental_delay"]);
    expect(idea(delayed("120 months"))).toEqual([]);
    expect(pathway(findingsFor(delayed("4 years")), "idea.developmental_delay")?.because[0]).toContain("State option");
  });
});

describe("age and setting", () => {
  it("show only Part C before two", () => {
    expect(ids(hearingAndAsthma("23 months"))).toEqual(["early_intervention"]);
  });

  it("show Part C and the way out of it from 24 to 35 months", () => {
    expect(ids(hearingAndAsthma("24 months"))).toEqual(["early_intervention", "early_intervention_transition"]);
    expect(ids(hearingAndAsthma("35 months"))).toEqual(["early_intervention", "early_intervention_transition"]);
  });

  it("show Part B, Section 504 and health plans from the third birthday", () => {
    const expected = ["health_plan", "idea.hearing_impairment", "idea.other_health_impairment", "section_504"];
    expect(ids(hearingAndAsthma("36 months"))).toEqual(expected);
    expect(ids(hearingAndAsthma("15 years"))).toEqual(expected);
  });

  it("ask about college from 16, and show nothing but college there", () => {
    expect(ids(hearingAndAsthma("16 years"))).toContain("postsecondary_504");
    expect(ids(hearingAndAsthma("17 years"), "postsecondary")).toEqual(["postsecondary_504"]);
    expect(ids(hearingAndAsthma("18 years"))).toEqual(["postsecondary_504"]);
    expect(ids(hearingAndAsthma("19 years"), "k12")).toContain("section_504");
    expect(ids(hearingAndAsthma("22 years"), "k12")).not.toContain("idea.hearing_impairment");
  });

  it("support early intervention by a condition with a high probability of delay, and ask where a delay must be measured", () => {
    expect(standing(findingsFor(hearingAndAsthma("20 months")), "early_intervention")).toBe("supported");
    expect(standing(findingsFor(delayed("20 months")), "early_intervention")).toBe("worth_asking");
  });
});

describe("health plans", () => {
  it("name the plan and what it rests on, the medicine too", () => {
    const child = aChild().with(condition("c2", "J45.20"), medicine("m1", "albuterol"), condition("c1", "E10.9"));
    expect(pathway(findingsFor(child), "health_plan")?.plans.map(({ id, sources }) => [id, ...sources])).toEqual([
      ["asthma_action_plan", "Condition/c2", "MedicationRequest/m1"],
      ["diabetes_medical_management_plan", "Condition/c1"],
    ]);
  });

  it("are not proposed by a medicine without its condition", () => {
    expect(ids(aChild().with(medicine("m1", "albuterol")))).toEqual([]);
  });
});

it("says no word of a verdict in any pathway", () => {
  const everything = aChild().with(
    ...[
      "F90.2",
      "J45.20",
      "F84.0",
      "E10.9",
      "H90.3",
      "H54.0X33",
      "F70",
      "G80.1",
      "F81.0",
      "S06.2X1A",
      "C91.01",
      "F88",
    ].map((code) => condition(code.replaceAll(/\W/g, ""), code)),
    finding("o1", "Difficulty walking"),
  );
  const children = ["9 years", "30 months", "17 years"].map((age) => everything.aged(age));
  const words = JSON.stringify(children.map((child) => findingsFor(child).pathways));
  expect(words).not.toMatch(/eligib|qualif|entitle|must get|deserv/i);
});

import { describe, expect, it } from "@jest/globals";
import type { ConditionItem } from "../../chart/chart.ts";
import { aChild, condition, when } from "./child.ts";
import { conditionIn, findingsFor, levels } from "./asking.ts";

const laneOf = (parts: Partial<ConditionItem>, code = "J45.20"): string =>
  conditionIn(findingsFor(aChild().with(condition("c1", code, parts))), "c1").lane;

describe("the lane of a condition", () => {
  it("uses a condition that is active and confirmed, and one that came back", () => {
    expect(laneOf({})).toBe("use");
    expect(laneOf({ clinical: "recurrence" })).toBe("use");
    expect(laneOf({ clinical: "relapse" })).toBe("use");
  });

  it("asks about a condition whose status is missing on either axis", () => {
    expect(laneOf({ clinical: null })).toBe("ask");
    expect(laneOf({ verification: null })).toBe("ask");
  });

  it.each(["provisional", "differential", "unconfirmed"] as const)("asks about a %s diagnosis", (verification) => {
    expect(laneOf({ verification })).toBe("ask");
  });

  it("asks about remission, and remission removes no limitation (42 U.S.C. 12102(4)(D))", () => {
    const findings = findingsFor(aChild().with(condition("c1", "J45.20", { clinical: "remission" })));
    expect(conditionIn(findings, "c1").lane).toBe("ask");
    expect(levels(findings, "breathing")).toEqual(["typical ask"]);
  });

  it("keeps what is resolved, inactive or ended as history, without a limitation", () => {
    expect(laneOf({ clinical: "resolved" })).toBe("history");
    expect(laneOf({ clinical: "inactive" })).toBe("history");
    expect(laneOf({ clinical: null, abated: when("2025-06") })).toBe("history");
    const findings = findingsFor(aChild().with(condition("c1", "J45.20", { clinical: "resolved" })));
    expect(findings.limitations).toEqual([]);
    expect(findings.pathways).toEqual([]);
  });

  it("never uses what was refuted, entered in error, or belongs to the family", () => {
    expect(laneOf({ verification: "refuted" })).toBe("never");
    expect(laneOf({ verification: "entered_in_error" })).toBe("never");
    expect(laneOf({ resource: "FamilyMemberHistory", about: "someone_else" })).toBe("never");
    expect(laneOf({ about: "someone_else" })).toBe("never");
  });

  it("never uses rule-out, screening and family history codes, and does not call them unmapped", () => {
    for (const code of ["Z03.89", "Z13.41", "Z82.49"]) {
      const findings = findingsFor(aChild().with(condition("c1", code)));
      expect(conditionIn(findings, "c1")).toMatchObject({ lane: "never", concepts: [] });
      expect(findings.unmapped).toEqual([]);
    }
  });

  it("keeps a code of the past as history even where the entry says active", () => {
    expect(laneOf({}, "Z87.820")).toBe("history");
  });

  it("does not call an active condition old, however long ago it was recorded", () => {
    expect(laneOf({ recordedOn: when("2016-01-01"), onset: when("2016") })).toBe("use");
  });

  it("asks where the record's own words doubt the code beside them", () => {
    expect(laneOf({ text: "Rule out asthma" })).toBe("ask");
    expect(laneOf({ text: "Asthma, suspected" })).toBe("ask");
    expect(laneOf({ text: "Mild intermittent asthma" })).toBe("use");
  });

  it("reads an end date that has not come yet as a plan, not as an end", () => {
    expect(laneOf({ abated: when("2027-01-15") })).toBe("use");
  });
});

describe("a condition that nobody coded", () => {
  const findings = findingsFor(aChild().with(condition("c1", null, { text: "ADHD" })));

  it("is asked about and never matched by its words", () => {
    expect(conditionIn(findings, "c1")).toMatchObject({ lane: "ask", concepts: [], name: "ADHD" });
    expect(findings.limitations).toEqual([]);
  });

  it("stands among the gaps, with what to do", () => {
    expect(findings.gaps.map(({ sources }) => sources)).toEqual([["Condition/c1"]]);
  });
});

describe("a code that the knowledge base does not know", () => {
  it("is an answer: it stands as unmapped in the record's own words", () => {
    const findings = findingsFor(aChild().with(condition("c1", "Q99.9", { text: "Rare disorder" })));
    expect(findings.unmapped).toEqual([{ source: "Condition/c1", text: "Rare disorder" }]);
    expect(conditionIn(findings, "c1")).toMatchObject({ lane: "use", concepts: [] });
  });

  it("is not forced into a neighbor: presymptomatic type 1 diabetes is not diabetes", () => {
    const findings = findingsFor(aChild().with(condition("c1", "E10.A1", { text: "Stage 1" })));
    expect(conditionIn(findings, "c1").concepts).toEqual([]);
    expect(findings.limitations).toEqual([]);
  });
});

describe("a condition recorded twice", () => {
  it("counts once, and the visit's entry names the problem list's", () => {
    const visit = condition("a1", "J45.909", { categories: ["encounter-diagnosis"], clinical: null });
    const findings = findingsFor(aChild().with(visit, condition("z9", "J45.40")));
    expect(conditionIn(findings, "a1").sameAs).toBe("Condition/z9");
    expect(conditionIn(findings, "z9").sameAs).toBeNull();
    expect(levels(findings, "breathing")).toEqual(["typical use"]);
  });

  it("does not take two broken bones or two food allergies for one", () => {
    const findings = findingsFor(
      aChild().with(
        condition("arm", "S52.501A"),
        condition("leg", "S82.101A"),
        condition("peanut", "Z91.010"),
        condition("shellfish", "Z91.013"),
      ),
    );
    expect(findings.conditions.map(({ sameAs }) => sameAs)).toEqual([null, null, null, null]);
  });
});

describe("a condition that may pass", () => {
  it("carries its planned end, and a day on which someone looks again", () => {
    const parts = { onset: when("2026-11-10"), expectedEnd: when("2027-01-08") };
    const findings = findingsFor(aChild().with(condition("c1", "S52.501A", parts)));
    expect(conditionIn(findings, "c1").temporary).toEqual({ until: "2027-01-08", reviewOn: "2027-01-08" });
  });

  it("is looked at again after the days that the knowledge base gives, and never in the past", () => {
    const recent = findingsFor(aChild().with(condition("c1", "S52.501A", { onset: when("2026-11-10") })));
    expect(conditionIn(recent, "c1").temporary).toEqual({ until: null, reviewOn: "2026-12-22" });
    const long = findingsFor(aChild().with(condition("c1", "S52.501A", { onset: when("2026-01-10") })));
    expect(conditionIn(long, "c1").temporary).toEqual({ until: null, reviewOn: "2026-11-23" });
  });

  it("marks no lasting condition as temporary", () => {
    expect(conditionIn(findingsFor(aChild().with(condition("c1", "J45.20"))), "c1").temporary).toBeNull();
  });
});

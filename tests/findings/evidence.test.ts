import { describe, expect, it } from "@jest/globals";
import type { FunctionalItem } from "../../chart/chart.ts";
import { aChild, condition, device, finding, loinc, medicine, snomed, source, therapy, when } from "./child.ts";
import { evidenceFor, findingsFor, levels } from "./asking.ts";

const walkingFrom = (text: string | null, parts: Partial<FunctionalItem> = {}, age = "9 years"): readonly string[] =>
  levels(
    findingsFor(
      aChild()
        .aged(age)
        .with(finding("o1", text, parts)),
    ),
    "walking",
  );
const noteFrom = (text: string | null, parts: Partial<FunctionalItem> = {}): unknown =>
  findingsFor(aChild().with(finding("o1", text, parts))).notes[0];

const walkingSaid = (value: string): readonly string[] =>
  walkingFrom("Walking", { value: { kind: "text", text: value } });
const answered = (code: string): Partial<FunctionalItem> => ({
  codes: [loinc("69859-7")],
  categories: ["survey"],
  value: { kind: "coded", codes: [loinc(code)], text: null },
});
const seeingFrom = (text: string): readonly string[] =>
  levels(findingsFor(aChild().with(finding("o1", text))), "seeing");
const conflictsFor = (child: ReturnType<typeof aChild>): readonly (readonly string[])[] =>
  findingsFor(child).conflicts.map(({ sources }) => sources);

describe("documented evidence", () => {
  it("is a functional finding about this child, current and not negated", () => {
    expect(walkingFrom("Difficulty walking more than a block")).toEqual(["documented use"]);
  });

  it("is an answer of yes to a disability question, and not an answer of no", () => {
    expect(walkingFrom("Walking", answered("LA33-6"))).toEqual(["documented use"]);
    expect(walkingFrom("Walking", answered("LA32-8"))).toEqual([]);
    expect(noteFrom("Walking", answered("LA32-8"))).toEqual({
      source: "Observation/o1",
      lane: "never",
      why: "negated",
    });
  });

  it("is not a disability question whose answer nobody recorded", () => {
    expect(walkingFrom("Walking", { codes: [loinc("69859-7")] })).toEqual([]);
    expect(noteFrom("Walking", { codes: [loinc("69859-7")], value: { kind: "absent", why: "masked" } })).toEqual({
      source: "Observation/o1",
      lane: "ask",
      why: "no value recorded",
    });
  });

  it("is a coded finding, and a coded symptom in the place of a diagnosis", () => {
    expect(walkingFrom(null, { codes: [snomed("22325002")], categories: [] })).toEqual(["documented use"]);
    expect(levels(findingsFor(aChild().with(condition("c1", "R26.2"))), "walking")).toEqual(["documented use"]);
  });

  it("cites what makes the activity a major life activity", () => {
    const findings = findingsFor(aChild().with(finding("o1", "Difficulty walking")));
    expect(evidenceFor(findings, "walking")[0]?.authorities).toContain("usc-42-12102-2A");
  });

  it("is old after 24 months, and after 12 under age six: then a person is asked", () => {
    const old = { on: when("2024-11-22") };
    expect(walkingFrom("Difficulty walking", old)).toEqual(["documented ask"]);
    expect(walkingFrom("Difficulty walking", { on: when("2024-11-23") })).toEqual(["documented use"]);
    expect(walkingFrom("Difficulty walking", { on: when("2025-10-01") }, "5 years")).toEqual(["documented ask"]);
    expect(walkingFrom("Difficulty walking", { on: when("2025-10-01") }, "6 years")).toEqual(["documented use"]);
    expect(noteFrom("Difficulty walking", old)).toMatchObject({ lane: "ask", why: "old: over 24 months" });
  });

  it("is asked about where the finding has no date or is preliminary", () => {
    expect(walkingFrom("Difficulty walking", { on: null })).toEqual(["documented ask"]);
    expect(walkingFrom("Difficulty walking", { status: "preliminary" })).toEqual(["documented ask"]);
  });

  it("is not given by a finding entered in error", () => {
    expect(walkingFrom("Difficulty walking", { status: "entered_in_error" })).toEqual([]);
  });

  it("is not given by a negated finding", () => {
    for (const text of ["No difficulty walking", "Denies trouble walking", "Walks independently"]) {
      expect(walkingFrom(text)).toEqual([]);
      expect(noteFrom(text)).toMatchObject({ lane: "never", why: "negated" });
    }
  });

  it("hears the word of work, not of strength, in 'independent work'", () => {
    const findings = findingsFor(aChild().with(finding("o1", "Loses focus during independent work")));
    expect(levels(findings, "concentrating")).toEqual(["documented use"]);
  });

  it.each([
    ["Does not have difficulty reading", []],
    ["Does not need help with reading", []],
    ["Is not limited in reading", []],
    ["Trouble reading? No difficulty", []],
    ["No longer keeps up in reading", ["documented use"]],
    ["Not yet reading", ["documented use"]],
    ["Had trouble reading in the past", ["documented ask"]],
    ["May have trouble reading later", ["documented ask"]],
    ["Goal: will need less help with reading", ["documented ask"]],
    ["Does not avoid reading", []],
    ["Mother reports he has trouble reading", ["documented use"]],
  ])("takes '%s' at its word", (text, expected) => {
    expect(levels(findingsFor(aChild().with(finding("o1", text))), "reading")).toEqual(expected);
  });

  it("takes a text that begins with No for a finding, and a bare No for an answer", () => {
    expect(walkingSaid("No steps yet; needs to be carried")).toEqual(["documented use"]);
    expect(walkingSaid("No")).toEqual([]);
    expect(walkingSaid("No, walks to school")).toEqual([]);
  });

  it("carries the topic of a finding over to a sentence that names nothing", () => {
    const gags = finding("o1", "Reading", { value: { kind: "text", text: "Guesses at words; loses the line" } });
    expect(levels(findingsFor(aChild().with(gags)), "reading")).toEqual(["documented use"]);
  });

  it("reads each sentence of a finding by itself", () => {
    const findings = findingsFor(aChild().with(finding("o1", "Walks independently. Has trouble with reading.")));
    expect(levels(findings, "walking")).toEqual([]);
    expect(levels(findings, "reading")).toEqual(["documented use"]);
  });

  it("is never taken from a finding about the mother", () => {
    expect(walkingFrom("Mother has difficulty walking")).toEqual([]);
    expect(noteFrom("Mother has difficulty walking")).toMatchObject({ lane: "never", why: "about the mother" });
    expect(noteFrom("Difficulty walking", { about: "someone_else" })).toMatchObject({ why: "about someone else" });
  });

  it("is only proposed, for a person to read, where the words name an activity and no difficulty", () => {
    expect(walkingFrom("Walking")).toEqual(["documented ask"]);
  });

  it("is not proposed by words that the record does not file as a finding about function", () => {
    expect(walkingFrom("Difficulty walking", { categories: ["social-history"] })).toEqual([]);
    expect(walkingFrom("Difficulty walking", { categories: [], resource: "ClinicalImpression" })).toEqual([]);
  });

  it("is not a part of another word: a child who understands is not standing", () => {
    expect(walkingFrom("Difficulty with a sleepwalking sibling's noise")).toEqual([]);
  });

  it("is never a score", () => {
    const findings = findingsFor(
      aChild().with(finding("o1", "PHQ-9 attention item", { value: { kind: "number", number: 14, unit: null } })),
    );
    expect(findings.limitations).toEqual([]);
    expect(findings.notes[0]).toMatchObject({ lane: "ask" });
  });

  it("does not count trouble seeing that ordinary glasses correct (42 U.S.C. 12102(4)(E)(ii))", () => {
    expect(seeingFrom("Trouble with vision without glasses")).toEqual([]);
    expect(seeingFrom("Trouble with vision even with glasses")).toEqual(["documented use"]);
  });

  it("is not removed by treatment or by good grades (28 CFR 35.108(d)(1)(viii), (d)(3)(iii))", () => {
    const grades = finding("o2", "Reads above grade level");
    const child = aChild().with(condition("c1", "F90.2"), finding("o1", "Trouble with attention"), grades);
    const treated = child.with(medicine("m1", "methylphenidate 18 MG"), therapy("t1", "Behavior therapy"));
    expect(levels(findingsFor(treated), "concentrating")).toEqual(["presumed use", "documented use"]);
  });
});

describe("a diagnosis alone", () => {
  it("gives a predictable assessment to its one named target only", () => {
    const findings = findingsFor(aChild().with(condition("c1", "E10.9")));
    expect(findings.limitations.map(({ of }) => of)).toEqual(["endocrine"]);
    expect(levels(findings, "endocrine")).toEqual(["predictable use"]);
  });

  it("gives a presumption for ADHD, not a predictable assessment, and nothing that needs evidence", () => {
    const findings = findingsFor(aChild().with(condition("c1", "F90.2")));
    expect(levels(findings, "concentrating")).toEqual(["presumed use"]);
    expect(levels(findings, "reading")).toEqual([]);
  });

  it("never documents anything", () => {
    const findings = findingsFor(aChild().with(condition("c1", "J45.20"), condition("c2", "G80.1")));
    const found = findings.limitations.flatMap(({ evidence }) => evidence.map(({ level }) => level));
    expect(found).not.toContain("documented");
    expect(found).not.toContain("implied");
  });
});

describe("implied evidence", () => {
  it("stands on a device, a status code, a therapy or a medicine beside an active condition", () => {
    const findings = findingsFor(
      aChild().with(
        condition("c1", "J45.20"),
        condition("c2", "Z99.3"),
        condition("c3", "Q99.9", { text: "A rare syndrome, of which nobody here knows on what it bears" }),
        device("d1", "Hearing aid", { codes: [snomed("6012004")] }),
        therapy("t1", "Speech therapy"),
        medicine("m1", "albuterol 90 MCG inhaler"),
      ),
    );
    expect(levels(findings, "walking")).toEqual(["implied use"]);
    expect(levels(findings, "hearing")).toEqual(["implied use"]);
    expect(levels(findings, "speaking")).toEqual(["implied use"]);
    expect(levels(findings, "breathing")).toEqual(["typical use", "implied use"]);
  });

  it("is a question where the only active condition cannot be behind it: asthma explains no hearing aid", () => {
    const findings = findingsFor(
      aChild().with(condition("c1", "J45.20"), device("d1", "Hearing aid", { codes: [snomed("6012004")] })),
    );
    expect(levels(findings, "hearing")).toEqual([]);
    expect(findings.gaps.flatMap(({ sources }) => sources)).toEqual(["Device/d1"]);
  });

  it("is asked about where the last day of a therapy is past, though it is still called active", () => {
    const speech = (until: string | null) =>
      levels(
        findingsFor(
          aChild().with(
            condition("c1", "Q99.9"),
            therapy("t1", "Speech therapy", { until: until === null ? null : when(until) }),
          ),
        ),
        "speaking",
      );
    expect([speech(null), speech("2026-11"), speech("2026-11-23"), speech("2026-11-22"), speech("2025")]).toEqual([
      ["implied use"],
      ["implied use"],
      ["implied use"],
      ["implied ask"],
      ["implied ask"],
    ]);
  });

  it("is a question, and no limitation, where no active condition stands behind it", () => {
    const findings = findingsFor(
      aChild().with(
        device("d1", "Wheelchair"),
        therapy("t1", "Speech therapy"),
        medicine("m1", "albuterol"),
        condition("c1", "J45.20", { clinical: "resolved" }),
      ),
    );
    expect(findings.limitations).toEqual([]);
    expect(findings.gaps.flatMap(({ sources }) => sources)).toEqual([
      "Device/d1",
      "MedicationRequest/m1",
      "ServiceRequest/t1",
    ]);
  });

  it("is not given by a status code whose only company is its own entry of a visit", () => {
    const visit = condition("c2", "Z99.3", { categories: ["encounter-diagnosis"] });
    const findings = findingsFor(aChild().with(condition("c1", "Z99.3"), visit));
    expect(levels(findings, "walking")).toEqual([]);
    expect(levels(findings, "musculoskeletal")).toEqual(["predictable use"]);
  });

  it("is asked about where the condition behind it is in doubt", () => {
    const findings = findingsFor(
      aChild().with(condition("c1", "J45.20", { verification: "provisional" }), medicine("m1", "albuterol")),
    );
    expect(levels(findings, "breathing")).toEqual(["typical ask", "implied ask"]);
  });

  it("takes no medicine for a diagnosis: asthma's inhaler says nothing of ADHD", () => {
    const findings = findingsFor(aChild().with(condition("c1", "F90.2"), medicine("m1", "albuterol")));
    expect(levels(findings, "breathing")).toEqual([]);
    expect(findings.gaps).toHaveLength(1);
  });

  it("asks what a medicine with several uses is for", () => {
    const findings = findingsFor(aChild().with(condition("c1", "F90.2"), medicine("m1", "guanfacine 1 MG")));
    expect(findings.gaps[0]).toMatchObject({
      sources: ["MedicationRequest/m1"],
      why: expect.stringContaining("guanfacine"),
    });
  });

  it("does not count a device or a medicine of the past, or the mother's", () => {
    const findings = findingsFor(
      aChild().with(
        condition("c1", "J45.20", { clinical: "active" }),
        device("d1", "Wheelchair", { status: "past" }),
        device("d2", "Wheelchair", { about: "someone_else" }),
        medicine("m1", "albuterol", { status: "entered_in_error" }),
      ),
    );
    expect(levels(findings, "walking")).toEqual([]);
    expect(levels(findings, "breathing")).toEqual(["typical use"]);
    expect(findings.gaps).toEqual([]);
  });
});

describe("a device that was laid down", () => {
  const wheelchair = (use: "active" | "past"): readonly string[] =>
    levels(
      findingsFor(
        aChild().with(
          condition("c1", "G80.1"),
          device("d1", "Wheelchair"),
          device("d2", "Wheelchair", {
            resource: "DeviceUseStatement",
            source: source("DeviceUseStatement/d2"),
            status: use,
          }),
        ),
      ),
      "walking",
    );

  it("implies nothing, although the device itself is still listed as active", () => {
    expect(wheelchair("past")).toEqual(["typical use"]);
    expect(wheelchair("active")).toEqual(["typical use", "implied use", "implied use"]);
  });
});

describe("a form with many answers", () => {
  it("is noted once for each reason, however many of its answers gave nothing", () => {
    const answers = ["Question 1", "Question 2", "Question 3"].map((text) => finding("q1", text, { categories: [] }));
    const fine = ["No difficulty walking", "Denies trouble with reading"].map((text) => finding("q1", text));
    expect(findingsFor(aChild().with(...answers, ...fine)).notes).toEqual([
      { source: "Observation/q1", lane: "ask", why: "no rule reads it: a person must" },
      { source: "Observation/q1", lane: "never", why: "negated" },
    ]);
  });
});

describe("items that disagree", () => {
  it("shows a condition that is active and has ended, and uses neither reading", () => {
    const child = aChild().with(condition("c1", "J45.20", { abated: when("2025-03") }));
    expect(conflictsFor(child)).toEqual([["Condition/c1"]]);
    expect(levels(findingsFor(child), "breathing")).toEqual(["typical ask"]);
  });

  it("shows a condition that one entry confirms and another refutes, and asks", () => {
    const child = aChild().with(condition("c1", "J45.20"), condition("c2", "J45.909", { verification: "refuted" }));
    expect(conflictsFor(child)).toEqual([["Condition/c1", "Condition/c2"]]);
    expect(levels(findingsFor(child), "breathing")).toEqual(["typical ask"]);
  });

  it("shows a diagnosis beside a screen that was passed, and keeps the diagnosis", () => {
    const screen = finding("o1", "Hearing screen", { value: { kind: "text", text: "Passed" }, categories: ["survey"] });
    const child = aChild().with(condition("c1", "H90.3"), screen);
    expect(conflictsFor(child)).toEqual([["Condition/c1", "Observation/o1"]]);
    expect(levels(findingsFor(child), "hearing")).toEqual(["typical use"]);
  });

  it("shows two findings of which one says hard and the other not", () => {
    const child = aChild().with(finding("o1", "Difficulty walking"), finding("o2", "No difficulty walking"));
    expect(conflictsFor(child)).toEqual([["Observation/o1", "Observation/o2"]]);
  });

  it("does not call it a contradiction that hearing is good in quiet and not in noise", () => {
    const noise = finding("o1", "Trouble hearing in noise");
    const quiet = finding("o2", "No trouble hearing in a quiet room");
    expect(conflictsFor(aChild().with(noise, quiet))).toEqual([]);
  });

  it("does not call a passed vision screen a conflict with a hearing loss", () => {
    const screen = finding("o1", "Vision screen", { value: { kind: "text", text: "Passed" } });
    expect(conflictsFor(aChild().with(condition("c1", "H90.3"), screen))).toEqual([]);
  });
});

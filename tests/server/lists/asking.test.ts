/** What a front desk fills in, and what is asked of the EHR for it: days, people, filters; and what an EHR does not offer. */
import { describe, expect, it } from "@jest/globals";
import { calendarDate } from "../../../chart/dates.ts";
import type { CalendarDate } from "../../../chart/dates.ts";
import { loadKnowledge } from "../../../knowledge/load.ts";
import { readKnowledgeFiles } from "../../../knowledge/read.ts";
import { codesBehind, conditionOptions, saysCondition } from "../../../server/lists/conditions.ts";
import { daysOf, daysWritten } from "../../../server/lists/days.ts";
import { filterRemark, offerOf } from "../../../server/lists/offer.ts";
import { readWish } from "../../../server/lists/wish-form.ts";
import type { WishRules } from "../../../server/lists/wish-form.ts";

function day(text: string): CalendarDate {
  const read = calendarDate(text);
  if (read === null) throw new Error("no day");
  return read;
}

const RULES: WishRules = {
  today: day("2026-08-05"),
  kinds: ["section_504"],
  conditions: ["any_asthma"],
  clinicians: ["elena-marsh", "lee-park"],
  places: ["east"],
};
const FIELDS = { when: "today", kind: "section_504" };

function faultsIn(from: Parameters<typeof readWish>[0], fields: Readonly<Record<string, string>>): readonly string[] {
  const reading = readWish(from, { ...FIELDS, ...fields }, RULES);
  return reading.kind === "faulty" ? reading.faults.map(({ field }) => field) : [];
}

describe("the days of a clinic", () => {
  it("are today, tomorrow, or a week from Sunday to Saturday", () => {
    const wednesday = day("2026-08-05");
    expect(daysOf("today", wednesday)).toEqual({ first: "2026-08-05", last: "2026-08-05" });
    expect(daysOf("tomorrow", wednesday)).toEqual({ first: "2026-08-06", last: "2026-08-06" });
    expect(daysOf("this_week", wednesday)).toEqual({ first: "2026-08-02", last: "2026-08-08" });
    expect(daysOf("next_week", wednesday)).toEqual({ first: "2026-08-09", last: "2026-08-15" });
    expect(daysOf("this_week", day("2026-08-02")).first).toBe("2026-08-02");
  });

  it("are written as people write them, one alone or up to another, and no more than a month", () => {
    expect(daysWritten("8/3/2026", "")).toEqual({ first: "2026-08-03", last: "2026-08-03" });
    expect(daysWritten("2026-08-03", "8/7/2026")).toEqual({ first: "2026-08-03", last: "2026-08-07" });
    const fields = [
      daysWritten("", ""),
      daysWritten("2/30/2026", ""),
      daysWritten("8/7/2026", "8/3/2026"),
      daysWritten("8/1/2026", "9/1/2026"),
    ].map((read) => ("field" in read ? read.field : null));
    expect(fields).toEqual(["first", "first", "last", "last"]);
  });
});

describe("the form of a list", () => {
  it("asks for every clinician of the practice where none is named, and for the place where one is", () => {
    const sources = [{}, { clinician: "lee-park" }, { place: "east" }].map((own) => {
      const reading = readWish("clinic", { ...FIELDS, ...own }, RULES);
      return reading.kind === "wish" ? reading.wish.source : null;
    });
    expect(sources).toMatchObject([
      { clinicians: ["elena-marsh", "lee-park"], place: null },
      { clinicians: ["lee-park"] },
      { clinicians: [], place: "east" },
    ]);
  });

  it("takes no clinician, place, condition or letter that the practice does not have", () => {
    expect(faultsIn("clinic", { clinician: "stranger" })).toEqual(["clinician"]);
    expect(faultsIn("clinic", { place: "stranger" })).toEqual(["place"]);
    expect(faultsIn("clinic", { condition: "hiv" })).toEqual(["condition"]);
    expect(faultsIn("clinic", { kind: "x" })).toEqual(["kind"]);
    expect(faultsIn("clinic", { when: "" })).toEqual(["when"]);
  });

  it("takes ages and months as numbers in their order, and leaves open what is empty", () => {
    expect(faultsIn("clinic", { "age-from": "4", "age-to": "18", seen: "12" })).toEqual([]);
    expect(faultsIn("clinic", { "age-from": "ten", "age-to": "40", seen: "24" })).toEqual([
      "age-from",
      "age-to",
      "seen",
    ]);
    expect(faultsIn("clinic", { "age-from": "12", "age-to": "4" })).toEqual(["age-to"]);
  });

  it("needs a condition where charts are asked, and a list's own name where a list is", () => {
    expect(faultsIn("charts", {})).toEqual(["condition"]);
    expect(faultsIn("charts", { condition: "any_asthma" })).toEqual([]);
    expect(faultsIn("kept", {})).toEqual(["list"]);
    expect(faultsIn("kept", { reference: "Patient/1" })).toEqual(["reference"]);
    expect(faultsIn("kept", { list: "List/a" })).toEqual([]);
  });
});

describe("what an EHR offers", () => {
  const every = ["Appointment", "List", "Group", "Condition", "Patient", "Encounter"].map((type) => `user/${type}.rs`);
  const kindOf = (profile: Parameters<typeof offerOf>[1]["profile"], scopes = every): readonly string[] =>
    (["clinic", "charts", "kept"] as const).map((from) => offerOf(from, { profile, scopes }).kind);

  it("is by vendor what its own documents say", () => {
    expect(kindOf("us_core")).toEqual(["offered", "offered", "offered"]);
    expect(kindOf("epic")).toEqual(["offered", "not_offered", "offered"]);
    expect(kindOf("oracle")).toEqual(["offered", "not_offered", "not_offered"]);
    expect(kindOf("meditech")).toEqual(["offered", "not_offered", "not_offered"]);
    expect(kindOf("athena")).toEqual(["not_offered", "not_offered", "not_offered"]);
  });

  it("is less where less was granted, in words that leave the other ways open", () => {
    const without = every.filter((scope) => !scope.includes("Appointment"));
    const offer = offerOf("clinic", { profile: "us_core", scopes: without });
    expect(offer.kind === "not_offered" ? offer.why : "").toMatch(
      /did not let this program read appointments.*other ways/,
    );
    expect(kindOf("us_core", without)).toEqual(["not_offered", "offered", "offered"]);
    expect(kindOf("us_core", ["user/Appointment.rs"])).toEqual(["not_offered", "not_offered", "not_offered"]);
  });

  it("says which filter is of no use", () => {
    expect(filterRemark({ scopes: every })).toBeNull();
    expect(filterRemark({ scopes: ["user/Patient.rs"] })).toContain("by condition or by the last visit");
  });
});

describe("the conditions of a list", () => {
  const loaded = loadKnowledge(readKnowledgeFiles());
  if (loaded.kind === "refused") throw new Error("the content does not load");
  const { knowledge } = loaded;

  it("are none that is withheld or offered with care only: a list by it would tell who has it", () => {
    const options = Object.keys(conditionOptions(knowledge));
    const kept = [...knowledge.concepts.values()].filter(({ sensitivity }) => sensitivity.kind !== "standard");
    expect(kept.filter(({ id }) => options.includes(id))).toEqual([]);
    expect(options.slice(0, 2)).toEqual(["any_adhd", "any_asthma"]);
    expect(codesBehind("hiv", knowledge)).toEqual([]);
  });

  it("are told by any code of theirs, and not by one of the past", () => {
    expect(saysCondition([{ system: "icd10cm", code: "J45.40" }], "any_asthma", knowledge)).toBe(true);
    expect(saysCondition([{ system: "icd10cm", code: "F90.2" }], "any_asthma", knowledge)).toBe(false);
    expect(codesBehind("any_adhd", knowledge).length).toBeGreaterThan(4);
  });
});

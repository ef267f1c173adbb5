import { describe, expect, it } from "@jest/globals";
import type { Source } from "../../../chart/chart.ts";
import { changeInWords } from "../../../server/desk/change-words.ts";
import { whyNotBy } from "../../../server/giving/authorizations.ts";
import type { Asked, Authorization } from "../../../server/giving/authorizations.ts";
import { toldBy } from "../../../server/giving/letter-names.ts";
import { minorMayControl } from "../../../server/giving/minor-controls.ts";
import { chartChanges } from "../../../server/review/chart-changes.ts";
import { castMaterial, completed, decidedLetter } from "../../letter/cast-material.ts";

const permission = (own: Partial<Authorization["said"]> = {}, revokedOn: string | null = null): Authorization => ({
  id: "a1",
  who: "Practitioner/marsh",
  at: 0,
  revokedOn,
  said: {
    signedBy: "Kelly Ellison",
    relation: "parent",
    signedOn: "2026-11-02",
    endsOn: null,
    recipient: "Cedar Ridge Elementary School",
    covers: "health information",
    ...own,
  },
});
const asked = (own: Partial<Asked> = {}): Asked => ({
  on: "2026-11-23",
  recipient: { name: null, organization: "Cedar Ridge Elementary School", role: "Section 504 Coordinator" },
  signer: "parent_or_guardian",
  ...own,
});

describe("a permission for the school", () => {
  it("reaches while it is in force and names this recipient, on its last day too", () => {
    expect(whyNotBy(permission(), asked())).toBeNull();
    expect(whyNotBy(permission({ endsOn: "2026-11-23" }), asked())).toBeNull();
    expect(whyNotBy(permission({ recipient: " cedar ridge ELEMENTARY school" }), asked())).toBeNull();
  });

  it("does not reach, and says why, when it ended, was taken back, is of a day to come or names somebody else", () => {
    expect(whyNotBy(permission({ endsOn: "2026-11-22" }), asked())).toContain("It ended on November 22, 2026");
    expect(whyNotBy(permission({}, "2026-11-20"), asked())).toContain("It was taken back on November 20, 2026");
    expect(whyNotBy(permission({ signedOn: "2026-11-24" }), asked())).toContain("a day that has not come");
    expect(whyNotBy(permission({ recipient: "Other School" }), asked())).toContain("names Other School");
  });

  it("of a parent opens our clinic's own question once the student is of age; a guardian may remain", () => {
    expect(whyNotBy(permission(), asked({ signer: "student" }))).toContain(
      "Our clinic asks for one signed by the student",
    );
    expect(whyNotBy(permission({ relation: "guardian" }), asked({ signer: "student" }))).toBeNull();
    expect(whyNotBy(permission({ relation: "student" }), asked({ signer: "student" }))).toBeNull();
  });
});

describe("something that a minor may control", () => {
  const { findings } = castMaterial("sensitive_asthma");
  const released = [{ source: "Condition/x" as Source, reason: "asked", agreedBy: "the patient" }];

  it("is a released item in the letter of a young person from the practice's age on, until they are of age", () => {
    expect(minorMayControl({ released }, findings, 12)).toBe(true);
    expect(minorMayControl({ released }, findings, 16)).toBe(false);
    const ofAge = { ...findings, dates: { ...findings.dates, healthConsentOn: findings.on } };
    expect(minorMayControl({ released }, ofAge, 12)).toBe(false);
  });

  it("is asked for where nobody knows the age, and never where nothing was released", () => {
    expect(minorMayControl({ released }, { ...findings, ageMonths: null }, 12)).toBe(true);
    expect(minorMayControl({ released: [] }, findings, 12)).toBe(false);
  });
});

describe("what leaves this room", () => {
  it("is read from the letter itself, what belongs together in one line", () => {
    const material = castMaterial("adhd_anxiety");
    const { to, diagnoses, effects } = toldBy(decidedLetter(completed(material), material));
    expect(to.join(", ")).toContain("Cedar Ridge");
    expect(diagnoses.join(" ")).toContain("ADHD");
    expect(effects[0]).toMatch(/^[^:]+: .+/);
    expect(effects.join(" ")).not.toContain("What we see");
  });
});

describe("the chart, read again", () => {
  const { chart } = castMaterial("adhd_anxiety");
  const [first] = chart.conditions;
  const source = first?.source ?? "";
  const again = (own: Partial<typeof chart>, isWhole = true) =>
    chartChanges(chart, { chart: { ...chart, ...own }, isWhole }, new Set([source]));

  it("is as it was, whatever the order in which it came back", () => {
    const reordered = chart.conditions.map(
      (item) => Object.fromEntries(Object.entries(item).toReversed()) as typeof item,
    );
    expect(again({ conditions: reordered.toReversed() })).toEqual([]);
  });

  it("tells an item that changed, one that is gone, and one that did not come", () => {
    const changed = chart.conditions.map((item) => ({ ...item, verification: "entered_in_error" as const }));
    expect(again({ conditions: changed }).map(({ what }) => what)).toEqual(["changed"]);
    expect(again({ conditions: [] }).map(({ what }) => what)).toEqual(["gone"]);
    expect(again({ conditions: [] }, false).map(({ what }) => what)).toEqual(["not_read"]);
    expect(changeInWords({ what: "not_read" })).toContain("Nobody knows");
  });

  it("tells another name and another birth date, whatever the letter rests on", () => {
    const identity = { ...chart.identity, name: { given: "Nina", family: "Ellison", full: "Nina Ellison" } };
    expect(again({ identity, bornOn: null }).map(({ what }) => what)).toEqual(["other_name", "other_birth_date"]);
  });
});

/** What is held back before printing, why, and who may answer for it. */
import { describe, expect, it } from "@jest/globals";
import { HOLD_WORDS } from "../../../server/printing/hold-words.ts";
import { HOLDS, holdsBeforePrint, schoolYearOf } from "../../../server/printing/holds.ts";
import type { ToPrint } from "../../../server/printing/holds.ts";

const TODAY = "2026-08-20";
const SOUND = { isDeceased: false, isMerged: false, isRefuted: false };

const FRESH: ToPrint = {
  state: "signed",
  isElectronic: true,
  on: "2026-08-12",
  endsOn: null,
  ofAgeOn: "2033-01-01",
  permission: "not_needed",
  isOfSchoolYear: true,
  chart: SOUND,
  checkedOn: "2026-08-20",
  released: [],
};

function held(own: Partial<ToPrint>, today = TODAY): readonly string[] {
  return holdsBeforePrint({ ...FRESH, ...own }, today).map(({ id, releasedBy }) => `${id} (${releasedBy})`);
}

describe("a signed letter", () => {
  it("is printed where nothing stands against it", () => {
    expect(held({})).toEqual([]);
  });

  it("is never printed once it was withdrawn or replaced, is not signed, or its child has died", () => {
    expect(held({ state: "withdrawn" })).toEqual(["withdrawn (nobody)"]);
    expect(held({ state: "replaced" })).toEqual(["replaced (nobody)"]);
    expect(held({ state: "held" })).toEqual(["not_signed (nobody)"]);
    expect(held({ chart: { ...SOUND, isDeceased: true } })).toEqual(["deceased (nobody)"]);
    expect(held({ chart: { ...SOUND, isDeceased: true }, released: [{ hold: "deceased", on: TODAY }] })).toHaveLength(
      1,
    );
  });

  it("that was signed in ink is not printed from here, as its page says UNSIGNED", () => {
    expect(held({ isElectronic: false })).toEqual(["in_ink (nobody)"]);
  });

  it("waits for a clinician where the chart says something else by now", () => {
    expect(held({ chart: { ...SOUND, isRefuted: true } })).toEqual(["diagnosis_refuted (clinician)"]);
    expect(held({ chart: { ...SOUND, isMerged: true } })).toEqual(["merged (clinician)"]);
  });

  it("waits for a clinician from the day after its last day", () => {
    expect(held({ endsOn: TODAY })).toEqual([]);
    expect(held({ endsOn: "2026-08-19" })).toEqual(["past_its_end (clinician)"]);
  });

  it("is the student's from the day on which they come of age, if they were not when it was signed", () => {
    expect(held({ ofAgeOn: TODAY })).toEqual(["of_age (clinician)"]);
    expect(held({ ofAgeOn: "2026-08-21" })).toEqual([]);
    expect(held({ ofAgeOn: "2026-08-01" })).toEqual([]);
    expect(held({ ofAgeOn: null })).toEqual([]);
  });

  it("goes to no school without a permission that is in force", () => {
    expect(held({ permission: "ended" })).toEqual(["permission_ended (clinician)"]);
    expect(held({ permission: "in_force" })).toEqual([]);
  });

  it("of before July 1 is asked about grade and school again, by staff, once in a school year", () => {
    expect(held({ on: "2026-06-30" })).toEqual(["new_school_year (staff)"]);
    expect(held({ on: "2026-07-01" })).toEqual([]);
    expect(held({ on: "2026-06-30", isOfSchoolYear: false })).toEqual([]);
    const asked = [{ hold: "new_school_year", on: "2026-08-18" }];
    expect(held({ on: "2026-06-30", released: asked })).toEqual([]);
    expect(held({ on: "2026-06-30", released: [{ hold: "new_school_year", on: "2026-06-29" }] })).toHaveLength(1);
    expect([schoolYearOf("2026-06-30"), schoolYearOf("2026-07-01")]).toEqual(["2025-07-01", "2026-07-01"]);
  });

  it("is printed without a look into the chart for thirty days after its signature, and not after", () => {
    expect(held({ chart: null, checkedOn: "2026-07-21" })).toEqual([]);
    expect(held({ chart: null, checkedOn: "2026-07-20" })).toEqual(["not_checked (clinician)"]);
    expect(held({ checkedOn: "2026-01-01" })).toEqual([]);
  });

  it("is let go by a word for this printing, which does not hold for what comes later", () => {
    const past = { endsOn: "2026-08-19" };
    expect(held({ ...past, released: [{ hold: "past_its_end", on: TODAY }] })).toEqual([]);
    expect(held({ ...past, released: [{ hold: "past_its_end", on: "2026-08-18" }] })).toHaveLength(1);
    expect(held({ ...past, released: [{ hold: "of_age", on: TODAY }] })).toHaveLength(1);
    expect(held({ ...past, released: [{ hold: "past_its_end", on: TODAY }] }, "2026-11-20")).toHaveLength(1);
  });

  it("says all that stands against it, what can never be printed first", () => {
    const all = { state: "withdrawn", endsOn: "2026-08-01", permission: "ended" } as const;
    expect(held(all)).toEqual(["withdrawn (nobody)", "past_its_end (clinician)", "permission_ended (clinician)"]);
  });

  it("tells the front desk why and what to do, each time", () => {
    for (const id of HOLDS) {
      expect(HOLD_WORDS[id].why).toMatch(/^[A-Z].+\.$/);
      expect(HOLD_WORDS[id].next).toMatch(/^[A-Z].+\.$/);
    }
  });
});

import { describe, expect, it } from "@jest/globals";
import type { Findings } from "../../findings/findings.ts";
import { findingsOf } from "../../findings/findings-of.ts";
import { aChild, Child, day, when } from "./child.ts";
import { asked, findingsFor } from "./asking.ts";
import { SMALL_KNOWLEDGE } from "./small-knowledge.ts";

const on = (child: Child, date: string, state: string | null = null): Findings =>
  findingsOf(child.chart, { ...asked, on: day(date), state }, SMALL_KNOWLEDGE);

const born = (date: string | null): Findings =>
  findingsFor(new Child({ ...aChild().chart, bornOn: date === null ? null : when(date) }));
const settingAtAge = (age: string): string => findingsFor(aChild().aged(age)).setting;

describe("dates", () => {
  const toddler = aChild().born("2024-03-25");

  it("give the third birthday and the day 90 days before it, under 36 months", () => {
    expect(findingsFor(toddler).dates).toMatchObject({
      thirdBirthday: "2027-03-25",
      transitionBy: "2026-12-25",
      within90Days: false,
    });
    expect(findingsFor(aChild()).dates).toMatchObject({ thirdBirthday: null, transitionBy: null, within90Days: null });
  });

  it("say when fewer than 90 days remain", () => {
    expect(on(toddler, "2026-12-25").dates.within90Days).toBe(false);
    expect(on(toddler, "2026-12-26").dates.within90Days).toBe(true);
  });

  it("count a child born on 29 February on 28 February", () => {
    const leap = aChild().born("2024-02-29");
    expect(on(leap, "2026-02-27").ageMonths).toBe(23);
    expect(on(leap, "2026-02-28").ageMonths).toBe(24);
    expect(on(leap, "2026-06-01").dates.thirdBirthday).toBe("2027-02-28");
    expect(on(leap, "2027-02-28").dates.thirdBirthday).toBeNull();
    expect(on(leap, "2026-06-01").dates.ferpaRightsOn).toBe("2042-02-28");
  });

  it("give three dates of majority at every age, by the State where it differs", () => {
    const child = aChild().born("2017-03-14");
    expect(on(child, "2026-11-23").dates).toMatchObject({
      healthConsentOn: "2035-03-14",
      ferpaRightsOn: "2035-03-14",
      ideaRightsOn: "2035-03-14",
      signerOfAuthorization: "parent_or_guardian",
    });
    expect(on(child, "2026-11-23", "AL").dates).toMatchObject({
      healthConsentOn: "2036-03-14",
      ferpaRightsOn: "2035-03-14",
      ideaRightsOn: "2036-03-14",
    });
    expect(on(child, "2026-11-23", "NE").dates.ideaRightsOn).toBe("2036-03-14");
    expect(on(child, "2026-11-23", "ms").dates.ideaRightsOn).toBe("2038-03-14");
  });

  it("let the student sign from the day of age, and the parent until then", () => {
    const student = aChild().born("2008-11-23");
    expect(on(student, "2026-11-22").dates.signerOfAuthorization).toBe("parent_or_guardian");
    expect(on(student, "2026-11-23").dates.signerOfAuthorization).toBe("student");
    expect(on(student, "2026-11-23", "AL").dates.signerOfAuthorization).toBe("parent_or_guardian");
  });
});

describe("a birth date that is not whole", () => {
  it("is not guessed at: no age, no dates, and a gap that says what to do", () => {
    for (const findings of [born(null), born("2017"), born("2027-01-01")]) {
      expect(findings.ageMonths).toBeNull();
      expect(findings.dates.signerOfAuthorization).toBe("ask");
      expect(findings.gaps[0]?.why).toContain("Record the birth date");
    }
  });

  it("still shows the setting where the year alone settles it, and school where nothing does", () => {
    expect(born("2023").setting).toBe("k12");
    expect(born("2022").setting).toBe("preschool");
    expect(born("2000").setting).toBe("postsecondary");
    expect(born(null).setting).toBe("k12");
  });
});

it("finds the setting by completed months, unless it is asked for", () => {
  expect(settingAtAge("35 months")).toBe("early_intervention");
  expect(settingAtAge("36 months")).toBe("preschool");
  expect(settingAtAge("59 months")).toBe("preschool");
  expect(settingAtAge("60 months")).toBe("k12");
  expect(settingAtAge("215 months")).toBe("k12");
  expect(settingAtAge("216 months")).toBe("postsecondary");
  const chosen = findingsOf(aChild().aged("19 years").chart, { ...asked, setting: "k12" }, SMALL_KNOWLEDGE);
  expect(chosen.setting).toBe("k12");
});

it("proposes no pathway for a child who has died, and says to check the record", () => {
  const findings = findingsOf({ ...aChild().chart, deceased: true }, asked, SMALL_KNOWLEDGE);
  expect(findings.pathways).toEqual([]);
  expect(findings.gaps[0]?.why).toContain("has died");
});

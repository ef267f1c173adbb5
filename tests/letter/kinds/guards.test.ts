import { describe, expect, it } from "@jest/globals";
import { monthsAfter } from "../../../chart/dates.ts";
import type { Chart } from "../../../chart/chart.ts";
import { when } from "../../findings/child.ts";
import { composeLetter } from "../../../letter/compose.ts";
import { decide, preselect } from "../../../letter/decisions/decide.ts";
import type { Choices } from "../../../letter/decisions/choices.ts";
import { remarksOf } from "../../../letter/decisions/remarks.ts";
import { letterText } from "../../../letter/text.ts";
import { lockedWords, named } from "../../../letter/locked-words.ts";
import type { LockedKind } from "../../../letter/locked-words.ts";
import { lastVisitIn } from "../../../letter/kind/occasion.ts";
import type { Material } from "../../../letter/material.ts";
import { childOn } from "../../../sandbox/cast.ts";
import { materialFor } from "../../../server/workflow/compose-letter.ts";
import { chartOf, DAY, decidedLetter, kindMaterial, kindNamed, letterOf, templateOf, world } from "../cast-material.ts";
import { filled } from "./filled.ts";

const mateo = chartOf(childOn("ei_language", DAY).bundle);

function aged(months: number, days = 0): Chart {
  const born = new Date(`${monthsAfter(DAY, -months)}T00:00:00Z`);
  born.setUTCDate(born.getUTCDate() - days);
  return { ...mateo, bornOn: when(born.toISOString().slice(0, 10)) };
}

function materialOf(chart: Chart, kind: string): Material {
  return materialFor({ chart, kind: kindNamed(kind), on: DAY, setting: null, choices: null }, world);
}

function said(chart: Chart, kind: string): string {
  const made = preselect(materialOf(chart, kind), DAY);
  if (made.kind === "refused") return made.faults.map(({ message }) => message).join(" ");
  return letterText(letterOf(composeLetter(made.decisions, templateOf(kind)))).replaceAll(/\s+/g, " ");
}

describe("the letter about leaving early intervention", () => {
  it("comes too early before 24 months, and says when to plan it and which kind is for now", () => {
    expect(said(aged(23), "early_intervention_transition")).toBe(
      "Before 24 months it is too early for this letter. Plan it for the second birthday; until then early intervention itself is the way. The kind for this age: early_intervention_referral.",
    );
  });

  it("comes too late from the third birthday, and says which kind asks the district", () => {
    expect(said(aged(36), "early_intervention_transition")).toContain("The kind for this age: iep_evaluation.");
  });

  it("counts the third birthday and the day 90 days before it", () => {
    expect(said(mateo, "early_intervention_transition")).toContain(
      "Mateo turns 3 on March 2, 2027. Ninety days before that day is December 2, 2026. I hope the meeting can be set before then.",
    );
  });

  it("says that the request is late where fewer than 90 days are left", () => {
    const late = said(aged(34), "early_intervention_transition");
    expect(late).toContain("That is fewer than 90 days away: this is a late request");
    expect(late).not.toContain("Ninety days before that day");
  });

  it("names no category that the chart does not bear on, and at most two", () => {
    const material = materialOf(mateo, "early_intervention_transition");
    const choices = filled("ei_language", material);
    const faults = (categories: readonly string[]): readonly string[] => {
      const deciding = decide({ ...choices, categories }, material);
      return deciding.kind === "refused" ? deciding.faults.map(({ message }) => message) : [];
    };
    expect(faults(["deafness"])).toEqual(["nothing in this chart bears on this category; leave it out"]);
    expect(faults(["speach"])[0]).toContain("there is no IDEA category of this name");
    expect(faults(["developmental_delay", "developmental_delay"])).toEqual(["stands twice; leave one out"]);
  });
});

describe("every kind", () => {
  it("says which kind is for a child outside of its ages, and that kind takes the child", () => {
    const names = [...world.content.kinds.values()].flatMap(({ id, ages }) => [
      { id, to: ages.youngerKind, at: ages.from - 1 },
      { id, to: ages.olderKind, at: ages.to + 1 },
    ]);
    const shipped = names.flatMap(({ to, at, id }) => {
      const other = to === null ? undefined : world.content.kinds.get(to);
      return other === undefined || (at >= other.ages.from && at <= other.ages.to)
        ? []
        : [`${id} sends ${at} months to ${to}`];
    });
    expect(shipped).toEqual([]);
  });

  it("asks why it can be written more than a year after the last visit", () => {
    const material = kindMaterial("adhd_anxiety", "section_504");
    const old = { ...material, chart: { ...material.chart, visits: [] } };
    const deciding = decide(filled("adhd_anxiety", material), old);
    expect(deciding.kind === "refused" && deciding.faults.map(({ path }) => path.join("."))).toEqual([
      "answers.late_visit",
    ]);
  });
});

describe("the last visit", () => {
  const [visit] = kindMaterial("adhd_anxiety", "section_504").chart.visits;
  if (visit === undefined) throw new Error("no visit");

  it("is the one that is under way, and never one that is planned or that did not take place", () => {
    const visits = [
      { ...visit, on: when("2026-10-01"), status: "finished" },
      { ...visit, on: when("2026-11-23"), status: "in_progress" },
      { ...visit, on: when("2026-11-22"), status: "cancelled" },
    ] as const;
    expect(lastVisitIn(visits, DAY)?.on).toBe("2026-11-23");
    expect(lastVisitIn(visits.slice(0, 1), DAY)?.on).toBe("2026-10-01");
    expect(lastVisitIn([{ ...visit, on: when("2026-11-24"), status: "in_progress" }], DAY)).toBeNull();
    expect(lastVisitIn([{ ...visit, on: when("2026-11-20"), status: "planned" }], DAY)).toBeNull();
  });
});

describe("a day of diagnosis", () => {
  const material = kindMaterial("t1d_college", "section_504");
  const choices = filled("t1d_college", material);
  const saidOn = (on: string): readonly string[] => {
    const diagnoses = choices.diagnoses.map((one) => ({ ...one, diagnosed: { ...one.diagnosed, on: when(on) } }));
    return remarksOf({ ...choices, diagnoses }, material);
  };

  it("before the record says that it began, or after the record had it, is asked about and not refused", () => {
    expect(saidOn("2016-10").join(" ")).toContain("the record says begun October 2017. Which is right?");
    expect(saidOn("2026-11-01").join(" ")).toContain("the record has it since October 10, 2017. Which is right?");
    expect(saidOn("2017-10")).toEqual([]);
    expect(saidOn("2017")).toEqual([]);
  });
});

describe("a permission", () => {
  it("that someone else signed is a question once the student is 18, and none before", () => {
    const material = kindMaterial("t1d_college", "section_504");
    const choices = filled("t1d_college", material);
    const grown = { ...material, chart: { ...material.chart, bornOn: when("2008-11-01") } };
    expect(remarksOf(choices, material)).toEqual([]);
    expect(remarksOf(choices, grown).join(" ")).toContain("ask for the student's own, or who the guardian is");
    const { authorization } = choices;
    const own = authorization === null ? null : { ...authorization, relation: "student" };
    expect(remarksOf({ ...choices, authorization: own }, grown)).toEqual([]);
  });
});

describe("an update", () => {
  const material = kindMaterial("adhd_anxiety", "update");
  const choices = filled("adhd_anxiety", material);
  const text = (own: Choices): string => letterText(decidedLetter(own, material)).replaceAll(/\s+/g, " ");

  it.each([
    ["section_504", "public", "section_504"],
    ["section_504", "private", "section_504_other_school"],
    ["iep_evaluation", "public", "iep_evaluation"],
    ["adjust_iep", "public", "adjust_iep"],
    ["early_intervention_transition", "home", "early_intervention_transition"],
  ] as const)("of a letter of the kind %s to a %s school carries its locked words", (kind, school, locked) => {
    const own = {
      ...choices,
      recipient: { ...choices.recipient, school },
      answers: { ...choices.answers, replaced_kind: kind },
    };
    const words = lockedWords(locked satisfies LockedKind, "en-US");
    expect(text(own)).toContain(named(`${words.bold} ${words.plain}`, "Nora", ""));
  });

  it("prints which letter it replaces, and cannot do without it", () => {
    expect(text(choices)).toContain("This letter replaces my letter of October 27, 2026, letter number 7F3K-2Q.");
    const deciding = decide({ ...choices, replaces: null }, material);
    expect(deciding.kind === "refused" && deciding.faults.map(({ path }) => path.join("."))).toEqual(["replaces"]);
  });

  it("replaces no kind that does not exist", () => {
    const deciding = decide({ ...choices, answers: { ...choices.answers, replaced_kind: "note" } }, material);
    expect(deciding.kind === "refused" && deciding.faults[0]?.message).toMatch(/is one of .*\badjust_504\b/);
  });
});

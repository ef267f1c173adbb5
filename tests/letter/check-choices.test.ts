import { describe, expect, it } from "@jest/globals";
import type { Choices, DiagnosisChoice } from "../../letter/decisions/choices.ts";
import { composeLetter } from "../../letter/compose.ts";
import { decide } from "../../letter/decisions/decide.ts";
import type { Material } from "../../letter/material.ts";
import { partialDate } from "../../chart/dates.ts";
import type { PartialDate } from "../../chart/dates.ts";
import { letterText } from "../../letter/text.ts";
import { castMaterial, completed, DAY, day, decidedLetter, statement, templateOf } from "./cast-material.ts";

const nora = castMaterial("adhd_anxiety");
const ready = completed(nora);

function faultsOf(choices: Choices, material: Material = nora): readonly string[] {
  const deciding = decide(choices, material);
  return deciding.kind === "refused" ? deciding.faults.map(({ path, message }) => `${path.join(".")}: ${message}`) : [];
}

function date(text: string): PartialDate {
  const read = partialDate(text);
  if (read === null) throw new Error(`no date: ${text}`);
  return read;
}

function firstKept(choices: Choices): DiagnosisChoice {
  const row = choices.diagnoses.find(({ keep }) => keep);
  if (row === undefined) throw new Error("nothing is kept");
  return row;
}

describe("choices that contradict themselves", () => {
  it("keep no chart item in two rows", () => {
    expect(faultsOf({ ...ready, diagnoses: [...ready.diagnoses, { ...firstKept(ready) }] })).toContainEqual(
      expect.stringMatching(/^diagnoses\.\d+\.sources\.0: this item is kept in another row already$/),
    );
  });

  it("keep no effect and no idea twice", () => {
    const kept = ready.limitations.filter(({ keep }) => keep);
    expect(faultsOf({ ...ready, limitations: [...kept, ...kept] })).toContainEqual(
      expect.stringMatching(/^limitations\.\d+: this effect is kept twice/),
    );
    const ideas = ready.ideas.slice(0, 1).map((idea) => ({ ...idea, keep: true }));
    expect(faultsOf({ ...ready, ideas: [...ideas, ...ideas] })).toContainEqual(
      expect.stringMatching(/^ideas\.1: this idea is kept twice/),
    );
  });

  it("tell of no diagnosis, no care and no letter before the child was born", () => {
    const row = { ...firstKept(ready), diagnosed: { by: null, on: date("2001-01"), how: null } };
    expect(faultsOf({ ...ready, diagnoses: [row] })).toContainEqual(
      "diagnoses.0.diagnosed.on: lies before the child's birth",
    );
    expect(faultsOf({ ...ready, answers: { ...ready.answers, known_since: "1999" } })).toEqual([
      "answers.known_since: lies before the child's birth",
    ]);
    const early = { ...nora, findings: { ...nora.findings, on: day("2001-01-01") } };
    expect(faultsOf({ ...ready, on: day("2001-01-01") }, early)[0]).toMatch(/^on: the day of the letter lies before/);
  });

  it("name a child, and nothing more, in the place of the child's name", () => {
    for (const called of ["the doctor's plan is followed, not whether Nora", "Nora. The doctor", "N".repeat(300)]) {
      expect(faultsOf({ ...ready, child: { ...ready.child, called } })[0]).toMatch(
        /^child\.called: is not only a name/,
      );
    }
  });

  it.each(["chart", "per chart review", "Chart, October 2026", "seen in the medical record", "EHR"])(
    "name eyes that saw, not a file: %s",
    (seenBy) => {
      const limitations = ready.limitations.map((one) => (one.keep ? { ...one, seenBy } : one));
      expect(faultsOf({ ...ready, limitations })[0]).toMatch(/seen_by: a record sees nothing/);
    },
  );
});

describe("a permission that the letter tells of", () => {
  it("is one for this recipient, also where the letter goes to the family", () => {
    const authorization = {
      signedBy: "Nora's mother",
      relation: "mother",
      signedOn: DAY,
      endsOn: null,
      revokedOn: null,
      recipient: "Another School",
      covers: "this letter",
    };
    expect(faultsOf({ ...ready, authorization })).toEqual([
      "authorization.recipient: names another recipient than this letter's; set authorization to null, or add the one for this school",
    ]);
  });
});

describe("a diagnosis that is only suspected", () => {
  const traps = castMaterial("dyslexia_suspected");
  const item = traps.chart.conditions.find(({ verification }) => verification === "provisional");
  if (item === undefined) throw new Error("nothing is suspected");
  const row = {
    sources: [item.source],
    keep: true,
    plainName: "dyslexia",
    diagnosed: { by: null, on: null, how: null },
    expected: null,
  };
  const limitations = [{ ...statement("reading", "Reads 40 words a minute"), dueTo: [item.source] }];
  const choices = { ...completed(traps), diagnoses: [row], limitations };

  it("is written as one, by name and without it", () => {
    expect(letterText(decidedLetter(choices, traps))).toContain("Being evaluated for dyslexia");
    const soft = { ...choices, disclosure: "function_only" as const };
    expect(letterText(decidedLetter(soft, traps), Infinity)).toContain(
      "is being evaluated for the reason behind what this letter says.",
    );
  });
});

describe("a letter to a private school or a home school", () => {
  it.each(["private", "home"] as const)(
    "says who decides there, and argues no law that may not bind it: %s",
    (school) => {
      const letter = letterText(decidedLetter({ ...ready, recipient: { ...ready.recipient, school } }, nora), 10_000);
      expect(letter).toContain("The school decides what changes it can make for Nora. I do not make that decision.");
      expect(letter).not.toMatch(/substantial/);
    },
  );
});

describe("a letter that tells effects only", () => {
  const soft = { ...ready, disclosure: "function_only" as const };

  it("names no diagnosis in any part", () => {
    expect(letterText(decidedLetter(soft, nora))).not.toMatch(/ADHD|attention-deficit|anxiety/i);
  });

  it.each([
    ["strengths", "Nora manages her ADHD well."],
    ["treatment", "Nora is treated for ADHD (combined presentation)."],
  ])("is refused where %s name it, at their place", (id, words) => {
    const deciding = decide({ ...soft, answers: { ...soft.answers, [id]: words } }, nora);
    if (deciding.kind === "refused") throw new Error("refused");
    expect(composeLetter(deciding.decisions, templateOf())).toMatchObject({
      kind: "broken-promise",
      broken: [{ rule: "R19", sources: [`decisions:answers.${id}`] }],
    });
  });
});

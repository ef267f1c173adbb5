import { afterAll, describe, expect, it } from "@jest/globals";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { propose } from "../../../letter/decisions/propose.ts";
import type { Kind } from "../../../letter/kind.ts";
import { lintTemplate } from "../../../letter/template-lint.ts";
import { letterText } from "../../../letter/text.ts";
import { childOn } from "../../../sandbox/cast.ts";
import { readShippedContent } from "../../../server/words/content.ts";
import type { World } from "../../../server/world.ts";
import { composeOrdered, materialFor } from "../../../server/workflow/compose-letter.ts";
import type { Composed } from "../../../server/workflow/compose-letter.ts";
import type { Choices } from "../../../letter/decisions/choices.ts";
import { chartOf, completed, DAY, world } from "../cast-material.ts";

/** A kind that nobody ships: to a summer camp, which takes two of the answers that no shipped kind has. */
const CAMP = `
kind: summer_camp
name: Letter to a summer camp
title: Medical information for the camp
setting: k12
ages: { from_months: 72, to_months: 215, younger: Camp begins at 6 years., older: Camp ends at 18 years., younger_kind: section_504 }
recipient: { role: Camp Director, organization: none }
signers:
  may: [MD, DO]
  rules:
    - { state: OH, may: [MD], says: Some camps in this State ask for a physician., sampled: one camp's form, on: 2026-11 }
locked: temporary
sections: { required: [opening, who_decides, needs_of_the_day, signature], optional: [diagnoses] }
limits:
  pages: 1
  words: { least: 40, most: 300 }
  diagnoses: { least: 0, most: 2 }
  effects: { least: 0, most: 0 }
  ideas: { least: 0, most: 0 }
grade: none
registers: [medical]
answers:
  - id: stay
    ask: Day camp or overnight?
    example: overnight
    label: Day camp or overnight
    type: choice
    options: [{ id: day, words: a day camp }, { id: night, words: an overnight camp }]
    needed: true
  - { id: until, ask: Until when?, example: 2027-08-20, label: Last day, type: date, lies: future, needed: true, most_months_ahead: 12, too_far: A camp letter holds for a year at most. }
  - { id: night_plan, ask: What happens at night?, example: She wakes once., label: What happens at night, needed_when: { answer: stay, is: [night] } }
  - { id: can_do, ask: What may the child do?, example: Swim, label: What the child may do, type: list, needed: true }
`;

const WORDS = `---
template: summer_camp
language: en
version: 1
---
# {{letter.title}}: {{child.name}}

Dear {{recipient.greeting}}:

I am writing about {{child.called}}'s stay at {{answers.stay}} until {{answers.until}}.{{#if answers.night_plan}} At night: {{answers.night_plan}}{{/if}}

{{> who_decides}}

## Diagnoses {#diagnoses}

{{#each diagnoses}}
- **{{name}}.**
{{/each}}

## What {{child.called}} may do {#needs_of_the_day}

{{#each answers.can_do}}
- {{words}}
{{/each}}

{{> signature}}

{{> sources}}
`;

const folder = mkdtempSync(join(tmpdir(), "own-kind-"));
afterAll(() => rmSync(folder, { recursive: true }));
cpSync(resolve(import.meta.dirname, "../../../templates"), folder, { recursive: true });
writeFileSync(join(folder, "kinds", "summer_camp.yaml"), CAMP);
writeFileSync(join(folder, "letters", "summer_camp.en.md"), WORDS);
const content = readShippedContent(folder);
const own: World = { ...world, content, practice: { ...world.practice, state: "OH" } };
const kind = found();

function found(): Kind {
  const camp = content.kinds.get("summer_camp");
  if (camp === undefined) throw new Error("the kind was not read");
  return camp;
}

const nora = chartOf(childOn("adhd_anxiety", DAY).bundle);

function ordered(choices: Choices | null): Composed {
  const template = content.templates.get("summer_camp.en");
  if (template === undefined) throw new Error("its words were not read");
  return composeOrdered({ chart: nora, kind, template, on: DAY, setting: null, choices }, own);
}

function decided(answers: Choices["answers"]): Choices {
  const material = materialFor({ chart: nora, kind, on: DAY, setting: null, choices: null }, own);
  const { choices } = propose(material, DAY);
  const { signer } = completed(material);
  return { ...choices, signer, answers };
}

const ANSWERS = { stay: "day", until: "2027-08-20", night_plan: null, can_do: ["Swim", "Hike with a buddy"] };

function faultsOf(composed: Composed): readonly string[] {
  if (composed.kind === "refused-choices")
    return composed.faults.map(({ path, message }) => `${path.join(".")}: ${message}`);
  return composed.kind === "composed" ? [] : [JSON.stringify(composed)];
}

describe("a kind of letter that a practice adds in a folder", () => {
  it("has words that ask only for what there is", () => {
    const template = content.templates.get("summer_camp.en");
    expect(template && lintTemplate(template, { kind })).toEqual([]);
  });

  it("writes its letter without a word of program", () => {
    const composed = ordered(decided(ANSWERS));
    expect(faultsOf(composed)).toEqual([]);
    const text = composed.kind === "composed" ? letterText(composed.letter) : "";
    expect(text).toContain("stay at a day camp until August 20, 2027");
    expect(text).toContain("- Swim\n- Hike with a buddy");
    expect(text).toContain("This letter does not create a 504 plan or an IEP.");
    expect(text).not.toMatch(/At night|Grade/);
  });

  it("prints blanks in a draft for what nobody has answered", () => {
    const composed = ordered(null);
    expect(composed.kind === "composed" && composed.needs.map(({ path }) => path.join("."))).toEqual(
      expect.arrayContaining(["answers.stay", "answers.until", "answers.can_do"]),
    );
  });

  it("needs an answer only where another answer asks for it", () => {
    expect(faultsOf(ordered(decided({ ...ANSWERS, stay: "night" })))).toEqual([
      "answers.night_plan: is needed: What happens at night",
    ]);
  });

  it("refuses what is none of the choices, a day gone by and a day too far", () => {
    expect(faultsOf(ordered(decided({ ...ANSWERS, stay: "weekend" })))).toEqual([
      "answers.stay: is one of day, night.",
    ]);
    expect(faultsOf(ordered(decided({ ...ANSWERS, until: "2025-01-01" })))).toEqual([
      "answers.until: is not a day to come; write it as 2027-11-23",
    ]);
    expect(faultsOf(ordered(decided({ ...ANSWERS, until: "2028-08-20" })))).toEqual([
      "answers.until: A camp letter holds for a year at most.",
    ]);
  });

  it("is signed by whom the kind allows, and by two where one is in training", () => {
    const nurse = {
      ...decided(ANSWERS),
      signer: { name: "Ann Lee", credential: "CPNP", specialty: null, phone: "555-0140" },
    };
    expect(faultsOf(ordered(nurse))[0]).toContain("is signed by MD or DO; add a cosigner");
    expect(faultsOf(ordered({ ...nurse, cosigner: { name: "Elena Marsh", credential: "MD, FAAP" } }))).toEqual([]);
    const resident = { ...nurse, signer: { ...nurse.signer, credential: "MD", specialty: "Resident in pediatrics" } };
    expect(faultsOf(ordered(resident))).toEqual(["cosigner: a signer in training is co-signed; say by whom"]);
  });

  it("asks a person where only a sample of a State's rule is known", () => {
    const osteopath = decided(ANSWERS);
    const composed = ordered({ ...osteopath, signer: { ...osteopath.signer, credential: "DO" } });
    expect(composed.kind === "composed" && composed.remarks).toEqual([
      "Some camps in this State ask for a physician. (sampled: one camp's form, 2026-11; ask the district)",
    ]);
  });

  it("keeps out what the kind has no place for", () => {
    const choices = decided(ANSWERS);
    const withCategory = { ...choices, categories: ["other_health_impairment"] };
    expect(faultsOf(ordered(withCategory))).toEqual([
      "categories: a letter of this kind names no IDEA category; leave the list empty",
    ]);
    expect(choices.limitations).toEqual([]);
    expect(choices.ideas).toEqual([]);
  });
});

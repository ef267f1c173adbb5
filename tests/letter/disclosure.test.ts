import { describe, expect, it } from "@jest/globals";
import { agreed } from "../golden/golden.ts";
import type { Chart } from "../../chart/chart.ts";
import { readInput } from "../../fhir/input.ts";
import { understand } from "../../fhir/understand.ts";
import { composeLetter } from "../../letter/compose.ts";
import { faultsOfDisclosure } from "../../letter/decisions/check-disclosure.ts";
import type { Choices, LimitationChoice } from "../../letter/decisions/choices.ts";
import { decide } from "../../letter/decisions/decide.ts";
import { propose } from "../../letter/decisions/propose.ts";
import type { Material } from "../../letter/material.ts";
import { letterText } from "../../letter/text.ts";
import { CAST } from "../../sandbox/cast.ts";
import {
  castMaterial,
  completed,
  DAY,
  decidedLetter,
  materialOf,
  statement,
  templateOf,
  world,
} from "./cast-material.ts";
import { noraDecisions } from "./nora.ts";

const material = castMaterial("adhd_anxiety");
const nora = noraDecisions(material);
const untested = { ...nora.answers, not_covered: "I have not tested Nora's reading, writing, or math." };
const soft: Choices = { ...nora, disclosure: "function_only", answers: untested };
const EFFECT = statement("concentrating", "Works about ten minutes, then needs a prompt.");

const printed = (choices: Choices, own: Material): string =>
  letterText({ ...decidedLetter(choices, own), number: "(number)" });

function faults(choices: Choices, own: Material): readonly string[] {
  const deciding = decide(choices, own);
  if (deciding.kind === "refused") return deciding.faults.map(({ path, message }) => `${path.join(".")}: ${message}`);
  const composing = composeLetter(deciding.decisions, templateOf());
  return composing.kind === "broken-promise" ? composing.broken.map(({ at, why }) => `${at}: ${why}`) : [];
}

describe("how much of the diagnosis a letter tells", () => {
  it("is chosen in three stops: effects only, named, and in detail", () => {
    expect(printed(soft, material)).toBe(agreed("nora-function-only.txt", printed(soft, material)));
    expect(printed(nora, material)).toBe(agreed("nora.txt", printed(nora, material)));
    expect(printed({ ...nora, disclosure: "detailed" }, material)).toBe(printed(nora, material));
  });

  it("in detail asks who made each diagnosis, when, how, and how long it is expected to last", () => {
    const [first, ...rest] = nora.diagnoses;
    if (first === undefined) throw new Error("no diagnosis");
    const bare = { ...first, diagnosed: { by: null, on: null, how: null }, expected: null };
    const choices = { ...nora, diagnoses: [bare, ...rest] };
    expect(faults(choices, material)).toEqual([]);
    expect(faults({ ...choices, disclosure: "detailed" }, material).map((fault) => fault.split(":")[0])).toEqual([
      "diagnoses.0.diagnosed.by",
      "diagnoses.0.diagnosed.on",
      "diagnoses.0.diagnosed.how",
      "diagnoses.0.expected",
    ]);
  });
});

describe("a letter that tells effects only", () => {
  it("says that the clinician knows the diagnosis and that the family chose not to name it", () => {
    expect(printed(soft, material).replace(/\s+/g, " ")).toContain(
      "Not named in this letter. I know the condition or conditions behind what this letter says. Nora's family has chosen not to name them.",
    );
  });

  it("reads the same for one diagnosis and for two, whatever they are", () => {
    const one = nora.diagnoses.filter(({ keep }) => keep).slice(0, 1);
    expect(printed({ ...soft, diagnoses: one }, material)).toBe(printed(soft, material));
  });

  it("keeps the recipient, the permission and who decides as they are", () => {
    const letter = printed(soft, material);
    for (const words of [
      "Ms. Dana Whitfield, Section 504 Coordinator",
      "gave written permission",
      "I do not make those decisions.",
    ]) {
      expect(letter.replace(/\s+/g, " ")).toContain(words);
    }
    expect(faults({ ...soft, giveTo: "school", authorization: null }, material)).toEqual([
      expect.stringContaining("give_to"),
    ]);
  });

  it("names an activity where an effect bears on an organ too, and asks for one where it bears on an organ alone", () => {
    const own = { ...EFFECT, of: "endocrine", also: ["eating"] } as const satisfies LimitationChoice;
    const limitations = [{ ...own, dueTo: nora.diagnoses[0]?.sources ?? [] }];
    const choices = { ...soft, limitations, ideas: [], diagnoses: nora.diagnoses.slice(0, 1) };
    const letter = printed(choices, material);
    expect(letter).toContain("- Eating and swallowing.");
    expect(letter).not.toMatch(/endocrine|hormone|sugar/i);
    const alone = { ...choices, limitations: limitations.map((one) => ({ ...one, also: [] })) };
    expect(faults(alone, material)).toEqual([expect.stringMatching(/^limitations\.0\.also: a body function tells/)]);
  });

  it("refuses an idea that gives the diagnosis away, and takes it in words that do not", () => {
    const ideas = (words: string | null): Choices => ({
      ...soft,
      ideas: [{ id: "trigger_control", keep: true, answers: ["concentrating"], words }],
    });
    expect(faults(ideas(null), material)).toEqual([expect.stringMatching(/^ideas\.0\.words: this idea gives/)]);
    expect(faults(ideas("Fewer asthma triggers in the classroom"), material)).toEqual([
      expect.stringMatching(/^ideas\.0\.words: this idea gives/),
    ]);
    expect(faults(ideas("A classroom with clean air"), material)).toEqual([]);
  });

  it.each([
    ["a medicine", "Nora takes Concerta in the morning."],
    ["an ingredient", "The methylphenidate wears off by noon."],
    ["a device", "She wears a hearing aid."],
    ["a rating scale", "Her Vanderbilt forms agree."],
    ["a plan", "A seizure action plan is on file."],
    ["an initial", "This is her ADD."],
    ["another condition", "It is not asthma."],
    ["what is measured", "Her glucose is checked."],
    ["what is done", "She had a transplant."],
  ])("is refused where the words tell %s", (_, words) => {
    expect(faults({ ...soft, answers: { ...untested, treatment: words } }, material)).toEqual([
      expect.stringContaining("gives the diagnosis away"),
    ]);
  });

  it("is refused on the paper of a practice whose name tells what it treats", () => {
    const paper = { ...material, letterhead: { ...material.letterhead, name: "Fairview Diabetes Clinic" } };
    expect(faults(soft, paper)).toEqual([
      expect.stringMatching(/^letterhead: "Diabetes".*envelope_name/),
      expect.stringMatching(/^signature: "Diabetes".*envelope_name/),
    ]);
    const logo = { file: "logo.png", alt: "Fairview Diabetes Clinic" };
    const neutral = { ...paper, letterhead: { ...paper.letterhead, logo, neutralName: "Fairview Clinic" } };
    expect(faults(soft, neutral)).toEqual([]);
    expect(printed(soft, neutral)).toContain("Fairview Clinic");
    expect(printed(nora, neutral)).toContain("Fairview Diabetes Clinic");
  });

  it("names no specialty but that of a family's own doctor", () => {
    const by = (specialty: string): string => printed({ ...soft, signer: { ...soft.signer, specialty } }, material);
    expect(by("Pediatrician")).toContain("Pediatrician, Juniper Street Pediatrics");
    expect(by("Pediatric Endocrinology")).not.toContain("Endocrinology");
  });

  it("confirms no diagnosis, as it would have to name it", () => {
    const only = { ...soft, confirmationOnly: true, limitations: [], ideas: [] };
    expect(faults(only, material)).toEqual([expect.stringMatching(/^disclosure: a letter that only confirms/)]);
  });

  it("takes a child's name for a name, whatever it means", () => {
    const called = {
      ...soft,
      child: { ...soft.child, called: "Aura" },
      answers: { ...untested, strengths: null, treatment: null, request: "The parents have asked in writing." },
    };
    expect(
      faults({ ...called, limitations: called.limitations.map((one) => ({ ...one, seenBy: "me" })) }, material),
    ).toEqual([]);
  });
});

/** What a reader could take a condition from, by a reading of the knowledge base that shares nothing with the promise. */
function givesAway(text: string, id: string): readonly string[] {
  const concept = [...world.knowledge.concepts.values()].find((one) => one.id === id);
  if (concept === undefined) throw new Error(`no concept ${id}`);
  const { plainName, explanation, softName, icd10cm, snomed } = concept;
  const medicines = world.knowledge.functional.medicines.filter(({ supports }) => supports.includes(concept.id));
  const words = [plainName, explanation ?? "", softName ?? "", ...icd10cm.prefixes, ...snomed];
  return [...words, ...medicines.flatMap(({ ingredient, names }) => [ingredient, ...names])]
    .filter((word) => word.length > 2)
    .filter((word) => new RegExp(`(?<![\\w])${RegExp.escape(word)}(?![\\w])`, "i").test(text));
}

/** A chart of one diagnosis, under its own code and name. */
function chartWith(coding: { readonly system: string; readonly code: string; readonly display: string }): Chart {
  const status = (system: string, code: string): object => ({
    coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code }],
  });
  const patient = {
    resourceType: "Patient",
    id: "p",
    name: [{ given: ["Robin"], family: "Vale" }],
    birthDate: "2016-05-04",
  };
  const condition = {
    resourceType: "Condition",
    id: "only",
    subject: { reference: "Patient/p" },
    clinicalStatus: status("condition-clinical", "active"),
    verificationStatus: status("condition-ver-status", "confirmed"),
    category: [status("condition-category", "problem-list-item")],
    code: { coding: [coding], text: coding.display },
  };
  const entry = [patient, condition].map((resource) => ({ resource }));
  const input = readInput(JSON.stringify({ resourceType: "Bundle", type: "collection", entry }), "robin.json");
  const [record] = input.kind === "refused" ? [] : input.records;
  if (record === undefined || record.kind === "refused") throw new Error("no child");
  return understand(record);
}

describe("over all conditions of the knowledge base", () => {
  const open = [...world.knowledge.concepts.values()].filter(
    ({ sensitivity, icd10cm, snomed }) =>
      sensitivity.kind !== "withheld" && icd10cm.prefixes.length + snomed.length > 0,
  );

  it("a letter that tells effects only reads the same for each, and gives none away", () => {
    const letters = new Map<string, string[]>();
    for (const { id, plainName, icd10cm, snomed } of open) {
      const [icd] = icd10cm.prefixes;
      const coding =
        icd === undefined
          ? { system: "http://snomed.info/sct", code: snomed[0] ?? "", display: plainName }
          : { system: "http://hl7.org/fhir/sid/icd-10-cm", code: icd, display: plainName };
      const own = materialOf(chartWith(coding));
      const choices = completed(own);
      const [first] = choices.diagnoses;
      if (first === undefined) continue;
      const dueTo = [...first.sources];
      const letter = printed(
        {
          ...choices,
          disclosure: "function_only",
          diagnoses: [{ ...first, keep: true }],
          limitations: [{ ...EFFECT, dueTo }],
          ideas: [],
          answers: { ...choices.answers, review_by: "2027-11", late_visit: "I saw the child in October." },
        },
        own,
      );
      expect([id, givesAway(letter, id)]).toEqual([id, []]);
      letters.set(letter, [...(letters.get(letter) ?? []), id]);
    }
    expect([...letters.values()].map(({ length }) => length)).toEqual([expect.any(Number)]);
    expect([...letters.values()].flat().length).toBeGreaterThan(200);
  });

  it("no idea that a condition brings with it names the condition, its medicine or its plan, unless it is refused", () => {
    const refused = new Set(
      [...world.knowledge.considerations.keys()].filter((id) => {
        const ideas = [{ id, keep: true, answers: ["concentrating" as const], words: null }];
        return faultsOfDisclosure({ ...soft, ideas }, material).length > 0;
      }),
    );
    for (const { id, considerations } of open) {
      const kept = considerations.filter((idea) => !refused.has(idea));
      const words = kept.map((idea) => world.knowledge.considerations.get(idea)?.words ?? "").join("\n");
      expect([id, givesAway(words, id)]).toEqual([id, []]);
    }
    expect(refused.size).toBeLessThan(world.knowledge.considerations.size / 2);
  });
});

describe("over the whole cast", () => {
  it.each(CAST.filter((name) => name !== "ei_language"))("gives away nothing that the chart says: %s", (name) => {
    const cast = castMaterial(name);
    const own = { ...cast, letterhead: { ...cast.letterhead, name: "Fairview Clinic" } };
    const { choices } = propose(own, DAY);
    const base = completed(own);
    const diagnoses = choices.diagnoses.filter(({ keep }) => keep);
    if (diagnoses.length === 0) return;
    const dueTo = diagnoses.flatMap(({ sources }) => [...sources]);
    const letter = printed(
      {
        ...base,
        answers: { ...base.answers, known_since: "2026" },
        disclosure: "function_only",
        diagnoses,
        limitations: [{ ...EFFECT, dueTo }],
        ideas: [],
      },
      own,
    );
    const given = own.findings.conditions.flatMap(({ concepts }) => concepts.flatMap((id) => givesAway(letter, id)));
    expect(given).toEqual([]);
    const texts = own.chart.conditions.flatMap(({ text }) => (text === null ? [] : [text.toLowerCase()]));
    expect(texts.filter((text) => letter.toLowerCase().includes(text))).toEqual([]);
  });
});

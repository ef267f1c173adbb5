import { describe, expect, it } from "@jest/globals";
import { calendarDate, type CalendarDate } from "../../chart/dates.ts";
import { faultText } from "../../knowledge/fault.ts";
import { loadKnowledge } from "../../knowledge/load.ts";
import { isSnomedId } from "../../knowledge/verhoeff.ts";
import { faultsAfter, knowledgeOf, lineOf, shipped, shippedFiles } from "./shipped.ts";
import type { Change } from "./shipped.ts";

const ASTHMA = "conditions/asthma.yaml";
const IDEAS = "considerations.yaml";

/** A change, the place where its fault must be told, and words that the fault must hold. */
interface Refusal extends Change {
  readonly at?: string;
  readonly says: string;
}

const refusals: Record<string, Refusal> = {
  "an authority that does not exist": {
    file: ASTHMA,
    replace: "ocr-2024-asthma",
    by: "ocr-2024-astma",
    says: 'There is no authority "ocr-2024-astma". Did you mean "ocr-2024-asthma"?',
  },
  "an activity that the law does not know": {
    file: ASTHMA,
    replace: "of: breathing",
    by: "of: breathin",
    says: 'Did you mean "breathing"?',
  },
  "a consideration that does not exist": {
    file: ASTHMA,
    replace: "inhaler_reach",
    by: "inhaler_reech",
    says: 'There is no consideration "inhaler_reech". Did you mean "inhaler_reach"?',
  },
  "an IDEA category that the regulation does not know": {
    file: ASTHMA,
    replace: "category: other_health_impairment",
    by: "category: other_health_impairments",
    says: 'Did you mean "other_health_impairment"?',
  },
  "a named basis without a category": {
    file: ASTHMA,
    replace: "  - category: other_health_impairment\n    basis: named",
    by: "  - basis: named",
    says: '"category" is missing',
  },
  "a category that does not cite its own paragraph": {
    file: ASTHMA,
    replace: "[cfr-34-300.8-c9]",
    by: "[cfr-34-300.8-c8]",
    at: "- category: other_health_impairment",
    says: "Cite the paragraph that defines this category: cfr-34-300.8-c9.",
  },
  "a pathway without its law": {
    file: "pathways.yaml",
    replace: "  - { id: postsecondary_504,",
    by: "  # { id: postsecondary_504,",
    at: "pathways:",
    says: '"postsecondary_504" has no label and no authority; add it.',
  },
  "a pathway that stands twice": {
    file: "pathways.yaml",
    replace: "id: idea.deafness,",
    by: "id: idea.autism,",
    at: "id: idea.deafness,",
    says: 'The id "idea.autism" stands twice; each row has its own.',
  },
  "a health plan that does not exist": {
    file: ASTHMA,
    replace: "id: asthma_action_plan",
    by: "id: astma_action_plan",
    says: 'Did you mean "asthma_action_plan"?',
  },
  "a limit without an authority": {
    file: ASTHMA,
    replace: "    authorities: [usc-42-12102-2A, ocr-2024-asthma]",
    by: "    authorities: []",
    says: "No statement without an authority",
  },
  "a limit that does not cite the law of its activity": {
    file: ASTHMA,
    replace: "[usc-42-12102-2A, ocr-2024-asthma]",
    by: "[ocr-2024-asthma]",
    says: '"breathing" rests on usc-42-12102-2A; cite it here.',
  },
  "a typical limit without a question": {
    file: "conditions/adhd_combined.yaml",
    replace: "    ask: How long can the child stay seated before getting up or moving?\n",
    by: "",
    at: "- of: sitting",
    says: "A typical limit is a question",
  },
  "a predictable assessment that reaches past its one target": {
    file: "conditions/t1d.yaml",
    replace: "    how: typical",
    by: "    how: predictable",
    at: "- of: thinking",
    says: "reaches one named target",
  },
  "a predictable basis without a predictable limit": {
    file: ASTHMA,
    replace: "basis: ocr_fact_sheet",
    by: "basis: predictable_assessment",
    at: "section_504:",
    says: 'a limit that is "predictable" go together',
  },
  "a prefix in two conditions": {
    file: "conditions/wheelchair.yaml",
    replace: "icd10cm: [Z99.3]",
    by: "icd10cm: [Z99.3, G40]",
    says: '"G40" already stands in',
  },
  "a prefix that is not a code": {
    file: ASTHMA,
    replace: "icd10cm: [J45]",
    by: "icd10cm: [J4520]",
    says: "An ICD-10-CM prefix is written like F90",
  },
  "an exclude that excludes nothing": {
    file: "conditions/t1d.yaml",
    replace: "icd10cm_exclude: [E10.A]",
    by: "icd10cm_exclude: [E11.A]",
    says: '"E11.A" lies under no prefix of this condition',
  },
  "codes named by the regulation that the condition does not have": {
    file: "conditions/cancer.yaml",
    replace: "only_for: [C91",
    by: "only_for: [D91",
    says: '"D91" lies under no prefix of this condition',
  },
  "a silent code that a condition speaks of": {
    file: "silent-codes.yaml",
    replace: "prefix: Z00",
    by: "prefix: Z99.3",
    says: 'conditions/wheelchair.yaml speaks of "Z99.3"',
  },
  "a SNOMED identifier with a wrong digit": {
    file: ASTHMA,
    replace: "195967001",
    by: "195967002",
    says: "fails its check digit",
  },
  "a SNOMED identifier without quotes": {
    file: ASTHMA,
    replace: "'195967001'",
    by: "195967001",
    says: "Put it in quotes",
  },
  "a SNOMED identifier in two conditions": {
    file: "conditions/wheelchair.yaml",
    replace: "'105503008'",
    by: "'4473006', '105503008'",
    says: '"4473006" already stands in',
  },
  "a file that bears another name than its condition": {
    file: ASTHMA,
    replace: "id: asthma",
    by: "id: asma",
    says: 'The file of "asma" is named conditions/asma.yaml',
  },
  "a withheld condition without its class": {
    file: "conditions/hiv.yaml",
    replace: "withheld_class: hiv\n",
    by: "",
    at: "sensitivity: withheld",
    says: '"withheld_class" goes with "sensitivity: withheld"',
  },
  "a withheld condition that would tell of itself through a limit": {
    file: "conditions/hiv.yaml",
    replace: "section_504:",
    by: "limits:\n  - of: immune_system\n    how: needs_evidence\n    authorities: [usc-42-12102-2B]\nsection_504:",
    at: "section_504:",
    says: 'A withheld condition has no "limits"',
  },
  "a consideration without a register": {
    file: IDEAS,
    replace: "    register: school\n",
    by: "",
    at: "- id: extra_time",
    says: '"register" is missing. Use one of: medical, school.',
  },
  "a consideration in a register that there is not": {
    file: IDEAS,
    replace: "register: school",
    by: "register: teacher",
    says: "Use one of: medical, school.",
  },
  "a consideration that ends like a sentence": {
    file: IDEAS,
    replace: "words: A quiet place for tests",
    by: "words: A quiet place for tests.",
    says: "it is a bullet",
  },
  "two considerations of the same name": {
    file: IDEAS,
    replace: "- id: quiet_test",
    by: "- id: short_blocks",
    at: "- id: quiet_test",
    says: 'The id "short_blocks" stands twice',
  },
  "an authority that was only believed": {
    file: "authorities/policy.yaml",
    replace: "verification: known",
    by: "verification: believed",
    says: "Use one of: read, known.",
  },
  "a medicine for a condition that does not exist": {
    file: "functional/medicines.yaml",
    replace: "supports: [asthma]",
    by: "supports: [astma]",
    says: 'There is no condition "astma". Did you mean "asthma"?',
  },
  "a review without an end": {
    file: ASTHMA,
    replace: "reviewed: false",
    by: "reviewed: { by: A. Clinician, on: 2026-11-01 }",
    says: '"reviewed" is false, or says by whom',
  },
  "a key that nobody reads": {
    file: ASTHMA,
    replace: "episodic: true",
    by: "episodical: true",
    says: 'Did you mean "episodic"?',
  },
};

describe("loading the content", () => {
  it("loads all of it", () => {
    expect(shipped.concepts.size).toBeGreaterThan(70);
    expect(shipped.version).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it.each(Object.entries(refusals))("refuses %s, and says where", (_what, refusal) => {
    const line = lineOf(refusal.file, refusal.at ?? refusal.replace.trimStart());
    const told = faultsAfter(refusal).filter((fault) => fault.includes(refusal.says));
    expect(told.map((fault) => fault.split(":").slice(0, 2).join(":"))).toContain(`${refusal.file}:${line}`);
  });

  it("refuses an authority that no row cites", () => {
    const extra = { path: "authorities/more.yaml", text: UNUSED };
    expect(refusedWith([...shippedFiles, extra])).toEqual([
      "authorities/more.yaml:2:5 No row cites this authority; cite it where it bears, or remove it.",
    ]);
  });

  it("refuses a file that is missing, one that nobody reads, and one given twice", () => {
    const without = shippedFiles.filter(({ path }) => path !== "functional/phrases.yaml");
    expect(refusedWith(without)).toEqual([expect.stringContaining("functional/phrases.yaml: This file is missing")]);
    expect(refusedWith([...shippedFiles, { path: "considerations.yml.yaml", text: "" }])[0]).toContain(
      'Did you mean "considerations.yaml"?',
    );
    const [first] = shippedFiles;
    expect(refusedWith(first ? [...shippedFiles, first] : [])[0]).toContain("given twice");
  });

  it("tells the faults of several files at once", () => {
    const broken = shippedFiles.map(({ path, text }) =>
      path.startsWith("conditions/a") ? { path, text: text.replace("plain_name", "plane_name") } : { path, text },
    );
    const files = new Set(refusedWith(broken).map((fault) => fault.split(":")[0]));
    expect(files.size).toBe(broken.filter(({ path }) => path.startsWith("conditions/a")).length);
  });
});

describe("the version of the content", () => {
  it("is the same in whatever order the files come", () => {
    expect(knowledgeOf(loadKnowledge(shippedFiles.toReversed())).version).toBe(shipped.version);
  });

  it("is the same after a comment, and another after a word", () => {
    expect(versionWith((text) => `# read aloud\n${text}`)).toBe(shipped.version);
    expect(versionWith((text) => text.replace("rescue inhaler", "reliever"))).not.toBe(shipped.version);
  });
});

describe("reviews", () => {
  const signed = shippedFiles.map(({ path, text }) =>
    path === ASTHMA
      ? {
          path,
          text: text.replace("reviewed: false", "reviewed: { by: A. Clinician, on: 2026-01-05, until: 2026-12-31 }"),
        }
      : { path, text },
  );
  it("are asked of every file as long as nobody has signed", () => {
    const reviewOf = (knowledge: typeof shipped): unknown =>
      knowledge.reviewable.find(({ id }) => id === "conditions/asthma")?.review;
    expect(reviewOf(shipped)).toBe(false);
    expect(reviewOf(knowledgeOf(loadKnowledge(signed)))).toMatchObject({ by: "A. Clinician" });
  });

  it("run out on their day, where a day is given", () => {
    expect(loadKnowledge(signed, day("2026-12-31")).kind).toBe("loaded");
    const late = loadKnowledge(signed, day("2027-01-01"));
    expect(late.kind === "refused" ? late.faults.map(faultText) : []).toEqual([
      expect.stringMatching(/^conditions\/asthma\.yaml:\d+:1 This review is past due/),
    ]);
  });
});

describe("the check digit of SNOMED identifiers", () => {
  it("holds for the identifiers that SNOMED itself gives as examples, and not for one digit changed", () => {
    expect(["138875005", "404684003", "195967001"].every(isSnomedId)).toBe(true);
    expect(["138875006", "404684030", "195967010", "12345", "abc"].some(isSnomedId)).toBe(false);
  });
});

const UNUSED = `authorities:
  - id: nobody-cites-this
    citation: Nothing
    kind: policy
    verification: known
    paraphrase: Nothing.
`;

function versionWith(change: (text: string) => string): string {
  const changed = shippedFiles.map(({ path, text }) => ({ path, text: path === ASTHMA ? change(text) : text }));
  return knowledgeOf(loadKnowledge(changed)).version;
}

function day(text: string): CalendarDate | undefined {
  return calendarDate(text) ?? undefined;
}

function refusedWith(files: typeof shippedFiles): string[] {
  const loading = loadKnowledge(files);
  return loading.kind === "refused" ? loading.faults.map(faultText) : [];
}

import { describe, expect, it } from "@jest/globals";
import { calendarDate, type CalendarDate } from "../../chart/dates.ts";
import { faultText } from "../../knowledge/fault.ts";
import { loadKnowledge } from "../../knowledge/load.ts";
import { isLoincCode } from "../../knowledge/loinc-digit.ts";
import { isSnomedId } from "../../knowledge/verhoeff.ts";
import { isTold, toldTogether, type Refusal } from "./planted.ts";
import { faultsAfter, knowledgeOf, shipped, shippedFiles } from "./shipped.ts";

const ASTHMA = "conditions/asthma.yaml";
const IDEAS = "considerations.yaml";

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
  "a LOINC code with a wrong digit": {
    file: "sensitive.yaml",
    replace: "code: 82810-3",
    by: "code: 82810-4",
    says: "This LOINC code fails its check digit",
  },
  "a SNOMED identifier with a wrong digit among what is kept out": {
    file: "sensitive.yaml",
    replace: '"15167005"',
    by: '"15167006"',
    says: "fails its check digit",
  },
  "a code that is no LOINC code": {
    file: "sensitive.yaml",
    replace: "code: 82810-3",
    by: "code: pregnancy",
    says: "A LOINC code is written like",
  },
  "a code of a system that is not read": {
    file: "sensitive.yaml",
    replace: "system: loinc, code: 82810-3",
    by: "system: cvx, code: 82810-3",
    says: "Use one of: snomed, loinc, rxnorm.",
  },
  "a code that is kept out twice": {
    file: "sensitive.yaml",
    replace: "code: 86645-9",
    by: "code: 82810-3",
    at: "code: 86645-9",
    says: '"82810-3" already stands in sensitive.yaml',
  },
  "a code that is kept out and that a condition speaks of": {
    file: "sensitive.yaml",
    replace: '"8098009"',
    by: '"195967001"',
    says: '"195967001" already stands in conditions/asthma.yaml',
  },
  "a score that is shown and kept out": {
    file: "sensitive.yaml",
    replace: "code: 44260-8",
    by: "code: 44261-6",
    at: "code: 44260-8",
    says: '"44261-6" already stands in functional/instruments.yaml',
  },
  "a label that both asks for care and keeps out": {
    file: "sensitive.yaml",
    replace: "warn: [BH,",
    by: "warn: [HIV,",
    says: '"HIV" already stands in sensitive.yaml',
  },
  "content that speaks for a practice": {
    file: "sensitive.yaml",
    replace: "{ prefix: Z65.4, class: abuse",
    by: "{ prefix: Z65.4, class: practice",
    says: '"class" is not one of the known words',
  },
  "a withheld medicine that says what it is for": {
    file: "functional/medicines.yaml",
    replace: "names: [Lucemyra], withheld_class",
    by: "names: [Lucemyra], ask: What is it for?, withheld_class",
    says: "A withheld medicine has no other key than its names",
  },
  "a medicine that stands twice": {
    file: "functional/medicines.yaml",
    replace: "ingredient: levalbuterol",
    by: "ingredient: albuterol",
    at: "ingredient: levalbuterol",
    says: '"albuterol" already stands in functional/medicines.yaml',
  },
  "a review without an end": {
    file: ASTHMA,
    replace: "reviewed: false",
    by: "reviewed: { by: A. Clinician, on: 2026-11-01 }",
    says: '"reviewed" is false, or says by whom',
  },
  "a review that ends before it begins": {
    file: ASTHMA,
    replace: "reviewed: false",
    by: "reviewed: { by: A. Clinician, on: 2026-11-01, until: 2026-10-31 }",
    says: "ends before it begins",
  },
  "an authority that was withdrawn without a reason": {
    file: "authorities/policy.yaml",
    replace: "verification: known",
    by: "withdrawn: { on: 2026-03-01 }\n    verification: known",
    at: "verification: known",
    says: '"why" is missing',
  },
  "a word that would be found in any text": {
    file: "functional/phrases.yaml",
    replace: "words: [stand, stands, standing]",
    by: 'words: [stand, "*", standing]',
    says: "at least one letter or digit",
  },
  "a pattern that cannot be read": {
    file: "sensitive.yaml",
    replace: "'^T(3",
    by: "'^T((3",
    says: "This pattern cannot be read",
  },
  "a pattern that matches every code": {
    file: "sensitive.yaml",
    replace: "'^T(3[6-9]|4\\d|5\\d|6[0-5]|71)\\.(\\w\\w3|\\w3X|93$)'",
    by: "'^(T3)?'",
    says: "This pattern matches every code",
  },
  "a pattern that may begin anywhere in a code": {
    file: "sensitive.yaml",
    replace: "'^T(3",
    by: "'T(3",
    says: 'A pattern begins with "^"',
  },
  "a table whose statements rest on nothing": {
    file: "functional/therapies.yaml",
    replace: "authorities: [usc-42-12102-4E, cfr-28-35.108-d4]",
    by: "authorities: []",
    says: "No statement without an authority",
  },
  "a key that nobody reads": {
    file: ASTHMA,
    replace: "episodic: true",
    by: "episodical: true",
    says: 'Did you mean "episodic"?',
  },
};

/** Faults between rows and between files. */
const contradictions: Record<string, Refusal> = {
  "an open condition inside the codes of a withheld one": {
    file: ASTHMA,
    replace: "icd10cm: [J45]",
    by: "icd10cm: [J45, B20.1]",
    says: '"B20.1" lies under "B20", which conditions/hiv.yaml withholds',
  },
  "an open condition inside codes that are sensitive by themselves": {
    file: "conditions/gerd.yaml",
    replace: "icd10cm: [",
    by: "icd10cm: [T40.1, ",
    says: '"T40.1" lies under "T40", which sensitive.yaml withholds',
  },
  "a symptom code that a withheld prefix swallows": {
    file: "functional/symptom-codes.yaml",
    replace: "code: R15,",
    by: "code: R45.851,",
    at: "code: R15,",
    says: 'conditions/self_harm.yaml withholds "R45.85", so this row is never read',
  },
  "a symptom code that is known to say nothing": {
    file: "functional/symptom-codes.yaml",
    replace: "code: R32,",
    by: "code: Z00.1,",
    at: "code: R32,",
    says: 'silent-codes.yaml says that "Z00" says nothing',
  },
  "a status code that is of the past": {
    file: "functional/status-codes.yaml",
    replace: "code: Z93.2,",
    by: "code: Z87.820,",
    at: "code: Z93.2,",
    says: 'conditions/tbi.yaml reads "Z87.820" as history',
  },
  "a status code that is a symptom too": {
    file: "functional/status-codes.yaml",
    replace: "code: Z93.3,",
    by: "code: R49.0,",
    at: "code: Z93.3,",
    says: '"R49" in functional/symptom-codes.yaml is a symptom, "R49.0" here a status',
  },
  "a silent code that is withheld": {
    file: "silent-codes.yaml",
    replace: "prefix: Z23,",
    by: "prefix: Y90.1,",
    at: "prefix: Z23,",
    says: 'sensitive.yaml withholds "Y90"; this row is never read',
  },
  "a silent code that is a symptom": {
    file: "silent-codes.yaml",
    replace: "prefix: Z28,",
    by: "prefix: R26.2,",
    at: "prefix: Z28,",
    says: 'functional/symptom-codes.yaml says something of "R26.2"',
  },
  "a sensitive code that a withheld condition already keeps in": {
    file: "sensitive.yaml",
    replace: "prefix: Z65.4,",
    by: "prefix: B20.5,",
    at: "prefix: Z65.4,",
    says: 'conditions/hiv.yaml already withholds "B20"',
  },
  "a question whose answer is a score": {
    file: "functional/loinc-items.yaml",
    replace: "code: 69857-1,",
    by: "code: 44249-1,",
    at: "code: 69857-1,",
    says: 'functional/instruments.yaml has "44249-1" as a score',
  },
  "a finding that is a withheld condition by its SNOMED identifier": {
    file: "functional/snomed-findings.yaml",
    replace: '"444932008"',
    by: '"86406008"',
    says: 'conditions/hiv.yaml withholds "86406008"',
  },
  "an activity twice in one condition": {
    file: ASTHMA,
    replace: "of: respiratory",
    by: "of: breathing",
    at: "- of: respiratory",
    says: '"breathing" already has a row in this condition',
  },
  "an authority twice in one row": {
    file: ASTHMA,
    replace: "authorities: [usc-42-12102-4D, icd10cm-2026, snomed]",
    by: "authorities: [usc-42-12102-4D, icd10cm-2026, snomed, snomed]",
    says: '"snomed" stands twice in this list',
  },
  "a code that the regulation names twice": {
    file: "conditions/ckd.yaml",
    replace: "only_for: [N00, N01,",
    by: "only_for: [N00, N00, N01,",
    says: '"N00" stands twice in this list',
  },
  "two rows for the same category on the same basis": {
    file: "conditions/ckd.yaml",
    replace: "    basis: possible",
    by: "    basis: named",
    at: "  - category: other_health_impairment\n    basis: possible",
    says: "other_health_impairment (named) already has a row",
  },
  "an exclude twice": {
    file: "conditions/t1d.yaml",
    replace: "icd10cm_exclude: [E10.A]",
    by: "icd10cm_exclude: [E10.A, E10.A]",
    says: '"E10.A" stands twice in this list',
  },
  "two activities of one name": {
    file: "activities.yaml",
    replace: "label: Standing",
    by: "label: Walking",
    at: "label: Standing",
    says: 'The label "Walking" stands twice',
  },
  "a word in two withheld classes": {
    file: "sensitive.yaml",
    replace: "words: [eating disorder,",
    by: "words: [hiv, eating disorder,",
    says: '"hiv" is already withheld by an earlier word',
  },
  "a medicine that says nothing": {
    file: "functional/medicines.yaml",
    replace: ', ask: "What is it for: ADHD, tics or blood pressure?"',
    by: "",
    at: "ingredient: guanfacine",
    says: "This medicine says nothing",
  },
  "a medicine that speaks without a condition": {
    file: "functional/medicines.yaml",
    replace:
      "names: [Strattera], of: [concentrating], supports: [adhd_inattentive, adhd_hyperactive, adhd_combined, adhd_other]",
    by: "names: [Strattera], of: [concentrating]",
    says: '"of" speaks only beside a condition',
  },
  "a medicine that would tell of a withheld condition": {
    file: "functional/medicines.yaml",
    replace: "supports: [asthma]",
    by: "supports: [asthma, hiv]",
    says: '"hiv" is withheld: the medicine would tell of it',
  },
  "a medicine whose name is withheld": {
    file: "functional/medicines.yaml",
    replace: "ingredient: hydrocortisone",
    by: "ingredient: naltrexone",
    says: '"naltrexone" is withheld as substance_use by sensitive.yaml',
  },
  "the same medicine in two rows": {
    file: "functional/medicines.yaml",
    replace: 'rxnorm: "274783"',
    by: 'rxnorm: "51428"',
    says: '"51428" already stands in functional/medicines.yaml',
  },
  "words of a therapy that are withheld": {
    file: "functional/therapies.yaml",
    replace: "words: [feeding therapy,",
    by: "words: [prenatal care, feeding therapy,",
    says: '"prenatal care" is withheld as reproductive',
  },
  "a consideration that answers nothing of its condition": {
    file: "conditions/gerd.yaml",
    replace: "considerations: [",
    by: "considerations: [inhaler_reach, ",
    says: '"inhaler_reach" answers breathing',
  },
  "a predictable basis that cites another paragraph": {
    file: "conditions/epilepsy.yaml",
    replace: "authorities: [cfr-28-35.108-d2iii-I, cfr-28-35.108-d1vi",
    by: "authorities: [cfr-28-35.108-d2iii-K, cfr-28-35.108-d1vi",
    at: "section_504:",
    says: "cite the same paragraph",
  },
  "a question that claims a predictable assessment": {
    file: "conditions/eczema.yaml",
    replace: "authorities: [",
    by: "authorities: [cfr-28-35.108-d2iii-K, ",
    at: "- of:",
    says: "cfr-28-35.108-d2iii-K bears a predictable limit only",
  },
  "a presumption that is not the one for ADHD": {
    file: "conditions/adhd_combined.yaml",
    replace: "authorities: [usc-42-12102-2A, ocr-2016-adhd]",
    by: "authorities: [usc-42-12102-2A, aap-adhd-2019]",
    at: "- of: concentrating",
    says: "Only ocr-2016-adhd presumes",
  },
  "a fact sheet that no agency wrote": {
    file: "conditions/migraine.yaml",
    replace: "  basis: ocr_fact_sheet\n  authorities: [ocr-2025-migraine]",
    by: "  basis: ocr_fact_sheet\n  authorities: [clinical-general]",
    at: "section_504:",
    says: "A fact sheet is guidance of an agency",
  },
  "a condition that no code leads to": {
    file: "conditions/stuttering.yaml",
    replace: "icd10cm: [",
    by: "icd10cm: [] # [",
    at: "id: stuttering",
    says: "No code leads to this condition",
  },
};

describe("loading the content", () => {
  it("loads all of it", () => {
    expect(shipped.concepts.size).toBeGreaterThan(70);
    expect(shipped.version).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  const planted = { ...refusals, ...contradictions };
  const told = toldTogether(Object.values(planted));
  it.each(Object.entries(planted))("refuses %s, and says where", (_what, refusal) => {
    if (told.has(refusal)) return;
    const faults = faultsAfter(refusal);
    expect({ faults, told: isTold(refusal, faults) }).toEqual({ faults, told: true });
  });

  it("refuses a class of which nothing tells", () => {
    const without = shippedFiles.map(({ path, text }) =>
      path === "sensitive.yaml" ? { path, text: text.replaceAll("class: ehr_label", "class: gender") } : { path, text },
    );
    expect(refusedWith(without)).toEqual([
      expect.stringMatching(/^sensitive\.yaml:\d+:\d+ Nothing is withheld as "ehr_label"/),
    ]);
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

  it("cannot be signed on a day that has not come", () => {
    const early = loadKnowledge(signed, day("2026-01-04"));
    expect(early.kind === "refused" ? early.faults.map(faultText) : []).toEqual([
      expect.stringMatching(/^conditions\/asthma\.yaml:\d+:\d+ This review is signed on a day that has not come/),
    ]);
    expect(loadKnowledge(signed, day("2026-01-05")).kind).toBe("loaded");
  });
});

describe("the check digit of LOINC codes", () => {
  it("holds for codes of different length, and not for one digit changed or two swapped", () => {
    expect(["72166-2", "2106-3", "44261-6", "8665-2", "100000-9"].map(isLoincCode)).toEqual([
      true,
      true,
      true,
      true,
      true,
    ]);
    expect(["72166-3", "27166-2", "2106-4", "72166", "7216-62", "abc-1"].some(isLoincCode)).toBe(false);
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

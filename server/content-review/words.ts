/** The keys and closed words of the content files, as a clinician reads them. Data only; what is missing here is shown as it stands. */

/** What stands before a value. */
export const KEY_WORDS: Readonly<Record<string, string>> = {
  plain_name: "Name in a letter",
  explanation: "Explained as",
  soft_name: "In a letter about function alone",
  icd10cm: "ICD-10-CM codes that begin with",
  icd10cm_exclude: "But not the codes",
  icd10cm_history: "Codes of the past",
  snomed: "SNOMED CT identifiers",
  limits: "What it may limit",
  pathways: "Pathways",
  section_504: "Under Section 504",
  part_c: "Under early intervention (Part C)",
  health_plans: "Health plans at school",
  episodic: "Comes and goes",
  mitigated_by: "Eased by",
  may_be_temporary: "May be temporary",
  review_after_days: "Looked at again after days",
  considerations: "Ideas that it offers",
  sensitivity: "Sensitivity",
  withheld_class: "Withheld as",
  class: "Withheld as",
  authorities: "Rests on",
  authority: "Rests on",
  of: "Activity",
  how: "How firm",
  ask: "Question",
  question: "Question",
  category: "IDEA category",
  names: "IDEA category whose definition names it",
  basis: "Basis",
  only_for: "Only for the codes",
  note: "Note",
  id: "Id",
  register: "Register",
  words: "Words",
  answers: "Answers",
  from_age: "From age (years)",
  code: "Code",
  prefix: "Codes that begin with",
  prefixes: "Codes",
  pattern: "Codes of the pattern",
  patterns: "Patterns of codes",
  says: "Says",
  rxnorm: "RxNorm",
  ingredient: "Medicine",
  supports: "Goes with",
  health_plan: "Health plan at school",
  name: "Name",
  kind: "Kind",
  loinc: "LOINC",
  only_alone: "Counts only where nothing else is named",
  unless_before: "Not where these words come before",
  unless_behind: "Not where these words follow",
  who: "Who is meant",
  tells: "Words by which somebody only tells of the child",
  helps: "What somebody does for the child",
  own: "What is somebody's own",
  family_history: "Words about the whole family",
  why: "Why",
  lane: "Counts as",
  label: "Label",
  labels: "Labels of the record",
  activities: "Activities and bodily functions",
  rows: "Rows",
  language: "Language",
  what: "What is hard, as a teacher would say it",
};

/** Closed words, by the key that they stand under. */
export const VALUE_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  how: {
    predictable: "predictable assessment: asked first, never printed",
    presumed: "presumed for ADHD: asked first, never printed",
    typical: "typical: a question to the clinician, never printed as fact",
    needs_evidence: "not asked unless the record holds a finding",
  },
  basis: {
    named: "the regulation names it",
    definitional: "the diagnosis fits the definition",
    possible: "possible: proposes nothing by itself",
    state_option: "an option of the State",
    predictable_assessment: "predictable assessment",
    ocr_presumption: "presumption of the Office for Civil Rights",
    ocr_fact_sheet: "fact sheet of the Office for Civil Rights",
    individual_showing: "shown case by case",
    established_condition: "a condition with a high probability of delay",
    established_or_delay: "a condition with a high probability of delay, or a measured delay",
    delay: "a measured delay",
  },
  register: { medical: "a medical need", school: "for the school to weigh" },
  sensitivity: {
    standard: "none",
    elevated: "offered, never ticked beforehand",
    withheld: "stays out until a clinician releases it by itself",
  },
  lane: { never: "nothing", history: "history", use: "current, and no limit" },
};

export interface GroupWords {
  readonly id: string;
  readonly name: string;
  /** Beginnings of the ids of its units. */
  readonly of: readonly string[];
}

/** The groups of the page, in the order of reading; what fits in none stands in the last one. */
export const GROUPS: readonly GroupWords[] = [
  { id: "conditions", name: "Conditions", of: ["conditions/"] },
  { id: "ideas", name: "Ideas for the team", of: ["considerations/"] },
  { id: "words", name: "Words of forms and letters", of: ["activities", "pathways", "phrases/"] },
  { id: "withheld", name: "What stays out", of: ["sensitive"] },
  { id: "reading", name: "How a chart is read", of: [""] },
];

/** What a file without a name of its own is called. */
export const FILE_NAMES: Readonly<Record<string, string>> = {
  activities: "Names and questions of activities and bodily functions",
  pathways: "Names of the pathways, and the law behind each",
  "phrases/effects.en": "Effects in a teacher's words",
  sensitive: "Codes and words that are withheld",
  "silent-codes": "Codes that say nothing",
  "functional/symptom-codes": "Codes of symptoms and signs",
  "functional/status-codes": "Codes of devices and treatments",
  "functional/loinc-items": "Questions of disability surveys",
  "functional/instruments": "Screens and rating scales",
  "functional/snomed-findings": "Findings by SNOMED CT",
  "functional/devices": "Devices by SNOMED CT",
  "functional/device-words": "Devices by name",
  "functional/therapies": "Therapies by name",
  "functional/medicines": "Medicines",
  "functional/phrases": "Words that propose an activity",
  "functional/negations": "Words that turn a finding round",
  "functional/others-words": "Words about somebody else",
};

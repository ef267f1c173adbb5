/** A knowledge base of a few rows, for tests of the reasoning alone: what the shipped content says cannot make them pass or fail. */
import type { PrefixMeaning } from "../../knowledge/codes.ts";
import type {
  Authority,
  AuthorityId,
  CodedFunction,
  Concept,
  ConceptId,
  Knowledge,
  Limit,
  Medicine,
  PathwayBasis,
} from "../../knowledge/knowledge.ts";
import { ACTIVITIES, FUNCTIONS, PATHWAYS, type LimitId } from "../../knowledge/vocabulary.ts";
import { wholeWords } from "../../knowledge/words.ts";

const rule = "test-rule" as AuthorityId;
const named = "usc-42-12102-2A" as AuthorityId;

export const limit = (of: LimitId, how: Limit["how"] = "typical"): Limit => ({
  of,
  how,
  ask: null,
  authorities: [rule],
});

export const category = (
  name: PathwayBasis["category"],
  basis: PathwayBasis["basis"],
  onlyFor: readonly string[] = [],
): PathwayBasis => ({ category: name, basis, onlyFor, note: null, authorities: [rule] });

export const says = (code: string, ...of: LimitId[]): CodedFunction => ({
  code,
  of,
  says: code,
  category: null,
  authorities: [rule],
});

export interface Brief extends Partial<Omit<Concept, "icd10cm">> {
  readonly codes?: readonly string[];
  readonly excludes?: readonly string[];
  readonly history?: readonly string[];
}

/** A concept with the name, the codes and the parts that a test is about, and plain defaults. */
export function concept(id: string, { codes = [], excludes = [], history = [], ...parts }: Brief): Concept {
  return {
    plainName: id.replaceAll("_", " "),
    explanation: null,
    softName: null,
    snomed: [],
    limits: [],
    pathways: [],
    section504: { basis: "individual_showing", authorities: [rule] },
    partC: null,
    healthPlans: [],
    course: { episodic: false, mitigatedBy: [], mayBeTemporary: false, reviewAfterDays: null },
    considerations: [],
    sensitivity: { kind: "standard" },
    authorities: [rule],
    reviewed: false,
    ...parts,
    id: id as ConceptId,
    icd10cm: { prefixes: codes, excludes, history },
  };
}

const medicine = (ingredient: string, parts: Partial<Medicine>): Medicine => ({
  rxnorm: null,
  ingredient,
  names: [ingredient],
  pattern: wholeWords([ingredient]),
  unless: null,
  of: [],
  ask: null,
  healthPlan: null,
  supports: [],
  withheldClass: null,
  authorities: [rule],
  ...parts,
});

const CONCEPTS: readonly Concept[] = [
  concept("adhd", {
    codes: ["F90"],
    limits: [limit("concentrating", "presumed"), limit("reading", "needs_evidence")],
    pathways: [category("other_health_impairment", "named")],
  }),
  concept("asthma", {
    codes: ["J45"],
    snomed: ["195967001"],
    limits: [limit("breathing")],
    pathways: [category("other_health_impairment", "named")],
    healthPlans: [{ id: "asthma_action_plan", authorities: [rule] }],
  }),
  concept("autism", {
    codes: ["F84.0"],
    limits: [limit("brain", "predictable"), limit("communicating")],
    pathways: [category("autism", "definitional")],
    partC: { basis: "established_or_delay", authorities: [rule] },
  }),
  concept("anxiety", {
    codes: ["F41"],
    limits: [limit("concentrating")],
    pathways: [category("emotional_disturbance", "possible")],
    sensitivity: { kind: "elevated" },
  }),
  concept("diabetes", {
    codes: ["E10"],
    excludes: ["E10.A"],
    limits: [limit("endocrine", "predictable")],
    pathways: [category("other_health_impairment", "named")],
    healthPlans: [{ id: "diabetes_medical_management_plan", authorities: [rule] }],
  }),
  concept("hearing_loss", {
    codes: ["H90"],
    limits: [limit("hearing")],
    pathways: [category("hearing_impairment", "definitional")],
    partC: { basis: "established_condition", authorities: [rule] },
  }),
  concept("blindness", {
    codes: ["H54"],
    limits: [limit("seeing", "predictable")],
    pathways: [category("visual_impairment_including_blindness", "definitional")],
  }),
  concept("intellectual_disability", {
    codes: ["F70"],
    limits: [limit("brain", "predictable")],
    pathways: [category("intellectual_disability", "definitional")],
  }),
  concept("cerebral_palsy", {
    codes: ["G80"],
    limits: [limit("walking"), limit("brain", "predictable")],
    pathways: [category("orthopedic_impairment", "named")],
  }),
  concept("dyslexia", {
    codes: ["F81.0"],
    limits: [limit("reading")],
    pathways: [category("specific_learning_disability", "named")],
  }),
  concept("brain_injury", {
    codes: ["S06", "G93.1"],
    history: ["Z87.820"],
    limits: [limit("thinking")],
    pathways: [category("traumatic_brain_injury", "definitional")],
  }),
  concept("cancer", {
    codes: ["C"],
    limits: [limit("normal_cell_growth", "predictable")],
    pathways: [category("other_health_impairment", "named", ["C91", "C92"])],
  }),
  concept("delay", {
    codes: ["F88"],
    limits: [limit("learning")],
    pathways: [category("developmental_delay", "state_option")],
    partC: { basis: "delay", authorities: [rule] },
  }),
  concept("fracture", {
    codes: ["S52", "S82"],
    limits: [limit("lifting")],
    course: { episodic: false, mitigatedBy: [], mayBeTemporary: true, reviewAfterDays: 42 },
  }),
  concept("food_allergy", {
    codes: ["Z91.010", "Z91.013"],
    limits: [limit("eating")],
    healthPlans: [{ id: "allergy_anaphylaxis_emergency_plan", authorities: [rule] }],
  }),
  concept("wheelchair", { codes: ["Z99.3"], limits: [limit("musculoskeletal", "predictable")] }),
  concept("alcohol_use", { codes: ["F10"], sensitivity: { kind: "withheld", class: "substance_use" } }),
  concept("hiv", {
    codes: ["B20"],
    limits: [limit("immune_system", "predictable")],
    sensitivity: { kind: "withheld", class: "hiv" },
  }),
];

function indexOf(concepts: readonly Concept[]): Pick<Knowledge["index"], "icd10cm" | "snomed"> {
  const entries = concepts.flatMap(({ id, icd10cm: { prefixes, history, excludes } }) => [
    ...prefixes.map((prefix): [string, PrefixMeaning] => [prefix, { concept: id, history: false, excludes }]),
    ...history.map((prefix): [string, PrefixMeaning] => [prefix, { concept: id, history: true, excludes }]),
  ]);
  return {
    icd10cm: new Map(entries),
    snomed: new Map(concepts.flatMap(({ id, snomed }) => snomed.map((code) => [code, id] as const))),
  };
}

const SILENT: Knowledge["silent"] = [
  { prefix: "Z00", why: "encounter", lane: "never" },
  { prefix: "Z13", why: "screening", lane: "never" },
  { prefix: "Z82", why: "family_history", lane: "never" },
  { prefix: "Z03", why: "rule_out", lane: "never" },
];

const AUTHORITIES: readonly Authority[] = [
  {
    id: rule,
    citation: "Test rule 1",
    kind: "policy",
    verification: "known",
    paraphrase: "A rule.",
    note: null,
    withdrawn: null,
  },
  {
    id: named,
    citation: "42 U.S.C. 12102(2)(A)",
    kind: "statute",
    verification: "known",
    paraphrase: "A law.",
    note: null,
    withdrawn: null,
  },
];

export const SMALL_KNOWLEDGE: Knowledge = {
  version: "sha256:small",
  reviewable: [],
  activities: new Map(
    [...ACTIVITIES, ...FUNCTIONS].map((id) => [id, { label: id, question: `How is ${id}?`, authority: named }]),
  ),
  authorities: new Map(AUTHORITIES.map((each) => [each.id, each])),
  concepts: new Map(CONCEPTS.map((each) => [each.id, each])),
  considerations: new Map(),
  names: new Map(),
  pathways: new Map(PATHWAYS.map((id) => [id, { label: id, authorities: [rule] }])),
  functional: {
    symptomCodes: [says("R26.2", "walking")],
    statusCodes: [says("Z99.3", "walking")],
    loincItems: [says("69856-3", "hearing"), says("69859-7", "walking"), says("69857-1", "seeing")],
    instruments: [
      { name: "Hearing screen", loinc: [], kind: "screen", pattern: wholeWords(["hearing screen"]) },
      { name: "PHQ-9", loinc: ["44261-6"], kind: "screen", pattern: wholeWords(["PHQ-9"]) },
    ],
    snomedFindings: [says("22325002", "walking")],
    devices: [says("6012004", "hearing")],
    deviceWords: [{ named: "wheelchair", pattern: wholeWords(["wheelchair"]), of: ["walking"], authorities: [rule] }],
    therapies: [
      { named: "speech therapy", pattern: wholeWords(["speech therapy"]), of: ["speaking"], authorities: [rule] },
    ],
    medicines: [
      medicine("albuterol", {
        of: ["breathing"],
        supports: ["asthma" as ConceptId],
        healthPlan: "asthma_action_plan",
      }),
      medicine("guanfacine", { ask: "What is it for?" }),
      medicine("buprenorphine", { withheldClass: "substance_use" }),
    ],
    phrases: [
      {
        named: "walk",
        pattern: wholeWords(["walk", "walks", "walking"]),
        of: ["walking"],
        authorities: [rule],
        onlyAlone: false,
      },
      {
        named: "reads",
        pattern: wholeWords(["reads", "reading"]),
        of: ["reading"],
        authorities: [rule],
        onlyAlone: false,
      },
      {
        named: "hears",
        pattern: wholeWords(["hears", "hearing"]),
        of: ["hearing"],
        authorities: [rule],
        onlyAlone: false,
      },
      {
        named: "see the board",
        pattern: wholeWords(["see the board", "vision"]),
        of: ["seeing"],
        authorities: [rule],
        onlyAlone: false,
      },
      {
        named: "focus",
        pattern: wholeWords(["focus", "attention"]),
        of: ["concentrating"],
        authorities: [rule],
        onlyAlone: false,
      },
    ],
    negations: [
      wholeWords(["no * difficulty", "denies", "without * difficulty"]),
      wholeWords(["independent", "independently"]),
    ],
    others: {
      people: [{ who: "the mother", pattern: wholeWords(["mother"]) }],
      tells: wholeWords(["says", "reports"]),
      helps: wholeWords(["helps"]),
      own: wholeWords(["walking"]),
      familyHistory: wholeWords(["family history"]),
    },
  },
  silent: SILENT,
  sensitive: {
    icd10cm: [{ prefix: "Z72.5", class: "sti" }],
    icd10cmPatterns: [{ pattern: /^T4\d\.\w\w2/, class: "self_harm" }],
    words: [{ pattern: wholeWords(["alcohol*"]), class: "substance_use" }],
    adolescent: { prefixes: ["Z63"], pattern: wholeWords(["conflict with * mother"]) },
    labels: [
      { label: "R", class: "ehr_label", never: false },
      { label: "NODSCLCD", class: "ehr_label", never: true },
    ],
    warn: new Set(["MH"]),
    delicate: wholeWords(["worried"]),
  },
  index: {
    ...indexOf(CONCEPTS),
    silent: new Map(SILENT.map((row) => [row.prefix, row])),
    withheld: new Map([["Z72.5", "sti"]]),
    withheldCodes: new Map([
      ["loinc|72166-2", "nicotine"],
      ["snomed|77176002", "nicotine"],
    ]),
  },
  rows: [],
};

/**
 * The authorities that a rule of reasoning itself cites, by the ids of the knowledge base. Holds no content of the law;
 * a test keeps every id in step with `knowledge/`.
 */
import { FUNCTIONS, type IdeaCategory, type LimitId } from "../knowledge/vocabulary.ts";
import type { AuthorityId } from "../knowledge/knowledge.ts";

const law = (id: string): AuthorityId => id as AuthorityId;

/** The parts of the regulations that define each category: 34 CFR 300.8(c)(1) to (13), and 300.8(b). */
const CATEGORY: Readonly<Record<IdeaCategory, AuthorityId>> = {
  autism: law("cfr-34-300.8-c1"),
  deaf_blindness: law("cfr-34-300.8-c2"),
  deafness: law("cfr-34-300.8-c3"),
  emotional_disturbance: law("cfr-34-300.8-c4"),
  hearing_impairment: law("cfr-34-300.8-c5"),
  intellectual_disability: law("cfr-34-300.8-c6"),
  multiple_disabilities: law("cfr-34-300.8-c7"),
  orthopedic_impairment: law("cfr-34-300.8-c8"),
  other_health_impairment: law("cfr-34-300.8-c9"),
  specific_learning_disability: law("cfr-34-300.8-c10"),
  speech_or_language_impairment: law("cfr-34-300.8-c11"),
  traumatic_brain_injury: law("cfr-34-300.8-c12"),
  visual_impairment_including_blindness: law("cfr-34-300.8-c13"),
  developmental_delay: law("cfr-34-300.8-b"),
};

/** 42 U.S.C. 12102(1): an impairment that substantially limits a major life activity. */
export const DEFINITION_OF_DISABILITY = law("usc-42-12102-1");
/** 34 CFR 104.44: what a college adjusts. */
export const POSTSECONDARY = law("cfr-34-104.44");
/** 34 CFR 303.21: an infant or toddler with a disability. */
export const PART_C = law("cfr-34-303.21");
/** 34 CFR 303.209: transition from Part C, not fewer than 90 days before the third birthday. */
export const PART_C_TRANSITION = law("cfr-34-303.209");

const STATUTE_ACTIVITIES = law("usc-42-12102-2A");
const STATUTE_FUNCTIONS = law("usc-42-12102-2B");
const REGULATION_ACTIVITIES = law("cfr-28-35.108-c1i");
const REGULATION_FUNCTIONS = law("cfr-28-35.108-c1ii");

const ADDED_ACTIVITIES: ReadonlySet<LimitId> = new Set(["sitting", "reaching", "writing", "interacting_with_others"]);
const ADDED_FUNCTIONS: ReadonlySet<LimitId> = new Set([
  "special_sense_organs_and_skin",
  "genitourinary",
  "cardiovascular",
  "hemic",
  "lymphatic",
  "musculoskeletal",
]);
const ALL_FUNCTIONS: ReadonlySet<string> = new Set(FUNCTIONS);

/** Whether a limit is an activity or the operation of a bodily function (42 U.S.C. 12102(2)(A) and (B)). */
export function kindOfLimit(of: LimitId): "activity" | "function" {
  return ALL_FUNCTIONS.has(of) ? "function" : "activity";
}

/** What makes this a major life activity: the statute where it names it, else 28 CFR 35.108(c)(1), which adds ten. */
export function authorityOfLimit(of: LimitId): AuthorityId {
  if (kindOfLimit(of) === "activity") return ADDED_ACTIVITIES.has(of) ? REGULATION_ACTIVITIES : STATUTE_ACTIVITIES;
  return ADDED_FUNCTIONS.has(of) ? REGULATION_FUNCTIONS : STATUTE_FUNCTIONS;
}

/** The part of the regulation that defines a category. */
export function authorityOfCategory(category: IdeaCategory): AuthorityId {
  return CATEGORY[category];
}

/** Every authority that rules cite by themselves, for the test that looks each of them up. */
export function authoritiesOfRules(): readonly AuthorityId[] {
  return [
    ...Object.values(CATEGORY),
    DEFINITION_OF_DISABILITY,
    POSTSECONDARY,
    PART_C,
    PART_C_TRANSITION,
    STATUTE_ACTIVITIES,
    STATUTE_FUNCTIONS,
    REGULATION_ACTIVITIES,
    REGULATION_FUNCTIONS,
  ];
}

/** Authorities of one piece of evidence: those of its row, and what makes the limit a major life activity. Sorted, once each. */
export function cite(of: LimitId, ids: readonly AuthorityId[]): readonly [AuthorityId, ...AuthorityId[]] {
  const own = authorityOfLimit(of);
  const [first = own, ...rest] = [...new Set([own, ...ids])].toSorted();
  return [first, ...rest];
}

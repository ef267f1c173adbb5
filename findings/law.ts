/**
 * The authorities that a pathway itself rests on, by the ids of the knowledge base, beside those of its rows. Holds no content of
 * the law: an id that the knowledge base does not hold is not cited.
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

const ALL_FUNCTIONS: ReadonlySet<string> = new Set(FUNCTIONS);

/** Whether a limit is an activity or the operation of a bodily function (42 U.S.C. 12102(2)(A) and (B)). */
export function kindOfLimit(of: LimitId): "activity" | "function" {
  return ALL_FUNCTIONS.has(of) ? "function" : "activity";
}

/** The part of the regulation that defines a category. */
export function authorityOfCategory(category: IdeaCategory): AuthorityId {
  return CATEGORY[category];
}

/** Every authority that rules cite by themselves, for the test that looks each of them up. */
export function authoritiesOfRules(): readonly AuthorityId[] {
  return [...Object.values(CATEGORY), DEFINITION_OF_DISABILITY, POSTSECONDARY, PART_C, PART_C_TRANSITION];
}

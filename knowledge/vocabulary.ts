/** The closed word lists of the field: activities, bodily functions, pathways, plans, withheld classes. No content, no rule. */

/** 42 USC 12102(2)(A), the statute's eighteen; then the four that 28 CFR 35.108(c)(1)(i) adds. */
export const ACTIVITIES = [
  "caring_for_oneself",
  "performing_manual_tasks",
  "seeing",
  "hearing",
  "eating",
  "sleeping",
  "walking",
  "standing",
  "lifting",
  "bending",
  "speaking",
  "breathing",
  "learning",
  "reading",
  "concentrating",
  "thinking",
  "communicating",
  "working",
  "sitting",
  "reaching",
  "writing",
  "interacting_with_others",
] as const;

/** 42 USC 12102(2)(B), the statute's eleven; then the six that 28 CFR 35.108(c)(1)(ii) adds. */
export const FUNCTIONS = [
  "immune_system",
  "normal_cell_growth",
  "digestive",
  "bowel",
  "bladder",
  "neurological",
  "brain",
  "respiratory",
  "circulatory",
  "endocrine",
  "reproductive",
  "special_sense_organs_and_skin",
  "genitourinary",
  "cardiovascular",
  "hemic",
  "lymphatic",
  "musculoskeletal",
] as const;

/** The thirteen categories of 34 CFR 300.8(c), and the State option of 300.8(b). */
export const IDEA_CATEGORIES = [
  "autism",
  "deaf_blindness",
  "deafness",
  "emotional_disturbance",
  "hearing_impairment",
  "intellectual_disability",
  "multiple_disabilities",
  "orthopedic_impairment",
  "other_health_impairment",
  "specific_learning_disability",
  "speech_or_language_impairment",
  "traumatic_brain_injury",
  "visual_impairment_including_blindness",
  "developmental_delay",
] as const;

/** What may be worth looking at for a child, as a letter and a form name it. */
export const PATHWAYS = [
  "section_504",
  ...IDEA_CATEGORIES.map((category) => `idea.${category}` as const),
  "early_intervention",
  "early_intervention_transition",
  "postsecondary_504",
  "health_plan",
] as const;

export const HEALTH_PLANS = [
  "asthma_action_plan",
  "seizure_action_plan",
  "allergy_anaphylaxis_emergency_plan",
  "diabetes_medical_management_plan",
  "return_to_learn_plan",
  "individualized_health_plan",
  "emergency_action_plan",
] as const;

/** Why an item stays out of every letter, list and hint until a clinician releases it by itself. */
export const WITHHELD_CLASSES = [
  "substance_use",
  "hiv",
  "sti",
  "reproductive",
  "gender",
  "abuse",
  "self_harm",
  "eating_disorder",
  "nicotine",
  "genetics",
  "ehr_label",
  "adolescent",
  /** Not said by any content: what a practice keeps out as well (`withhold_also`). */
  "practice",
] as const;

export const SETTINGS = ["early_intervention", "preschool", "k12", "postsecondary"] as const;

export type ActivityId = (typeof ACTIVITIES)[number];
export type FunctionId = (typeof FUNCTIONS)[number];
/** A major life activity or the operation of a major bodily function, which is itself one (42 USC 12102(2)(B)). */
export type LimitId = ActivityId | FunctionId;
export type IdeaCategory = (typeof IDEA_CATEGORIES)[number];
export type HealthPlanId = (typeof HEALTH_PLANS)[number];
export type WithheldClass = (typeof WITHHELD_CLASSES)[number];
export type Setting = (typeof SETTINGS)[number];

export type PathwayId = (typeof PATHWAYS)[number];

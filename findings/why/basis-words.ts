/** How firmly a row of the content speaks, in words for a reader. None of them is a verdict: the school decides. */
import type { HealthPlanId } from "../../knowledge/vocabulary.ts";
import type { Standing } from "../findings.ts";
import type { Basis } from "../rule.ts";

/** Each basis as the end of a sentence: "… is here because of: a finding about this child". */
export const BASIS_WORDS: Readonly<Record<Basis, string>> = {
  documented: "a finding about this child",
  implied: "a device, status, therapy or medicine beside an active condition",
  predictable: "a predictable assessment, to this one target; the individual assessment is still made",
  presumed: "a presumption for ADHD, absent evidence to the contrary",
  typical: "typical of the diagnosis: a question to ask, not a fact",
  named: "the regulation names it under this category",
  definitional: "it fits the words of the definition of this category",
  possible: "possible for some children; by itself it proposes nothing",
  state_option: "State option: only where the State uses the term, and for the ages that it chose",
  predictable_assessment: "a predictable assessment of the regulation; the individual assessment is still made",
  ocr_presumption: "presumed by OCR for ADHD, absent evidence to the contrary; the school still evaluates",
  ocr_fact_sheet: "a fact sheet of OCR speaks of it; what it means for one child is shown for that child",
  individual_showing: "shown child by child: no rule presumes anything",
  established_condition: "a diagnosed condition with a high probability of delay",
  established_or_delay:
    "a diagnosed condition that may be one with a high probability of delay, or a delay that is measured",
  delay: "a delay, once the program has measured it",
  names_activity: "the law that names this activity",
  pathway_itself: "what this pathway itself rests on",
  health_plan: "a plan that is known for this condition",
  plan_medicine: "a medicine in use that belongs to this plan",
  known_condition: "the record's code stands for this condition",
  consideration: "named as something that a team may weigh",
};

/** What each plan is called. */
export const PLAN_WORDS: Readonly<Record<HealthPlanId, string>> = {
  asthma_action_plan: "Asthma action plan",
  seizure_action_plan: "Seizure action plan",
  allergy_anaphylaxis_emergency_plan: "Allergy and anaphylaxis emergency plan",
  diabetes_medical_management_plan: "Diabetes medical management plan",
  return_to_learn_plan: "Return-to-learn plan",
  individualized_health_plan: "Individualized health plan",
  emergency_action_plan: "Emergency action plan",
};

/** How a pathway stands, for a reader; "supported" means the chart's facts, never the answer of a team. */
export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  supported: "possible; the chart has facts for the team to look at",
  worth_asking: "possible; worth a question",
  not_shown: "nothing on the chart speaks for it",
};

/** The standard's own way (US Core 6.1, tolerant from 3.1.1 to 9.0): what a vendor does not do otherwise. */
import type { VendorWays } from "./ways.ts";

export const usCore: VendorWays = {
  categories: {
    problems: "problem-list-item",
    visit_diagnoses: "encounter-diagnosis",
    health_concerns: "health-concern",
    functional_status: "functional-status",
    disability_status: "disability-status",
    cognitive_status: "cognitive-status",
    surveys: "survey",
    plans: "assess-plan",
    documents: "clinical-note",
  },
  says: { medicines: { intent: "order", status: "active" } },
  hasUncategorized: true,
  lacks: [],
  // A child has few devices and relatives, and several EHRs list no page size for them.
  sized: [
    "AllergyIntolerance",
    "CarePlan",
    "Condition",
    "DeviceUseStatement",
    "DocumentReference",
    "Encounter",
    "MedicationRequest",
    "Observation",
    "Procedure",
    "QuestionnaireResponse",
    "ServiceRequest",
  ],
  // US Core CONF-0059 asks for seconds and a zone.
  dates: "second",
  needed: ["patient", "category"],
};

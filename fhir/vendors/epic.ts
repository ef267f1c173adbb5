/** Epic. It has one category for what the standard parts in three, and fails a search for one that it does not know (M-01, M-02). */
import { usCore } from "./us-core.ts";
import type { VendorWays } from "./ways.ts";

export const epic: VendorWays = {
  ...usCore,
  categories: {
    problems: "problem-list-item",
    visit_diagnoses: "encounter-diagnosis",
    health_concerns: "health-concern",
    functional_status: "functional-mental-status",
    surveys: "survey",
    plans: "assess-plan",
    documents: "clinical-note",
  },
  hasUncategorized: false,
};

/** The sections of a chart in a reader's words, and why one is not here. */
import type { SectionId } from "../../fhir/pull/sections.ts";
import type { SectionState as PulledState, Unavailable } from "../../fhir/pull/state.ts";
import { reasonInWords } from "../../fhir/pull/state.ts";
import type { SectionState } from "../pages/models.ts";

const NAMES: Readonly<Record<SectionId, string>> = {
  patient: "Patient",
  problems: "Problem list",
  visit_diagnoses: "Diagnoses from visits",
  health_concerns: "Health concerns",
  other_conditions: "Other conditions",
  functional_status: "How the child functions",
  disability_status: "Disability questions",
  cognitive_status: "Thinking and memory",
  surveys: "Questionnaire results",
  allergies: "Allergies",
  referrals: "Referrals and orders",
  devices: "Devices",
  medicines: "Medicines",
  visits: "Visits",
  plans: "Care plans",
  forms: "Forms",
  procedures: "Procedures",
  device_uses: "Use of devices",
  documents: "Documents",
  relatives: "Relatives",
  clinician: "Who opened the chart",
  people: "Clinicians named in the chart",
  organizations: "Practices and schools named in the chart",
};

/** A section as the review page shows it. What could not be read never reads as absent. */
export function sectionInWords(pulled: PulledState): SectionState {
  const name = NAMES[pulled.section];
  switch (pulled.state) {
    case "none-recorded":
      return { name, state: "none_recorded", count: 0, why: null };
    case "unavailable":
      return { name, state: "unavailable", count: 0, why: sentence(pulled.why) };
    case "loaded": {
      const { count, incomplete } = pulled;
      const why = incomplete === null ? null : `May not be complete: ${reasonInWords(incomplete)}`;
      return { name, state: "loaded", count, why };
    }
    default:
      return pulled satisfies never;
  }
}

/** A section that the EHR has not answered for yet: nothing is known of it. */
export function sectionOnItsWay(section: SectionId): SectionState {
  return { name: NAMES[section], state: "waiting", count: 0, why: null };
}

function sentence(why: Unavailable): string {
  const words = reasonInWords(why);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

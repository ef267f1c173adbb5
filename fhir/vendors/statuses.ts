/**
 * All status values of a type: for a server that takes no search without a status (US Core CONF-0065 lets it), which is then asked for
 * whatever status there is. FHIR R4 value sets, `entered-in-error` among them.
 */
import type { SearchParameters } from "../client.ts";

const REQUEST = "draft,active,on-hold,revoked,completed,entered-in-error,unknown";

const STATUSES: Readonly<Record<string, SearchParameters>> = {
  AllergyIntolerance: { "clinical-status": "active,inactive,resolved" },
  CarePlan: { status: REQUEST },
  Condition: { "clinical-status": "active,recurrence,relapse,inactive,remission,resolved" },
  Device: { status: "active,inactive,entered-in-error,unknown" },
  DocumentReference: { status: "current,superseded,entered-in-error" },
  Encounter: {
    status: "planned,arrived,triaged,in-progress,onleave,finished,cancelled,entered-in-error,unknown",
  },
  MedicationRequest: { status: "active,on-hold,cancelled,completed,entered-in-error,stopped,draft,unknown" },
  Observation: {
    status: "registered,preliminary,final,amended,corrected,cancelled,entered-in-error,unknown",
  },
  Procedure: {
    status: "preparation,in-progress,not-done,on-hold,stopped,completed,entered-in-error,unknown",
  },
  QuestionnaireResponse: { status: "in-progress,completed,amended,entered-in-error,stopped" },
  ServiceRequest: { status: REQUEST },
};

/** The parameter that names every status of a type; null where a search of the type knows none. */
export function everyStatus(type: string): SearchParameters | null {
  return STATUSES[type] ?? null;
}

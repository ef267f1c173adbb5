/**
 * Oracle Health (Millennium), as its documentation describes its FHIR server: it publishes no statement that could be kept here. Its
 * types are those that the sandbox has, with the search parameters that its documentation names for an app like ours.
 */
import { described } from "./described.ts";
import type { Vendor } from "./vendor.ts";

export const oracle: Vendor = {
  title: "Oracle Health",
  quirks: [
    "id_alone",
    "visits_hold_problems",
    "relationship_level",
    "strict_dates",
    "uneven_pages",
    "record_lacks_field",
    "plain_refusals",
    "active_time",
    "checked_documents",
    "no_conditional_create",
    "bare_creation",
    "forgotten_identifier",
    "strict_schedule",
    "one_patient_only",
  ],
  strict: false,
  software: { name: "Oracle Health Millennium Platform" },
  instantiates: ["http://hl7.org/fhir/us/core/CapabilityStatement/us-core-server|4.0.0"],
  types: described({
    Patient: ["_id identifier name birthdate gender"],
    RelatedPerson: ["_id patient -relationship-level"],
    Condition: ["_id patient category clinical-status encounter"],
    Observation: ["_id patient category code date _count _lastUpdated"],
    AllergyIntolerance: ["_id patient clinical-status"],
    MedicationRequest: ["_id patient status intent _count _lastUpdated"],
    ServiceRequest: ["_id patient code _lastUpdated"],
    Device: ["_id patient"],
    CarePlan: ["_id patient category"],
    CareTeam: ["_id patient status"],
    Encounter: ["_id patient date status _count"],
    DocumentReference: ["_id patient type category date period _count", "create read search-type update"],
    QuestionnaireResponse: ["_id patient"],
    Procedure: ["_id patient date _count"],
    Consent: ["_id patient"],
    Practitioner: ["_id identifier name"],
    PractitionerRole: ["_id practitioner"],
    Organization: ["_id"],
    Appointment: ["_id patient practitioner location date _count"],
    Binary: ["", "read"],
  }),
};

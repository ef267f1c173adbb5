/** athenahealth, as its own server described itself in August 2026; its types are those that the sandbox has. */
import { described } from "./described.ts";
import type { Vendor } from "./vendor.ts";

export const athena: Vendor = {
  title: "athenahealth",
  quirks: ["issuer_elsewhere", "gateway_words", "documents_read_only", "appointments_by_id", "one_patient_only"],
  strict: false,
  software: { name: "athenahealth FHIR Server" },
  instantiates: [
    "http://hl7.org/fhir/us/core/CapabilityStatement/us-core-server|3.1.1",
    "http://hl7.org/fhir/us/core/CapabilityStatement/us-core-server|6.1.0",
  ],
  types: described({
    Patient: [
      "_id identifier name birthdate gender family given _lastUpdated ah-brand ah-chart-sharing-group ah-department ah-provider-group _count cursor _include _revinclude ah-practice _security",
    ],
    RelatedPerson: ["patient _lastUpdated active ah-brand ah-chart-sharing-group ah-provider-group name _id"],
    Condition: [
      "_id patient encounter _revinclude _include ah-chart-sharing-group ah-practice _count cursor _lastUpdated code category ah-redact-inline-security _security",
    ],
    Observation: [
      "_id patient _revinclude _include date category code encounter _count cursor ah-chart-sharing-group ah-practice _lastUpdated _security",
    ],
    AllergyIntolerance: [
      "patient _count cursor _revinclude _include ah-chart-sharing-group _lastUpdated code ah-practice _security",
    ],
    MedicationRequest: [
      "patient intent status _id authoredon _include medication subject encounter requester ah-chart-sharing-group ah-practice _revinclude _count code cursor _lastUpdated ingredient-code ah-most-recent-medication-instance-and-prescribed-vaccines _security",
    ],
    ServiceRequest: [
      "_id encounter patient _count status authored _lastUpdated cursor performer requester _include _revinclude ah-chart-sharing-group ah-practice code category _security ah-include-quality-codes",
    ],
    Device: [
      "patient _count _include cursor _revinclude _id ah-chart-sharing-group ah-practice _lastUpdated _security",
    ],
    CarePlan: [
      "patient category _lastUpdated _count _id _revinclude _include cursor ah-practice ah-brand ah-chart-sharing-group ah-department ah-provider-group _security",
    ],
    CareTeam: [
      "patient status _lastUpdated _count _id _revinclude _include cursor ah-brand ah-chart-sharing-group ah-practice ah-department ah-provider-group _security",
    ],
    Encounter: [
      "_id patient date _revinclude _include _count cursor ah-chart-sharing-group ah-practice _lastUpdated location service-provider practitioner _security",
    ],
    DocumentReference: [
      "_id patient _include _query _revinclude _sort category type date _count cursor encounter author custodian _lastUpdated ah-chart-sharing-group ah-published-date-time-to-portal ah-practice _security",
    ],
    QuestionnaireResponse: [
      "_id _lastUpdated ah-chart-sharing-group ah-practice authored encounter patient questionnaire questionnaireCode status",
      "create read search-type",
    ],
    Procedure: [
      "patient date _revinclude _count cursor ah-chart-sharing-group encounter _include performer ah-provider-group device-name _id _lastUpdated ah-practice _security",
    ],
    Coverage: ["_count cursor patient _revinclude _lastUpdated ah-provider-group ah-practice _security"],
    Practitioner: ["_id ah-provider-group identifier ah-practice _security"],
    Appointment: ["_id _query base-appointment-id group-appointment-id ah-practice _security"],
    Organization: ["_id ah-provider-group ah-chart-sharing-group ah-practice _security"],
    Immunization: [
      "_include encounter patient date status _revinclude _id _count cursor ah-chart-sharing-group ah-practice _lastUpdated vaccine-code _security",
    ],
    Binary: ["", "read"],
  }),
};

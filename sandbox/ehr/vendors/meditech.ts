/** MEDITECH, as its own server described itself in August 2026; its types are those that the sandbox has. */
import { described } from "./described.ts";
import type { Vendor } from "./vendor.ts";

export const meditech: Vendor = {
  title: "MEDITECH Expanse",
  quirks: ["paging_by_continue", "documents_read_only", "one_patient_only"],
  strict: false,
  software: { name: "Interoperability Services: US Core STU6 FHIR R4", version: "2.0.0" },
  instantiates: ["http://hl7.org/fhir/us/core/CapabilityStatement/us-core-server"],
  types: described({
    Patient: [
      "_id _count continue identifier name birthdate gender family email phone exact pn mr ptId ptSource _outputFormat _since _type start end",
    ],
    RelatedPerson: ["_id patient name _count continue"],
    Condition: ["_id _count continue patient category clinical-status code onset-date recorded-date"],
    Observation: ["_id patient category code date _count continue"],
    AllergyIntolerance: ["_id patient"],
    MedicationRequest: ["_id _count continue patient intent status encounter authoredon"],
    ServiceRequest: ["_count _id authored category code continue encounter patient status"],
    Device: ["_id patient type"],
    CarePlan: ["_id _count continue patient category status"],
    CareTeam: ["_id patient status _count continue"],
    Encounter: ["_id patient date class type status identifier _count continue"],
    DocumentReference: [
      "_id patient type period start end status on-demand encounter securitylabel authenticator category date continue",
    ],
    QuestionnaireResponse: [
      "_count _id authored context continue patient questionnaire status",
      "create read search-type update",
    ],
    Procedure: ["_id _count continue patient date code status"],
    Coverage: ["_id patient"],
    Practitioner: ["_id _count continue family given name identifier active"],
    PractitionerRole: ["_id _count continue specialty practitioner"],
    Appointment: ["_count _id continue date location patient practitioner status"],
    Group: ["type _summary _id _outputFormat _since _type"],
    Organization: ["_id _count continue name address"],
    Immunization: ["_id patient status date"],
    Binary: ["", "read"],
  }),
};

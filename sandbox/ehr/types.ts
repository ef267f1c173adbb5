/** Which resource types this EHR has and by what each can be searched, as its CapabilityStatement says. A table, no logic. */

/** The search parameters that every type has. */
export const COMMON_PARAMETERS = ["_id", "_lastUpdated"] as const;

/** Search parameters by type, after US Core. */
export const SEARCHABLE: Readonly<Record<string, readonly string[]>> = {
  Patient: ["identifier", "name", "birthdate", "gender"],
  RelatedPerson: ["patient", "name"],
  Condition: [
    "patient",
    "category",
    "code",
    "clinical-status",
    "verification-status",
    "onset-date",
    "recorded-date",
    "encounter",
  ],
  Observation: ["patient", "category", "code", "status", "date", "encounter"],
  AllergyIntolerance: ["patient", "clinical-status", "verification-status"],
  MedicationRequest: ["patient", "status", "intent", "authoredon"],
  ServiceRequest: ["patient", "category", "code", "status", "authored"],
  Device: ["patient", "type", "status"],
  DeviceUseStatement: ["patient", "status"],
  CarePlan: ["patient", "category", "status", "date"],
  CareTeam: ["patient", "status"],
  Encounter: ["patient", "status", "type", "date"],
  DocumentReference: ["patient", "identifier", "category", "type", "status", "date", "encounter"],
  QuestionnaireResponse: ["patient", "status", "authored"],
  Procedure: ["patient", "code", "status", "date"],
  FamilyMemberHistory: ["patient", "status"],
  Immunization: ["patient", "status", "date"],
  Coverage: ["patient", "status"],
  Consent: ["patient", "category", "status"],
  Practitioner: ["identifier", "name"],
  PractitionerRole: ["practitioner", "specialty"],
  Appointment: ["patient", "practitioner", "location", "actor", "date", "status"],
  List: ["code", "status", "identifier", "title"],
  Group: ["type"],
  Organization: ["identifier", "name"],
  Binary: [],
};

export const RESOURCE_TYPES: readonly string[] = Object.keys(SEARCHABLE);

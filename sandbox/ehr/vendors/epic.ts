/** Epic, as its own server described itself in May 2026; its types are those that the sandbox has. */
import { described } from "./described.ts";
import type { Vendor } from "./vendor.ts";

export const epic: Vendor = {
  title: "Epic",
  quirks: [
    "category_of_conditions",
    "own_categories",
    "warnings_among_entries",
    "nothing_found_as_outcome",
    "parameters_left_aside",
    "search_expires",
    "not_registered",
    "document_ceiling",
    "version_1_scopes",
    "five_scopes",
    "notes_as_text",
    "notes_in_a_visit",
    "no_conditional_create",
    "bare_creation",
    "forgotten_identifier",
    "schedule_left_aside",
    "one_patient_only",
  ],
  strict: false,
  software: { name: "Epic", version: "May 2026" },
  instantiates: ["http://hl7.org/fhir/us/core/CapabilityStatement/us-core-server|6.1.0"],
  types: described({
    Patient: [
      "address address-city address-postalcode address-state birthdate doc-type family gender given identifier legal-sex name own-name own-prefix partner-name partner-prefix telecom _count _id active address-country address-use death-date email general-practitioner language link organization phone phonetic",
      "create read search-type",
    ],
    RelatedPerson: [
      "patient _count _id active address address-city address-country address-postalcode address-state address-use birthdate email gender identifier name phone phonetic relationship telecom",
    ],
    Condition: [
      "abatement-date category clinical-status code encounter onset-date patient recorded-date subject _count _id abatement-string asserter body-site evidence evidence-detail identifier onset-info severity stage verification-status",
      "create read search-type",
    ],
    Observation: [
      "based-on category code date focus issued patient subject _count _id combo-code combo-data-absent-reason combo-value-concept component-code component-data-absent-reason component-value-concept data-absent-reason derived-from device encounter has-member identifier method part-of performer specimen status value-concept value-date value-string",
      "create read search-type update",
    ],
    AllergyIntolerance: [
      "clinical-status patient _count _id asserter category code criticality date identifier last-date manifestation onset recorder route severity type verification-status",
      "create read search-type",
    ],
    MedicationRequest: [
      "category date intent patient status subject _count _id authoredon code encounter identifier intended-dispenser intended-performer intended-performertype medication priority requester",
    ],
    ServiceRequest: [
      "authored category code encounter identifier onlyscannable patient requester status subject _count _id based-on body-site instantiates-canonical intent occurrence performer performer-type priority replaces requisition specimen",
      "create read search-type update",
    ],
    Device: [
      "device-name manufacturer model patient udi-carrier udi-di _count _id identifier location organization status type",
    ],
    DeviceUseStatement: ["patient subject _count _id device identifier"],
    CarePlan: [
      "activity-date category encounter part-of patient status subject _count _id activity-code activity-reference based-on care-team condition date goal identifier instantiates-canonical intent performer replaces",
    ],
    CareTeam: ["patient status subject _count _id category date encounter identifier participant"],
    Encounter: [
      "class date identifier onlyscannable patient subject _count _id account appointment based-on diagnosis episode-of-care location location-period part-of participant participant-type practitioner reason-code reason-reference service-provider special-arrangement status type",
    ],
    DocumentReference: [
      "author category date docstatus encounter patient period status subject type _count _id _lastupdated authenticator contenttype custodian description event facility format identifier language related relatesto relation security-label setting",
      "create read search-type update",
    ],
    QuestionnaireResponse: [
      "encounter patient subject _count _id author authored based-on identifier part-of questionnaire source status",
      "create read search-type",
    ],
    Procedure: [
      "category code date identifier patient subject _count _id based-on encounter instantiates-canonical location part-of performer reason-code reason-reference status",
      "create read search-type update",
    ],
    Coverage: [
      "beneficiary patient _count _id class-type class-value dependent identifier payor policy-holder status subscriber type",
    ],
    Consent: [
      "category patient status subject _count _id action actor consentor data date identifier organization period purpose scope security-label source-reference",
    ],
    Practitioner: [
      "address address-city address-postalcode address-state family given identifier name _count _id active address-country address-use communication email gender phone phonetic telecom",
    ],
    PractitionerRole: [
      "email identifier location organization phone practitioner role specialty telecom _count _id active date endpoint service",
    ],
    Organization: ["_count _id"],
    Appointment: [
      "date identifier onlyscannable patient service-category status _count _id actor appointment-type based-on location part-status practitioner reason-code reason-reference service-type slot specialty supporting-info",
    ],
    List: ["code encounter identifier patient subject _count _id date empty-reason item notes source status title"],
    Group: ["_count _id"],
    Immunization: [
      "date patient status _count _id identifier location lot-number manufacturer performer reaction reaction-date reason-code reason-reference series status-reason target-disease vaccine-code",
    ],
    Binary: ["_count _id"],
  }),
};

/**
 * Every element that US Core 6.1 to 8.0 marks as must-support in the profiles that we read, with it and without it (US Core CONF-0076:
 * "without generating an error"). A row says where the element is seen in the chart; a row without that is read past, and costs nothing.
 */
import { describe, expect, it } from "@jest/globals";
import type { Chart } from "../../chart/chart.ts";
import { bundle, chartOf, CHILD, coded, type Fields, ICD10CM, SNOMED, unreadOf } from "./records.ts";

const LOINC = "http://loinc.org";
const CONDITION_CATEGORY = "http://terminology.hl7.org/CodeSystem/condition-category";
const OBSERVATION_CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";
const US_CORE = "http://hl7.org/fhir/us/core/CodeSystem/us-core-category";

const GP = { reference: "Practitioner/gp" };
const VISIT = { reference: "Encounter/visit" };

const people: readonly Fields[] = [
  { resourceType: "Practitioner", id: "gp", name: [{ given: ["Elena"], family: "Marsh", suffix: ["MD"] }] },
  { resourceType: "Organization", id: "clinic", name: "Elm Clinic" },
  {
    resourceType: "Observation",
    id: "member",
    status: "final",
    subject: CHILD,
    code: { text: "Fidgets" },
    valueString: "often",
  },
];

type Seen = (chart: Chart) => unknown;

interface Profile {
  readonly profile: string;
  readonly whole: Fields;
  /** Each element with where it is seen; null where the letter has no use for it. */
  readonly elements: Readonly<Record<string, Seen | null>>;
  /** Elements that say whose the resource is: without one it is nobody's, and that is said. */
  readonly whose?: readonly string[];
}

const condition: Seen = ({ conditions }) => conditions[0];
const finding = ({ functional }: Chart) => functional.find(({ source }) => source.endsWith("/it"));
const therapy = ({ therapies }: Chart) => therapies[0];
const answer = ({ functional }: Chart) => functional.find(({ resource }) => resource === "QuestionnaireResponse");

const conditionElements: Readonly<Record<string, Seen | null>> = {
  clinicalStatus: (chart) => chart.conditions[0]?.clinical,
  verificationStatus: (chart) => chart.conditions[0]?.verification,
  category: (chart) => chart.conditions[0]?.categories.join(),
  code: (chart) => [chart.conditions[0]?.codes, chart.conditions[0]?.text],
  subject: condition,
  onsetDateTime: (chart) => chart.conditions[0]?.onset,
  abatementDateTime: (chart) => chart.conditions[0]?.abated,
  recordedDate: (chart) => chart.conditions[0]?.recordedOn,
  recorder: (chart) => chart.conditions[0]?.by,
  encounter: null,
  extension: null,
  meta: null,
};

const wholeCondition = (category: string): Fields => ({
  resourceType: "Condition",
  id: "it",
  meta: { versionId: "3", lastUpdated: "2026-10-01T10:00:00Z" },
  extension: [{ url: "http://hl7.org/fhir/StructureDefinition/condition-assertedDate", valueDateTime: "2026-01-04" }],
  clinicalStatus: coded("http://terminology.hl7.org/CodeSystem/condition-clinical", "active"),
  verificationStatus: coded("http://terminology.hl7.org/CodeSystem/condition-ver-status", "confirmed"),
  category: [coded(CONDITION_CATEGORY, category)],
  code: {
    coding: [
      { system: ICD10CM, code: "F90.2" },
      { system: SNOMED, code: "31177006" },
    ],
    text: "ADHD, combined",
  },
  subject: CHILD,
  encounter: VISIT,
  onsetDateTime: "2019-04",
  abatementDateTime: "2027-01-01",
  recordedDate: "2026-01-04",
  recorder: GP,
});

const PROFILES: readonly Profile[] = [
  {
    profile: "Condition, problems and health concerns",
    whole: wholeCondition("problem-list-item"),
    elements: conditionElements,
    whose: ["subject"],
  },
  {
    profile: "Condition, encounter diagnosis",
    whole: wholeCondition("encounter-diagnosis"),
    elements: conditionElements,
    whose: ["subject"],
  },
  {
    profile: "Observation, screening and assessment",
    whole: {
      resourceType: "Observation",
      id: "it",
      status: "final",
      category: [coded(OBSERVATION_CATEGORY, "survey"), coded(US_CORE, "functional-status")],
      code: { coding: [{ system: LOINC, code: "44249-1" }], text: "Walking" },
      subject: CHILD,
      effectiveDateTime: "2026-10-27T09:30:00-04:00",
      performer: [GP],
      valueCodeableConcept: { text: "With a walker" },
      hasMember: [{ reference: "Observation/member" }],
      derivedFrom: [{ reference: "QuestionnaireResponse/none-here" }],
    },
    elements: {
      status: (chart) => finding(chart)?.status === "final" || null,
      category: (chart) => finding(chart)?.categories.join(),
      code: (chart) => finding(chart)?.text,
      subject: finding,
      effectiveDateTime: (chart) => finding(chart)?.on,
      performer: (chart) => finding(chart)?.by,
      valueCodeableConcept: (chart) => finding(chart)?.value.kind === "text" || null,
      hasMember: (chart) => chart.functional.find(({ source }) => source.endsWith("/member"))?.categories.join(),
      derivedFrom: null,
    },
    whose: ["subject"],
  },
  ...(
    [
      ["valueQuantity", { value: 5, unit: "min" }, "number"],
      ["valueString", "Works for five minutes", "text"],
      ["valueBoolean", true, "yes_no"],
      ["valueInteger", 3, "number"],
      [
        "dataAbsentReason",
        coded("http://terminology.hl7.org/CodeSystem/data-absent-reason", "not-performed"),
        "absent",
      ],
    ] as const
  ).map(([element, value, kind]): Profile => ({
    profile: `Observation, simple, by ${element}`,
    whole: {
      resourceType: "Observation",
      id: "it",
      status: "final",
      category: [coded(US_CORE, "disability-status")],
      code: { text: "Attention" },
      subject: CHILD,
      [element]: value,
    },
    elements: { [element]: (chart) => finding(chart)?.value.kind === kind || null },
  })),
  {
    profile: "Procedure",
    whole: {
      resourceType: "Procedure",
      id: "it",
      status: "completed",
      code: { coding: [{ system: SNOMED, code: "232717009" }], text: "Tendon release" },
      subject: CHILD,
      performedDateTime: "2025-06",
      basedOn: [{ reference: "ServiceRequest/none-here" }],
      encounter: VISIT,
      performer: [{ actor: GP }],
      reasonCode: [{ text: "Spasticity" }],
      reasonReference: [{ reference: "Condition/none-here" }],
    },
    elements: {
      status: (chart) => therapy(chart)?.status === "done" || null,
      code: (chart) => therapy(chart)?.text,
      subject: therapy,
      performedDateTime: (chart) => therapy(chart)?.on,
      performer: (chart) => therapy(chart)?.by,
      basedOn: null,
      encounter: null,
      reasonCode: null,
      reasonReference: null,
    },
    whose: ["subject"],
  },
  {
    profile: "ServiceRequest",
    whole: {
      resourceType: "ServiceRequest",
      id: "it",
      status: "active",
      intent: "order",
      category: [coded(SNOMED, "409063005")],
      code: { text: "Occupational therapy" },
      subject: CHILD,
      encounter: VISIT,
      occurrencePeriod: { start: "2026-09-01", end: "2026-12-31" },
      authoredOn: "2026-08-20T10:00:00Z",
      requester: GP,
      reasonCode: [{ text: "Handwriting" }],
      reasonReference: [{ reference: "Condition/none-here" }],
    },
    elements: {
      status: (chart) => therapy(chart)?.status === "active" || null,
      code: (chart) => therapy(chart)?.text,
      subject: therapy,
      occurrencePeriod: (chart) => therapy(chart)?.until,
      requester: (chart) => therapy(chart)?.by,
      intent: null,
      category: null,
      authoredOn: null,
      encounter: null,
      reasonCode: null,
      reasonReference: null,
    },
    whose: ["subject"],
  },
  {
    profile: "CarePlan",
    whole: {
      resourceType: "CarePlan",
      id: "it",
      text: { status: "additional", div: '<div xmlns="http://www.w3.org/1999/xhtml">Return to learn</div>' },
      status: "active",
      intent: "plan",
      category: [
        { coding: [{ system: "http://hl7.org/fhir/us/core/CodeSystem/careplan-category", code: "assess-plan" }] },
      ],
      title: "Return to learn",
      subject: CHILD,
      period: { start: "2026-11-12", end: "2026-12-18" },
      author: GP,
    },
    elements: {
      status: (chart) => therapy(chart)?.status === "active" || null,
      category: (chart) => therapy(chart)?.codes[0]?.code,
      subject: therapy,
      period: (chart) => therapy(chart)?.until,
      author: (chart) => therapy(chart)?.by,
      text: null,
      intent: null,
    },
    whose: ["subject"],
  },
  {
    profile: "CareTeam",
    whole: {
      resourceType: "CareTeam",
      id: "it",
      status: "active",
      subject: CHILD,
      participant: [{ role: [{ text: "Occupational therapist" }], member: GP }],
    },
    // A letter names no team: it is neither asked for nor used, and a file that holds one is read all the same.
    elements: { status: null, subject: null, participant: null },
  },
  {
    profile: "Device, implantable",
    whole: {
      resourceType: "Device",
      id: "it",
      udiCarrier: [{ deviceIdentifier: "09504000059118", carrierHRF: "(01)0950" }],
      distinctIdentifier: "x",
      manufactureDate: "2024-01-01",
      expirationDate: "2030-01-01",
      lotNumber: "7",
      serialNumber: "8",
      status: "active",
      type: { coding: [{ system: SNOMED, code: "43252007" }], text: "Cochlear implant" },
      patient: CHILD,
    },
    elements: {
      type: (chart) => chart.devices[0]?.text,
      patient: (chart) => chart.devices[0],
      status: (chart) => chart.devices[0]?.status === "active" || null,
      udiCarrier: null,
      distinctIdentifier: null,
      manufactureDate: null,
      expirationDate: null,
      lotNumber: null,
      serialNumber: null,
    },
    whose: ["patient"],
  },
  {
    profile: "DeviceUseStatement, which US Core has not and Epic has",
    whole: {
      resourceType: "DeviceUseStatement",
      id: "it",
      status: "active",
      subject: CHILD,
      timingDateTime: "2026-02",
      source: GP,
      device: { display: "Hearing aids, both ears" },
    },
    elements: {
      status: (chart) => chart.devices[0]?.status === "active" || null,
      subject: (chart) => chart.devices[0],
      timingDateTime: (chart) => chart.devices[0]?.on,
      source: (chart) => chart.devices[0]?.by,
      device: (chart) => chart.devices[0]?.text,
    },
    whose: ["subject"],
  },
  {
    profile: "MedicationRequest",
    whole: {
      resourceType: "MedicationRequest",
      id: "it",
      status: "active",
      intent: "order",
      category: [coded("http://terminology.hl7.org/CodeSystem/medicationrequest-category", "outpatient")],
      reportedBoolean: false,
      medicationCodeableConcept: { text: "Diazepam nasal spray" },
      subject: CHILD,
      encounter: VISIT,
      authoredOn: "2026-03-02",
      requester: GP,
      reasonCode: [{ text: "Seizures" }],
      reasonReference: [{ reference: "Condition/none-here" }],
      dosageInstruction: [{ text: "one spray", route: { text: "Nasal" }, timing: { code: { text: "as needed" } } }],
      dispenseRequest: { numberOfRepeatsAllowed: 2 },
    },
    elements: {
      status: (chart) => chart.medicines[0]?.status === "active" || null,
      medicationCodeableConcept: (chart) => chart.medicines[0]?.text,
      subject: (chart) => chart.medicines[0],
      authoredOn: (chart) => chart.medicines[0]?.on,
      requester: (chart) => chart.medicines[0]?.by,
      dosageInstruction: (chart) => chart.medicines[0]?.route,
      intent: null,
      category: null,
      reportedBoolean: null,
      encounter: null,
      reasonCode: null,
      reasonReference: null,
      dispenseRequest: null,
    },
    whose: ["subject"],
  },
  {
    profile: "Encounter",
    whole: {
      resourceType: "Encounter",
      id: "it",
      identifier: [{ system: "urn:x", value: "1" }],
      status: "finished",
      class: { code: "AMB" },
      type: [{ text: "Office visit" }],
      subject: CHILD,
      participant: [{ type: [{ text: "PPRF" }], individual: GP, period: { start: "2026-10-27" } }],
      period: { start: "2026-10-27T09:00:00Z", end: "2026-10-27T09:30:00Z" },
      reasonCode: [{ text: "Follow-up" }],
      reasonReference: [{ reference: "Condition/none-here" }],
      hospitalization: { dischargeDisposition: { text: "Home" } },
      location: [{ location: { reference: "Location/none-here" }, status: "completed" }],
      serviceProvider: { reference: "Organization/clinic" },
      meta: { lastUpdated: "2026-10-27T10:00:00Z" },
    },
    elements: {
      status: (chart) => chart.visits[0]?.status === "finished" || null,
      subject: (chart) => chart.visits[0],
      participant: (chart) => chart.visits[0]?.by,
      period: (chart) => chart.visits[0]?.on,
      identifier: null,
      class: null,
      type: null,
      reasonCode: null,
      reasonReference: null,
      hospitalization: null,
      location: null,
      serviceProvider: null,
      meta: null,
    },
    whose: ["subject"],
  },
  {
    profile: "DocumentReference",
    whole: {
      resourceType: "DocumentReference",
      id: "it",
      identifier: [{ value: "1" }],
      status: "current",
      type: coded(LOINC, "11488-4"),
      category: [coded("http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category", "clinical-note")],
      subject: CHILD,
      date: "2026-10-27T10:00:00Z",
      author: [GP],
      custodian: { reference: "Organization/clinic" },
      content: [{ attachment: { contentType: "text/plain", data: "eA==", url: "Binary/1" }, format: { code: "x" } }],
      context: { encounter: [VISIT], period: { start: "2026-10-27" } },
    },
    // Documents are counted on the page and never opened.
    elements: {
      identifier: null,
      status: null,
      type: null,
      category: null,
      subject: null,
      date: null,
      author: null,
      custodian: null,
      content: null,
      context: null,
    },
  },
  {
    profile: "QuestionnaireResponse",
    whole: {
      resourceType: "QuestionnaireResponse",
      id: "it",
      identifier: { value: "1" },
      questionnaire: "http://example.org/Questionnaire/teacher|2",
      _questionnaire: {
        extension: [{ url: "http://hl7.org/fhir/StructureDefinition/display", valueString: "Teacher form" }],
      },
      status: "completed",
      subject: CHILD,
      authored: "2026-10-20",
      author: GP,
      item: [{ linkId: "1", text: "Sits still", answer: [{ valueBoolean: false }] }],
    },
    elements: {
      _questionnaire: (chart) => answer(chart)?.form,
      status: (chart) => answer(chart)?.status === "final" || null,
      subject: answer,
      authored: (chart) => answer(chart)?.on,
      author: (chart) => answer(chart)?.by,
      item: (chart) => answer(chart)?.text,
      identifier: null,
      questionnaire: null,
    },
    whose: ["subject"],
  },
];

const cases = PROFILES.flatMap(({ profile, whole, elements, whose = [] }) =>
  Object.entries(elements).map(([element, seen]) => ({
    profile,
    whole,
    element,
    seen,
    isWhose: whose.includes(element),
  })),
);

const without = (whole: Fields, element: string): Fields =>
  Object.fromEntries(Object.entries(whole).filter(([name]) => name !== element));

/** What is only told because the resource, or what it should say, is not there. */
const faultsIn = (chart: Chart): readonly string[] => unreadOf(chart).filter((each) => !/free text only/.test(each));

describe("a must-support element", () => {
  it.each(cases.filter(({ seen }) => seen !== null))(
    "$element of $profile is seen in the chart, and not missed where it is not there",
    ({ whole, element, seen, isWhose }) => {
      const [given, missing] = [chartOf(...people, whole), chartOf(...people, without(whole, element))];
      expect(faultsIn(given)).toEqual([]);
      expect(seen?.(given) ?? null).not.toBeNull();
      expect(seen?.(missing)).not.toEqual(seen?.(given));
      const nobodys = faultsIn(missing).filter((each) => each.includes("names no patient"));
      expect([nobodys.length, faultsIn(missing).length]).toEqual(isWhose ? [1, 1] : [0, 0]);
    },
  );

  it.each(cases.filter(({ seen }) => seen === null))(
    "$element of $profile is read past, with it and without it",
    ({ whole, element }) => {
      expect(faultsIn(chartOf(...people, whole))).toEqual([]);
      expect(faultsIn(chartOf(...people, without(whole, element)))).toEqual([]);
    },
  );
});

const wholePatient: Fields = {
  resourceType: "Patient",
  id: "child",
  extension: [{ url: "http://hl7.org/fhir/us/core/StructureDefinition/us-core-race", extension: [] }],
  identifier: [{ system: "urn:mrn", value: "M1", type: { coding: [{ code: "MR" }] } }],
  name: [{ use: "official", given: ["Nora", "Ann"], family: "Lindqvist", suffix: ["II"] }],
  telecom: [{ system: "phone", value: "555-0100", use: "home" }],
  gender: "female",
  birthDate: "2017-03-14",
  deceasedDateTime: "2026-01-01",
  address: [{ line: ["1 Elm St"], city: "Fairview", state: "OH", postalCode: "44000", period: { start: "2019" } }],
  communication: [{ language: coded("urn:ietf:bcp:47", "es") }],
  generalPractitioner: [{ reference: "PractitionerRole/role" }],
  managingOrganization: { reference: "Organization/place" },
};

const wholeRole: Fields = {
  resourceType: "PractitionerRole",
  id: "role",
  practitioner: GP,
  organization: { reference: "Organization/place" },
  code: [{ text: "Physician" }],
  specialty: [{ text: "Pediatrics" }],
  location: [{ reference: "Location/none-here" }],
  telecom: [{ system: "phone", value: "555-0111", use: "work" }],
  endpoint: [{ reference: "Endpoint/none-here" }],
};

const wholePractitioner: Fields = {
  resourceType: "Practitioner",
  id: "gp",
  identifier: [{ system: "http://hl7.org/fhir/sid/us-npi", value: "1" }],
  name: [{ given: ["Elena"], family: "Marsh", suffix: ["MD"] }],
  telecom: [{ system: "phone", value: "555-0122" }],
  address: [{ line: ["2 Oak St"], city: "Fairview", state: "OH", postalCode: "44000", country: "US" }],
};

const wholePlace: Fields = {
  resourceType: "Organization",
  id: "place",
  identifier: [{ system: "http://hl7.org/fhir/sid/us-npi", value: "2" }],
  active: true,
  name: "Elm Clinic",
  telecom: [{ system: "phone", value: "555-0133" }],
  address: [{ line: ["3 Elm St"], city: "Fairview", state: "OH", postalCode: "44000", country: "US" }],
};

const wholeRelative: Fields = {
  resourceType: "RelatedPerson",
  id: "mother",
  active: true,
  patient: CHILD,
  relationship: [{ text: "mother" }],
  name: [{ text: "Ana Lindqvist" }],
  telecom: [{ system: "phone", value: "555-0144" }],
  address: [{ line: ["1 Elm St"] }],
};

/** What the mother said, so that the relative is somewhere to be seen. */
const saidByMother: Fields = {
  resourceType: "Observation",
  id: "said",
  status: "final",
  subject: CHILD,
  code: { text: "Sleeps badly" },
  performer: [{ reference: "RelatedPerson/mother" }],
};

type Part = "Patient" | "PractitionerRole" | "Practitioner" | "Organization" | "RelatedPerson";
const WHOLE: Readonly<Record<Part, Fields>> = {
  Patient: wholePatient,
  PractitionerRole: wholeRole,
  Practitioner: wholePractitioner,
  Organization: wholePlace,
  RelatedPerson: wholeRelative,
};

const IDENTITY: readonly (readonly [Part, string, Seen | null])[] = [
  ["Patient", "identifier", ({ identity }) => identity.recordNumber],
  ["Patient", "name", ({ identity }) => identity.name?.full],
  ["Patient", "birthDate", ({ bornOn }) => bornOn],
  ["Patient", "deceasedDateTime", ({ deceased }) => deceased || null],
  ["Patient", "communication", ({ identity }) => identity.languages.join() || null],
  ["Patient", "generalPractitioner", ({ identity }) => identity.clinician],
  ["Patient", "telecom", null],
  ["Patient", "gender", null],
  ["Patient", "address", null],
  ["Patient", "extension", null],
  ["PractitionerRole", "practitioner", ({ identity }) => identity.clinician?.name],
  ["PractitionerRole", "specialty", ({ identity }) => identity.clinician?.specialty],
  ["PractitionerRole", "telecom", ({ identity }) => identity.clinician?.phone === "555-0111" || null],
  ["PractitionerRole", "organization", null],
  ["PractitionerRole", "code", null],
  ["PractitionerRole", "location", null],
  ["PractitionerRole", "endpoint", null],
  ["Practitioner", "name", ({ identity }) => identity.clinician?.credential],
  ["Practitioner", "identifier", null],
  ["Practitioner", "telecom", null],
  ["Practitioner", "address", null],
  ["Organization", "name", ({ identity }) => identity.practice?.name],
  ["Organization", "telecom", ({ identity }) => identity.practice?.phone],
  ["Organization", "address", ({ identity }) => identity.practice?.address.join() || null],
  ["Organization", "identifier", null],
  ["Organization", "active", null],
  ["RelatedPerson", "relationship", ({ functional }) => functional[0]?.by],
  ["RelatedPerson", "active", null],
  ["RelatedPerson", "patient", null],
  ["RelatedPerson", "name", null],
  ["RelatedPerson", "telecom", null],
  ["RelatedPerson", "address", null],
];

function chartWithout(part: Part | null, element = ""): Chart {
  const resources = Object.entries(WHOLE).map(([type, whole]) => (type === part ? without(whole, element) : whole));
  return chartOf(bundle(...resources, saidByMother));
}

describe("a must-support element of who the child is, and of who is named", () => {
  it.each(IDENTITY)("%s.%s is seen where it is used, and not missed where it is not there", (part, element, seen) => {
    const [given, missing] = [chartWithout(null), chartWithout(part, element)];
    expect([unreadOf(given), unreadOf(missing)]).toEqual([[], []]);
    expect(seen === null || (seen(given) ?? null) !== null).toBe(true);
    expect(seen === null || seen(missing) !== seen(given)).toBe(true);
  });

  it("never takes a relative's name for who said something", () => {
    expect(JSON.stringify(chartWithout(null))).not.toContain("Ana Lindqvist");
  });
});

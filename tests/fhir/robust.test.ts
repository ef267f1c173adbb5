import { describe, expect, it } from "@jest/globals";
import { isObject } from "../../fhir/json.ts";
import { about, bundle, chartOf, chartsOf, child, coded, type Fields, SNOMED } from "./records.ts";

const concept = coded(SNOMED, "1", "One");
const period = { start: "2026-01", end: "2026-02" };
const quantity = { value: 1, comparator: "<", unit: "h", code: "h" };
const someone = {
  reference: "Practitioner/p",
  type: "Practitioner",
  display: "Dr. Okafor",
  identifier: { system: "s", value: "v" },
};
const meta = { versionId: "1", lastUpdated: "2026-01-01T00:00:00Z", security: [{ system: "s", code: "N" }] };
const name = [
  { use: "official", text: "Nora", family: "Lindqvist", given: ["Nora"], prefix: ["Ms."], suffix: ["Jr."], period },
];
const telecom = [{ system: "phone", value: "555-0100", use: "work" }];

/** One resource of each type that is read, with every field that is read of it. */
const FULL: readonly Fields[] = [
  {
    ...child,
    meta,
    name,
    active: true,
    deceasedBoolean: false,
    communication: [{ language: concept, preferred: true }],
    generalPractitioner: [{ reference: "PractitionerRole/r" }],
    managingOrganization: { reference: "Organization/o" },
    link: [{ type: "seealso", other: someone }],
  },
  { resourceType: "Practitioner", id: "p", name, telecom, qualification: [{ code: concept }] },
  {
    resourceType: "PractitionerRole",
    id: "r",
    practitioner: someone,
    organization: { reference: "Organization/o" },
    specialty: [concept],
    telecom,
  },
  {
    resourceType: "Organization",
    id: "o",
    name: "Elm",
    telecom,
    address: [{ text: "1 Elm St", line: ["1 Elm St"], city: "Albany", state: "NY", postalCode: "1" }],
  },
  { resourceType: "Medication", id: "m", code: concept },
  { resourceType: "RelatedPerson", id: "rp", patient: { reference: "Patient/child" }, relationship: [concept] },
  { resourceType: "OperationOutcome", id: "oo", issue: [{ severity: "error", code: "x" }] },
  about("Condition", {
    meta,
    clinicalStatus: concept,
    verificationStatus: concept,
    category: [concept],
    code: concept,
    onsetDateTime: "2026",
    onsetPeriod: period,
    onsetString: "x",
    abatementDateTime: "2026",
    abatementPeriod: period,
    abatementAge: quantity,
    abatementRange: { low: quantity },
    abatementString: "x",
    recordedDate: "2026",
    recorder: someone,
    asserter: someone,
  }),
  about("AllergyIntolerance", {
    clinicalStatus: concept,
    verificationStatus: concept,
    type: "allergy",
    category: ["food"],
    criticality: "high",
    code: concept,
    recordedDate: "2026",
    recorder: someone,
    asserter: someone,
    reaction: [{ substance: concept, manifestation: [concept], description: "x", onset: "2026", severity: "mild" }],
  }),
  about("FamilyMemberHistory", { status: "completed", date: "2026", condition: [{ code: concept }] }),
  about("Observation", {
    status: "final",
    category: [{ text: "survey" }],
    code: concept,
    focus: [someone],
    effectiveDateTime: "2026",
    effectivePeriod: period,
    issued: "2026",
    performer: [someone],
    interpretation: [concept],
    note: [{ text: "x" }],
    valueQuantity: quantity,
    valueCodeableConcept: concept,
    valueString: "x",
    valueBoolean: true,
    valueInteger: 1,
    valueRange: { low: quantity, high: quantity },
    valueRatio: { numerator: quantity, denominator: quantity },
    valueTime: "x",
    valueDateTime: "x",
    valuePeriod: period,
    dataAbsentReason: concept,
    component: [{ code: concept, valueString: "x", interpretation: [concept] }],
    hasMember: [{ reference: "#c" }],
    derivedFrom: [someone],
    contained: [{ resourceType: "Observation", id: "c", code: concept }],
    extension: [{ url: "x" }],
  }),
  about("QuestionnaireResponse", {
    status: "completed",
    authored: "2026",
    author: someone,
    source: someone,
    item: [
      {
        text: "x",
        answer: [
          {
            valueCoding: { code: "x" },
            valueDecimal: 1,
            valueDate: "2026",
            valueUri: "x",
            valueAttachment: {},
            valueReference: someone,
            item: [{ text: "x" }],
          },
        ],
        item: [{ text: "x" }],
      },
    ],
  }),
  about("ClinicalImpression", {
    status: "completed",
    code: concept,
    description: "x",
    effectiveDateTime: "2026",
    effectivePeriod: period,
    date: "2026",
    assessor: someone,
    summary: "x",
    finding: [{ itemCodeableConcept: concept }],
    note: [{ text: "x" }],
  }),
  about("Device", { status: "active", type: concept, deviceName: [{ name: "x" }] }),
  about("DeviceUseStatement", {
    status: "active",
    device: { reference: "Device/device-1" },
    source: someone,
    recordedOn: "2026",
    timingDateTime: "2026",
    timingPeriod: period,
  }),
  about("MedicationRequest", {
    status: "active",
    intent: "order",
    doNotPerform: false,
    medicationCodeableConcept: concept,
    medicationReference: { reference: "Medication/m" },
    authoredOn: "2026",
    requester: someone,
    dosageInstruction: [{ route: concept }],
  }),
  about("MedicationStatement", {
    status: "active",
    medicationReference: { reference: "Medication/m" },
    effectiveDateTime: "2026",
    effectivePeriod: period,
    dateAsserted: "2026",
    informationSource: someone,
    dosage: [{ route: concept }],
  }),
  about("ServiceRequest", {
    status: "active",
    intent: "order",
    doNotPerform: false,
    code: concept,
    occurrenceDateTime: "2026",
    occurrencePeriod: period,
    authoredOn: "2026",
    requester: someone,
  }),
  about("Procedure", {
    status: "completed",
    code: concept,
    performedDateTime: "2026",
    performedPeriod: period,
    performer: [{ actor: someone }],
    recorder: someone,
  }),
  about("CarePlan", {
    status: "active",
    intent: "plan",
    category: [concept],
    title: "x",
    description: "x",
    period,
    created: "2026",
    author: someone,
    activity: [{ detail: { status: "scheduled", doNotPerform: false, code: concept, description: "x" } }],
    text: { div: "<div/>" },
  }),
  about("Encounter", { status: "finished", period, participant: [{ individual: someone }] }),
];

const SHARED = new Set(["Practitioner", "PractitionerRole", "Organization", "Medication"]);

const WRONG: readonly unknown[] = [7, null, {}, [null], "not what it should be"];

/** A copy of a value for each place in it, with something else in that place. */
function* replaced(value: unknown, other: unknown): Generator {
  yield other;
  if (Array.isArray(value)) {
    for (const [at, part] of value.entries()) for (const each of replaced(part, other)) yield value.with(at, each);
  }
  if (!isObject(value)) return;
  for (const key of Object.keys(value)) for (const each of replaced(value[key], other)) yield { ...value, [key]: each };
}

describe("a record with faults", () => {
  it("reads a full record without a fault of its own", () => {
    const [chart] = chartsOf(bundle(...FULL));
    expect(chart?.unread.map(({ source }) => source)).toEqual(["OperationOutcome/oo"]);
  });

  it("never fails, whatever stands in any field, and still reads the resource beside it", () => {
    const beside = about("Condition", { id: "beside" });
    const [patient, ...others] = FULL;
    const lost = others.flatMap((resource) => {
      const neighbors = others.filter(({ resourceType }) => SHARED.has(String(resourceType)));
      const rest = [patient, beside, ...neighbors.filter((neighbor) => neighbor !== resource)];
      const faults = WRONG.flatMap((other) => [...replaced(resource, other)]);
      return faults.filter((fault) => {
        const [chart] = chartsOf(bundle(...rest, fault));
        return chart?.conditions.every(({ source }) => source !== "Condition/beside") !== false;
      });
    });
    expect(lost).toEqual([]);
  });

  it("never loses the whole child by one faulty field of the Patient", () => {
    for (const key of Object.keys(child).concat("name", "communication", "link", "active", "generalPractitioner")) {
      if (key === "resourceType") continue;
      for (const other of WRONG) expect(chartOf(bundle({ ...FULL[0], [key]: other })).conditions).toEqual([]);
    }
  });

  it("loses one resource by a field of the wrong type, says which field, and goes on with the others", () => {
    const fields = {
      Condition: "code",
      Observation: "status",
      Device: "type",
      CarePlan: "title",
      Encounter: "period",
      Procedure: "performer",
    };
    for (const [type, field] of Object.entries(fields)) {
      const chart = chartOf(about(type, { [field]: 5 }), about("Condition", { id: "other" }));
      expect(chart.unread).toEqual([
        {
          source: `${type}/${type.toLowerCase()}-1`,
          why: `has a field that is not as FHIR R4 gives it (${field}). Read it in the chart.`,
        },
      ]);
      expect(chart.conditions.map(({ source }) => source)).toEqual(["Condition/other"]);
    }
  });

  it("repeats nothing of the chart when it says what it could not read", () => {
    const chart = chartOf(
      about("Condition", { code: { text: "Zebulon" }, recordedDate: "Zebulon", onsetDateTime: ["Zebulon"] }),
    );
    expect(JSON.stringify(chart.unread)).not.toContain("Zebulon");
    expect(chart.unread).toHaveLength(1);
  });

  it("reads ten thousand resources that point at each other in circles", () => {
    const count = 10_000;
    const ring = Array.from({ length: count }, (_, at) =>
      about("Observation", {
        id: `o${at}`,
        hasMember: [{ reference: `Observation/o${(at + 1) % count}` }, { reference: `Observation/o${at}` }],
      }),
    );
    expect(chartOf(...ring).functional).toHaveLength(count);
  });
});

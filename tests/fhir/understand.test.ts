import { describe, expect, it } from "@jest/globals";
import {
  about,
  ABSENT_REASON,
  bundle,
  chartOf,
  chartsOf,
  child,
  coded,
  type Fields,
  ICD10CM,
  SNOMED,
  unreadOf,
} from "./records.ts";

const masked = { extension: [{ url: ABSENT_REASON, valueCode: "masked" }] };
const mother = { resourceType: "RelatedPerson", id: "m", patient: { reference: "Patient/child" } };

const condition = (fields: Fields): unknown => chartOf(about("Condition", fields)).conditions[0];
const observation = (fields: Fields): unknown => chartOf(about("Observation", fields)).functional[0];

const identityOf = (fields: Fields): unknown => chartOf(bundle({ ...child, ...fields })).identity;
const bornOnIn = (fields: Fields): unknown => chartOf(bundle({ ...child, ...fields })).bornOn;
const deceasedIn = (fields: Fields): unknown => chartOf(bundle({ ...child, ...fields })).deceased;
const statusesOf = (clinical: string, verification: string, system?: string): Fields => ({
  clinicalStatus: { coding: [{ system, code: clinical }] },
  verificationStatus: { coding: [{ system, code: verification }] },
});
const onsetIn = (fields: Fields): unknown => chartOf(about("Condition", fields)).conditions[0]?.onset;
const abatedIn = (fields: Fields): unknown => chartOf(about("Condition", fields)).conditions[0]?.abated;
const valueIn = (fields: Fields): unknown => chartOf(about("Observation", fields)).functional[0]?.value;
const whoseIs = (fields: Fields): unknown => chartOf(mother, about("Observation", fields)).functional[0]?.about;
const linked = (from: number, to: number): Fields =>
  about("Observation", { id: `o${from}`, hasMember: [{ reference: `Observation/o${to}` }] });
const ordered = (fields: Fields): Fields =>
  about("MedicationRequest", { status: "active", intent: "order", ...fields });

describe("the child", () => {
  it("keeps a name exactly as it is written", () => {
    const name = [{ use: "official", given: ["O'Brien & *Søn*"], family: "{{x}} <b>" }];
    expect(identityOf({ name })).toMatchObject({
      name: { given: "O'Brien & *Søn*", family: "{{x}} <b>", full: "O'Brien & *Søn* {{x}} <b>" },
      calledName: null,
    });
  });

  it("takes the official name before others, a name that goes on before one that ended, and a nickname as the called name", () => {
    const name = [
      { use: "maiden", given: ["Old"], family: "Name" },
      { use: "official", given: ["Past"], family: "Name", period: { end: "2020" } },
      { use: "usual", given: ["Guadalupe"], family: "Reyes" },
      { use: "official", given: ["Maria", "Guadalupe"], family: "Reyes" },
      { use: "nickname", given: ["Lupita"] },
    ];
    expect(identityOf({ name })).toMatchObject({ name: { full: "Maria Guadalupe Reyes" }, calledName: "Lupita" });
    expect(identityOf({ name: name.slice(0, 4) })).toMatchObject({ calledName: "Guadalupe" });
  });

  it("knows the record by the number that is marked as one, and by no other", () => {
    const marked = { type: { coding: [{ code: "MR" }] }, value: "NE-400117" };
    const other = { type: { coding: [{ code: "SS" }] }, value: "999-99-9999" };
    const numberOf = (identifier: readonly object[], recordNumber: string | null): void => {
      expect(identityOf({ identifier })).toMatchObject({ recordNumber });
    };
    numberOf([other, { ...marked, use: "old", value: "1" }, marked], "NE-400117");
    numberOf([{ type: { text: "MRN" }, value: "7" }], "7");
    numberOf([other, { value: "8" }], null);
  });

  it("does not take apart a name given as one text", () => {
    const full = "Nguyễn Thị Hồng Ánh";
    expect(identityOf({ name: [{ text: full }] })).toMatchObject({ name: { given: full, family: "", full } });
  });

  it("knows a birth date at its own precision, and none where the record does not say", () => {
    expect(["2017", "2017-03", "2016-02-29", "0001-01-01"].map((birthDate) => bornOnIn({ birthDate }))).toEqual([
      "2017",
      "2017-03",
      "2016-02-29",
      "0001-01-01",
    ]);
    expect(
      bornOnIn({ birthDate: undefined, _birthDate: { extension: [{ url: ABSENT_REASON, valueCode: "unknown" }] } }),
    ).toBeNull();
  });

  it("keeps the name where the birth date cannot be read, and says so", () => {
    const chart = chartOf(bundle({ ...child, name: [{ text: "Nora Lindqvist" }], birthDate: "2017-02-30" }));
    expect([chart.bornOn, chart.identity.name?.full]).toEqual([null, "Nora Lindqvist"]);
    expect(unreadOf(chart)).toEqual([
      "Patient/child: has a field that is not as FHIR R4 gives it (birthDate). Read it in the chart.",
    ]);
  });

  it("lists the home languages, the preferred one first", () => {
    const communication = [
      { language: coded("urn:ietf:bcp:47", "en") },
      { language: coded("urn:ietf:bcp:47", "es"), preferred: true },
    ];
    expect(identityOf({ communication })).toMatchObject({ languages: ["es", "en"] });
  });

  it("knows that a child has died, by a date or by a yes", () => {
    expect([
      deceasedIn({ deceasedDateTime: "2026" }),
      deceasedIn({ deceasedBoolean: true }),
      deceasedIn({ deceasedBoolean: false }),
    ]).toEqual([true, true, false]);
  });

  it("warns of a record that was merged or closed", () => {
    const chart = chartOf(
      bundle({ ...child, active: false, link: [{ type: "replaced-by", other: { reference: "Patient/x" } }] }),
    );
    expect(chart.unread).toHaveLength(2);
  });

  it("finds the clinician and the practice by the general practitioner's role", () => {
    const role = {
      resourceType: "PractitionerRole",
      id: "r",
      practitioner: { reference: "Practitioner/p" },
      organization: { reference: "Organization/o" },
      specialty: [{ text: "Pediatrics" }],
      telecom: [
        { system: "fax", value: "1" },
        { system: "phone", value: "555-0100" },
      ],
    };
    const doctor = {
      resourceType: "Practitioner",
      id: "p",
      name: [{ given: ["Ana"], family: "Ruiz", suffix: ["MD"] }],
    };
    const place = {
      resourceType: "Organization",
      id: "o",
      name: "Elm Pediatrics",
      address: [{ line: ["1 Elm St"], city: "Albany", state: "NY", postalCode: "12207" }],
    };
    const patient = { ...child, generalPractitioner: [{ reference: "PractitionerRole/r" }] };
    expect(chartOf(bundle(patient, role, doctor, place)).identity).toMatchObject({
      clinician: { name: "Ana Ruiz", credential: "MD", specialty: "Pediatrics", phone: "555-0100" },
      practice: { name: "Elm Pediatrics", address: ["1 Elm St", "Albany, NY 12207"], phone: null },
    });
  });
});

describe("codes and words", () => {
  it("knows a system by its address and by its number, and writes ICD-10-CM with its dot", () => {
    const coding = [
      { system: ICD10CM, code: " f902 " },
      { system: "urn:oid:2.16.840.1.113883.6.90", code: "F90.2" },
      { system: "urn:oid:2.16.840.1.113883.6.96", code: "406506008" },
      { system: "http://snomed.info/sct/731000124108", code: "406506008" },
      { system: "http://hl7.org/fhir/sid/icd-10", code: "F90" },
      { system: ICD10CM, code: "R62" },
    ];
    expect(condition({ code: { coding } })).toMatchObject({
      codes: [
        { system: "icd10cm", code: "F90.2" },
        { system: "snomed", code: "406506008" },
        { system: "http://hl7.org/fhir/sid/icd-10", code: "F90" },
        { system: "icd10cm", code: "R62" },
      ],
    });
  });

  it("takes the clinician's words before any display, and a display that a user chose before others", () => {
    const coding = [
      { system: SNOMED, code: "1", display: "First" },
      { system: SNOMED, code: "2", display: "Chosen", userSelected: true },
    ];
    expect(condition({ code: { coding, text: "Own words" } })).toMatchObject({ text: "Own words" });
    expect(condition({ code: { coding, text: " " } })).toMatchObject({ text: "Chosen" });
  });

  it("hears nothing in a coding that only says that there is no value", () => {
    const silent = [
      { extension: [{ url: ABSENT_REASON, valueCode: "unknown" }] },
      coded("http://terminology.hl7.org/CodeSystem/data-absent-reason", "unknown", "Unknown")["coding"],
    ].flat();
    expect(condition({ code: { coding: silent } })).toMatchObject({ codes: [], text: null, labels: [] });
  });
});

describe("conditions", () => {
  it("keeps every status as recorded, in either form of its system, and null where the record does not say", () => {
    const old = "http://hl7.org/fhir/condition-clinical";
    expect(condition(statusesOf("active", "entered-in-error", old))).toMatchObject({
      clinical: "active",
      verification: "entered_in_error",
    });
    expect(condition(statusesOf("remission", "refuted"))).toMatchObject({
      clinical: "remission",
      verification: "refuted",
    });
    expect(condition({ _clinicalStatus: {} })).toMatchObject({ clinical: null, verification: null });
    expect(condition(statusesOf("toString", "constructor"))).toMatchObject({ clinical: null, verification: null });
    expect(condition({ clinicalStatus: { coding: [{ code: "active" }, { code: "resolved" }] } })).toMatchObject({
      clinical: null,
    });
  });

  it("reads an onset of every type, and makes up no day", () => {
    expect(onsetIn({ onsetDateTime: "2019-04-30T23:30:00-05:00" })).toBe("2019-04-30");
    expect(onsetIn({ onsetPeriod: { start: "2019-04" } })).toBe("2019-04");
    expect(onsetIn({ onsetString: "2019" })).toBe("2019");
    for (const fields of [
      { onsetAge: { value: 4, unit: "a" } },
      { onsetRange: {} },
      { onsetString: "in kindergarten" },
    ])
      expect(onsetIn(fields)).toBeNull();
  });

  it("knows that a condition ended even where it does not know when", () => {
    expect(
      [{ abatementAge: { value: 5 } }, { abatementString: "last winter" }, { abatementPeriod: { start: "2019" } }].map(
        abatedIn,
      ),
    ).toEqual(["unknown_day", "unknown_day", "unknown_day"]);
    expect([
      abatedIn({ abatementDateTime: "2020-01" }),
      abatedIn({ abatementPeriod: { end: "2021" } }),
      abatedIn({}),
    ]).toEqual(["2020-01", "2021", null]);
  });

  it("keeps an end beside an active status as both: a contradiction, or an end that is planned", () => {
    const clinicalStatus = { coding: [{ code: "active" }] };
    expect(condition({ clinicalStatus, abatementDateTime: "2027-01-15" })).toMatchObject({
      clinical: "active",
      abated: "2027-01-15",
      expectedEnd: "2027-01-15",
    });
    expect(condition({ abatementDateTime: "2027-01-15" })).toMatchObject({ expectedEnd: null });
  });

  it("reads categories, days and who recorded it", () => {
    const category = [{ coding: [{ code: "problem-list-item" }] }, { text: "School" }];
    expect(condition({ category, recordedDate: "2025-09-01", asserter: { display: "Dr. Okafor" } })).toMatchObject({
      categories: ["School", "problem-list-item"],
      recordedOn: "2025-09-01",
      on: "2025-09-01",
      by: "Dr. Okafor",
      about: "child",
    });
  });

  it("reads an allergy with its reactions", () => {
    const allergy = about("AllergyIntolerance", {
      type: "allergy",
      category: ["food"],
      criticality: "high",
      code: coded(SNOMED, "91935009", "Allergy to peanut"),
      reaction: [
        {
          substance: coded(SNOMED, "762952008", "Peanut"),
          manifestation: [{ text: "Hives" }, { text: "Wheezing" }],
          severity: "severe",
          onset: "2024-05",
        },
      ],
    });
    expect(chartOf(allergy).conditions[0]).toMatchObject({
      resource: "AllergyIntolerance",
      text: "Allergy to peanut",
      codes: [{ code: "91935009" }, { code: "762952008" }],
      allergy: {
        type: "allergy",
        categories: ["food"],
        criticality: "high",
        reactions: [{ words: "Hives; Wheezing", severity: "severe", on: "2024-05" }],
      },
    });
  });

  it("reads family history as someone else's", () => {
    const history = about("FamilyMemberHistory", {
      condition: [{ code: { text: "ADHD" } }, { code: { text: "Asthma" } }],
    });
    expect(chartOf(history).conditions[0]).toMatchObject({
      about: "someone_else",
      text: "ADHD; Asthma",
      resource: "FamilyMemberHistory",
    });
  });
});

describe("functional findings", () => {
  it("reads a value of every type", () => {
    expect(valueIn({ valueQuantity: { value: 3, unit: "steps" } })).toEqual({
      kind: "number",
      number: 3,
      unit: "steps",
    });
    expect(valueIn({ valueQuantity: { value: 3, comparator: "<", code: "m" } })).toEqual({
      kind: "text",
      text: "<3 m",
    });
    expect(valueIn({ valueInteger: 0 })).toEqual({ kind: "number", number: 0, unit: null });
    expect(valueIn({ valueBoolean: false })).toEqual({ kind: "yes_no", yes: false });
    expect(valueIn({ valueString: " walks with help " })).toEqual({ kind: "text", text: "walks with help" });
    expect(valueIn({ valueCodeableConcept: coded(SNOMED, "1", "One") })).toEqual({
      kind: "coded",
      codes: [{ system: "snomed", code: "1" }],
      text: "One",
    });
    expect(valueIn({ valueCodeableConcept: { text: "Often" } })).toEqual({ kind: "text", text: "Often" });
    expect(valueIn({ valueRange: { low: { value: 2 }, high: { value: 4, unit: "h" } } })).toEqual({
      kind: "text",
      text: "2 to 4 h",
    });
    expect(valueIn({ valueRatio: { numerator: { value: 1 }, denominator: { value: 2 } } })).toEqual({
      kind: "text",
      text: "1:2",
    });
    expect(valueIn({ valuePeriod: { start: "2026-01", end: "2026-02" } })).toEqual({
      kind: "text",
      text: "2026-01 to 2026-02",
    });
    expect([valueIn({ valueTime: "10:00:00" }), valueIn({ valueDateTime: "2026" })]).toEqual([
      { kind: "text", text: "10:00:00" },
      { kind: "text", text: "2026" },
    ]);
    expect(valueIn({ valueSampledData: { data: "E" } })).toMatchObject({ kind: "absent" });
    expect(
      valueIn({
        dataAbsentReason: {
          coding: [{ code: "not-performed", system: "http://terminology.hl7.org/CodeSystem/data-absent-reason" }],
        },
      }),
    ).toEqual({ kind: "absent", why: "not-performed" });
    expect(valueIn({})).toEqual({ kind: "none" });
  });

  it("keeps status, interpretation and notes, and gives each component its own finding", () => {
    const observed = about("Observation", {
      status: "amended",
      code: { text: "Screening" },
      interpretation: [{ coding: [{ code: "a" }] }],
      note: [{ text: "As told." }],
      component: [{ code: { text: "Left ear" }, valueInteger: 40 }],
      effectivePeriod: { start: "2026-03" },
    });
    expect(chartOf(observed).functional).toMatchObject([
      { source: "Observation/observation-1", text: "Left ear", value: { number: 40 }, notes: [], interpretation: [] },
      { source: "Observation/observation-1", text: "Screening", notes: ["As told."], interpretation: ["A"] },
    ]);
    expect(chartOf(observed).functional.map(({ on, status }) => [on, status])).toEqual([
      ["2026-03", "final"],
      ["2026-03", "final"],
    ]);
  });

  it("says that a finding speaks of someone else", () => {
    expect(whoseIs({ focus: [{ reference: "RelatedPerson/m" }] })).toBe("someone_else");
    expect(whoseIs({ focus: [{ reference: "Patient/sibling" }] })).toBe("someone_else");
    expect(whoseIs({ subject: { reference: "RelatedPerson/m" } })).toBe("someone_else");
    expect(
      whoseIs({
        extension: [
          {
            url: "http://hl7.org/fhir/StructureDefinition/observation-focusCode",
            valueCodeableConcept: { text: "mother" },
          },
        ],
      }),
    ).toBe("someone_else");
    expect(whoseIs({ focus: [{ reference: "Patient/child" }, { reference: "Device/d" }] })).toBe("child");
  });

  it("passes over laboratory, images and vital signs, unless a panel about functioning counts them", () => {
    const lab = about("Observation", { id: "lab", category: [{ coding: [{ code: "laboratory" }] }] });
    const survey = about("Observation", {
      id: "survey",
      category: [{ coding: [{ code: "survey" }] }],
      hasMember: [{ reference: "Observation/lab" }],
    });
    expect(chartOf(lab).functional).toEqual([]);
    expect(chartOf(lab, survey).functional.map(({ source }) => source)).toEqual([
      "Observation/lab",
      "Observation/survey",
    ]);
  });

  it("lends a panel's category to its members, three levels down, and is not caught in a circle", () => {
    const top = { ...linked(0, 1), category: [{ coding: [{ code: "cognitive-status" }] }] };
    const items = chartOf(top, linked(1, 2), linked(2, 3), linked(3, 4), linked(4, 0)).functional;
    expect(items.map(({ source, categories }) => [source, ...categories])).toEqual([
      ["Observation/o0", "cognitive-status"],
      ["Observation/o1", "cognitive-status"],
      ["Observation/o2", "cognitive-status"],
      ["Observation/o3", "cognitive-status"],
      ["Observation/o4"],
    ]);
  });

  it("says that a panel has parts which the record does not hold", () => {
    expect(unreadOf(chartOf(about("Observation", { hasMember: [{ reference: "Observation/gone" }] })))).toHaveLength(1);
  });

  it("reads each answer of a questionnaire in the words of its question", () => {
    const item = [
      {
        linkId: "1",
        text: "Walking",
        item: [
          {
            linkId: "1.1",
            text: "Stairs?",
            answer: [
              {
                valueBoolean: true,
                item: [{ linkId: "x", text: "How?", answer: [{ valueCoding: { display: "With a rail" } }] }],
              },
            ],
          },
        ],
      },
      { linkId: "2", text: "Not answered" },
    ];
    const response = about("QuestionnaireResponse", {
      status: "completed",
      authored: "2026-09",
      source: { reference: "RelatedPerson/m", display: "mother" },
      item,
    });
    expect(chartOf(response).functional).toMatchObject([
      {
        text: "How?",
        value: { kind: "text", text: "With a rail" },
        source: "QuestionnaireResponse/questionnaireresponse-1",
        by: "mother",
      },
      { text: "Stairs?", value: { kind: "yes_no", yes: true }, status: "final", on: "2026-09" },
    ]);
  });

  it("reads a clinical impression by its summary", () => {
    expect(
      chartOf(about("ClinicalImpression", { status: "completed", summary: "Tires after one block." })).functional[0],
    ).toMatchObject({
      resource: "ClinicalImpression",
      value: { kind: "text", text: "Tires after one block." },
    });
  });
});

describe("devices, medicines, therapies, visits", () => {
  const wheelchair = {
    resourceType: "Device",
    id: "d",
    type: coded(SNOMED, "58938008", "Wheelchair"),
    meta: { security: [{ code: "R" }] },
  };

  it("reads a device in use by what the device is, with its labels", () => {
    const use = about("DeviceUseStatement", {
      status: "active",
      device: { reference: "Device/d" },
      timingPeriod: { start: "2024" },
    });
    const chart = chartOf(wheelchair, use);
    expect(chart.devices).toMatchObject([
      { text: "Wheelchair", codes: [{ code: "58938008" }], status: "active", on: "2024", labels: ["R"] },
    ]);
    expect(chart.unread).toEqual([]);
  });

  it("says that a device belongs to nobody it knows", () => {
    expect(chartOf(wheelchair).unread.map(({ source }) => source)).toEqual(["Device/d"]);
    expect(
      chartOf({ ...wheelchair, patient: { reference: "Patient/child" }, status: "inactive" }).devices,
    ).toMatchObject([{ status: "past" }]);
  });

  it("reads a medicine by code or by reference, contained too, and never a dose", () => {
    const medication = {
      resourceType: "Medication",
      id: "m",
      code: coded("http://www.nlm.nih.gov/research/umls/rxnorm", "1", "Midazolam"),
    };
    const contained = about("MedicationRequest", {
      id: "a",
      status: "on-hold",
      intent: "order",
      contained: [medication],
      medicationReference: { reference: "#m" },
      dosageInstruction: [{ text: "1 spray", route: { text: "nasal" } }],
    });
    const statement = about("MedicationStatement", {
      status: "active",
      medicationCodeableConcept: { text: "Albuterol" },
    });
    const { medicines } = chartOf(contained, statement);
    expect(medicines).toMatchObject([
      { text: "Midazolam", codes: [{ system: "rxnorm", code: "1" }], status: "active", route: "nasal" },
      { text: "Albuterol", resource: "MedicationStatement", route: null },
    ]);
    expect(JSON.stringify(medicines)).not.toContain("spray");
  });

  it("does not take an order not to give, or a mere proposal, for a medicine in use", () => {
    expect(chartOf(ordered({ doNotPerform: true }))).toMatchObject({
      medicines: [],
      unread: [{ source: "MedicationRequest/medicationrequest-1" }],
    });
    expect(chartOf(ordered({ intent: "proposal" })).medicines).toMatchObject([{ status: "unknown" }]);
    expect(chartOf(ordered({ status: "stopped" })).medicines).toMatchObject([{ status: "past" }]);
  });

  it("keeps what was not done as not done", () => {
    const chart = chartOf(
      about("ServiceRequest", { id: "a", status: "active", doNotPerform: true }),
      about("ServiceRequest", { id: "b", status: "active", intent: "order", code: { text: "Speech therapy" } }),
      about("Procedure", { status: "not-done" }),
    );
    expect(chart.therapies.map(({ source, status }) => [source, status])).toEqual([
      ["Procedure/procedure-1", "not_done"],
      ["ServiceRequest/a", "not_done"],
      ["ServiceRequest/b", "active"],
    ]);
  });

  it("reads a plan and its activities from their fields, and never the narrative", () => {
    const text = { status: "generated", div: "<div>Seizure plan</div>" };
    const activity = [
      { detail: { status: "in-progress", code: { text: "Physical therapy" } } },
      { reference: { reference: "ServiceRequest/x" } },
    ];
    const category = [{ coding: [{ system: "x", code: "assess-plan", display: "Assessment and plan" }] }];
    const plan = chartOf(about("CarePlan", { status: "active", intent: "plan", category, activity, text }));
    expect(plan.therapies.map((item) => [item.text, item.status])).toEqual([
      ["Assessment and plan", "active"],
      ["Physical therapy", "active"],
    ]);
    const silent = chartOf(about("CarePlan", { status: "revoked", category, text }));
    expect(unreadOf(silent)).toEqual([
      "CarePlan/careplan-1: says what it plans in free text only. Read it in the chart.",
    ]);
    expect(JSON.stringify([plan, silent])).not.toContain("Seizure");
  });

  it("reads visits", () => {
    const visit = about("Encounter", {
      status: "in-progress",
      period: { start: "2026-11-02T09:00:00Z" },
      participant: [{ individual: { display: "Dr. Okafor" } }],
    });
    expect(chartOf(visit).visits).toEqual([
      { source: "Encounter/encounter-1", on: "2026-11-02", by: "Dr. Okafor", status: "in_progress" },
    ]);
  });
});

describe("what must not be used or hinted at", () => {
  const modifier = [{ url: "https://example.org/negated", valueBoolean: true }];

  it("does not use a resource whose meaning a modifier or a rule turns", () => {
    const turned = [
      { modifierExtension: modifier },
      { implicitRules: "https://example.org/rules" },
      { code: { modifierExtension: modifier } },
      { contained: [{ resourceType: "Basic", id: "b", modifierExtension: modifier }] },
    ];
    for (const fields of turned) {
      const chart = chartOf(about("Condition", fields));
      expect(chart.conditions).toEqual([]);
      expect(unreadOf(chart)).toEqual([
        "Condition/condition-1: carries a modifier that changes its meaning in a way this program does not know. Read it in the chart.",
      ]);
    }
    expect(chartOf(about("Condition", { modifierExtension: [] })).conditions).toHaveLength(1);
    expect(chartOf(bundle({ ...child, name: [{ text: "N" }], modifierExtension: modifier })).identity.name).toBeNull();
  });

  it("carries the labels of the resource, of single fields and of what is masked", () => {
    const inline = {
      url: "http://hl7.org/fhir/uv/security-label-ds4p/StructureDefinition/extension-inline-sec-label",
      valueCoding: { code: "HIV" },
    };
    expect(
      condition({
        meta: { security: [{ code: "V" }, { code: "42CFRPart2" }] },
        code: { text: "x", extension: [inline] },
      }),
    ).toMatchObject({ labels: ["42CFRPart2", "HIV", "V"] });
    expect(condition({ _onsetDateTime: masked })).toMatchObject({ labels: ["R"] });
    expect(
      observation({ dataAbsentReason: coded("http://terminology.hl7.org/CodeSystem/data-absent-reason", "masked") }),
    ).toMatchObject({ labels: ["R"], value: { kind: "absent", why: "unknown" } });
  });
});

describe("the same record in another order", () => {
  const resources: readonly Fields[] = [
    { ...child, name: [{ given: ["Nora"], family: "Lindqvist" }] },
    ...["a", "b", undefined, undefined].map((id, at) => about("Condition", { id, code: { text: `Condition ${at}` } })),
    about("Observation", { id: "p", category: [{ text: "survey" }], hasMember: [{ reference: "Observation/q" }] }),
    about("Observation", { id: "p2", category: [{ text: "exam" }], hasMember: [{ reference: "Observation/q" }] }),
    about("Observation", { id: "q", component: [{ valueInteger: 2 }, { valueInteger: 1 }] }),
    about("Condition", { id: "twice", code: { text: "one" } }),
    about("Condition", { id: "twice", code: { text: "two" } }),
    about("CarePlan", {
      status: "active",
      activity: [{ detail: { description: "b" } }, { detail: { description: "a" } }],
    }),
    about("Encounter", { status: 5 }),
    about("Procedure", { id: undefined, subject: { reference: "Patient/gone" } }),
    { resourceType: "Organization", id: "o1", identifier: [{ value: "1" }], name: "One" },
    { resourceType: "Organization", id: "o2", identifier: [{ value: "1" }], name: "Two" },
    about("MedicationStatement", { informationSource: { reference: "Organization?identifier=1" } }),
  ];

  it("gives the same chart, word for word, with the same hash", () => {
    const [expected] = chartsOf(bundle(...resources));
    expect(expected?.hash).toMatch(/^sha256:[0-9a-f]{64}$/);
    for (let seed = 1; seed <= 40; seed += 1)
      expect(chartsOf(bundle(...shuffled(resources, seed)))[0]).toEqual(expected);
  });

  it("gives another hash where anything of the child changes", () => {
    const hashes = [{}, { code: { text: "x" } }, { recordedDate: "2026" }].map(
      (fields) => chartOf(about("Condition", fields)).hash,
    );
    expect(new Set(hashes).size).toBe(3);
  });
});

/** Another order for each seed, by a small generator of our own, so that a failure can be repeated. */
function shuffled<T>(values: readonly T[], seed: number): readonly T[] {
  let state = seed;
  const keyed = values.map((value) => {
    state = (state * 48_271) % 2_147_483_647;
    return { value, key: state };
  });
  return keyed.toSorted((a, b) => a.key - b.key).map(({ value }) => value);
}

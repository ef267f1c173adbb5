/** A made-up chart written back as a FHIR R4 Bundle, as an EHR would export it: a second reading of the standard, for tests alone. */
import type {
  ChartItem,
  ConditionItem,
  DeviceItem,
  FindingValue,
  FunctionalItem,
  MedicineItem,
  TherapyItem,
} from "../../chart/chart.ts";
import type { Code } from "../../chart/code.ts";
import type { Child } from "./child.ts";

type Fields = Readonly<Record<string, unknown>>;

const SYSTEMS: Readonly<Record<string, string>> = {
  icd10cm: "http://hl7.org/fhir/sid/icd-10-cm",
  snomed: "http://snomed.info/sct",
  loinc: "http://loinc.org",
  rxnorm: "http://www.nlm.nih.gov/research/umls/rxnorm",
};

/** The Bundle of a child under an id; every item keeps the id that its source gives it. */
export function asBundle({ chart }: Child, id: string): Fields {
  const child = { resourceType: "Patient", id, birthDate: chart.bornOn };
  const resources = [
    ...chart.conditions.map(conditionOf),
    ...chart.functional.map(findingOf),
    ...chart.devices.map(deviceOf),
    ...chart.medicines.map(medicineOf),
    ...chart.therapies.map(therapyOf),
  ].map((make) => make({ reference: `Patient/${id}` }));
  return { resourceType: "Bundle", type: "collection", entry: [child, ...resources].map((resource) => ({ resource })) };
}

type Made = (subject: Fields) => Fields;

/** What is about someone else stands in the child's record with a relative as its subject. */
function base({ source, about }: ChartItem, subject: Fields): Fields {
  const [resourceType, id] = source.split("/");
  const relative = { resourceType: "RelatedPerson", id: "mother", patient: subject };
  return about === "child"
    ? { resourceType, id, subject }
    : { resourceType, id, contained: [relative], subject: { reference: "#mother" } };
}

function conceptOf({ codes, text }: Pick<ChartItem, "codes" | "text">): Fields {
  return { coding: codes.map(codingOf), ...(text === null ? {} : { text }) };
}

function codingOf({ system, code }: Code): Fields {
  return { system: SYSTEMS[system] ?? system, code };
}

function statusOf(axis: string, code: string | null): Fields {
  const system = `http://terminology.hl7.org/CodeSystem/condition-${axis}`;
  return code === null
    ? {}
    : {
        [axis === "clinical" ? "clinicalStatus" : "verificationStatus"]: {
          coding: [{ system, code: code.replaceAll("_", "-") }],
        },
      };
}

function conditionOf(item: ConditionItem): Made {
  return (subject) => ({
    ...base(item, subject),
    ...statusOf("clinical", item.clinical),
    ...statusOf("ver-status", item.verification),
    category: item.categories.map((text) => ({ text })),
    code: conceptOf(item),
    ...(item.recordedOn === null ? {} : { recordedDate: item.recordedOn }),
    ...(item.onset === null ? {} : { onsetDateTime: item.onset }),
    ...(item.abated === null || item.abated === "unknown_day" ? {} : { abatementDateTime: item.abated }),
  });
}

function findingOf(item: FunctionalItem): Made {
  return (subject) => ({
    ...base(item, subject),
    status: item.status.replaceAll("_", "-"),
    category: item.categories.map((text) => ({ text })),
    code: conceptOf(item),
    ...(item.on === null ? {} : { effectiveDateTime: item.on }),
    ...valueOf(item.value),
    note: item.notes.map((text) => ({ text })),
  });
}

function valueOf(value: FindingValue): Fields {
  switch (value.kind) {
    case "none":
    case "absent":
      return {};
    case "coded":
      return { valueCodeableConcept: { coding: value.codes.map(codingOf), text: value.text ?? undefined } };
    case "text":
      return { valueString: value.text };
    case "yes_no":
      return { valueBoolean: value.yes };
    case "number":
      return { valueQuantity: { value: value.number, unit: value.unit ?? undefined } };
    default:
      return value satisfies never;
  }
}

const DEVICE_STATUS: Readonly<Record<DeviceItem["status"], string>> = {
  active: "active",
  past: "inactive",
  entered_in_error: "entered-in-error",
  unknown: "unknown",
};

function deviceOf(item: DeviceItem): Made {
  return (subject) => {
    const { subject: patient, ...rest } = base(item, subject);
    return { ...rest, patient, status: DEVICE_STATUS[item.status], type: conceptOf(item) };
  };
}

const ORDER_STATUS: Readonly<Record<MedicineItem["status"], string>> = {
  active: "active",
  past: "stopped",
  entered_in_error: "entered-in-error",
  unknown: "unknown",
};

function medicineOf(item: MedicineItem): Made {
  return (subject) => ({
    ...base(item, subject),
    status: ORDER_STATUS[item.status],
    intent: "order",
    medicationCodeableConcept: conceptOf(item),
  });
}

const THERAPY_STATUS: Readonly<Record<TherapyItem["status"], string>> = {
  active: "active",
  done: "completed",
  not_done: "revoked",
  entered_in_error: "entered-in-error",
  unknown: "unknown",
};

function therapyOf(item: TherapyItem): Made {
  return (subject) => ({
    ...base(item, subject),
    status: THERAPY_STATUS[item.status],
    intent: "order",
    code: conceptOf(item),
    ...(item.on === null ? {} : { authoredOn: item.on }),
  });
}

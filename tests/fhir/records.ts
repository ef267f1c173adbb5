/** Records made by hand for the reader's tests: a child, resources about the child, and the chart that comes of them. */
import type { Chart } from "../../chart/chart.ts";
import { readInput } from "../../fhir/input.ts";
import type { PatientRecord } from "../../fhir/record.ts";
import { understand } from "../../fhir/understand.ts";

export type Fields = Readonly<Record<string, unknown>>;

export const CHILD = { reference: "Patient/child" };
export const SNOMED = "http://snomed.info/sct";
export const ICD10CM = "http://hl7.org/fhir/sid/icd-10-cm";
export const ABSENT_REASON = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

export const child: Fields = { resourceType: "Patient", id: "child", birthDate: "2017-03-14" };

/** A resource about the child, with an id unless one is given as null. */
export function about(resourceType: string, fields: Fields = {}): Fields {
  const subject = ["AllergyIntolerance", "FamilyMemberHistory", "Device"].includes(resourceType)
    ? "patient"
    : "subject";
  return { resourceType, id: `${resourceType.toLowerCase()}-1`, [subject]: CHILD, ...fields };
}

export function coded(system: string, code: string, display?: string): Fields {
  return { coding: [{ system, code, display }] };
}

export function bundle(...resources: readonly unknown[]): Fields {
  return { resourceType: "Bundle", type: "collection", entry: resources.map((resource) => ({ resource })) };
}

export function recordsIn(content: unknown, fileName = "child.json"): readonly PatientRecord[] {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  const input = readInput(text, fileName);
  if (input.kind === "refused") throw new Error(input.why);
  return input.records.filter((record) => record.kind === "record");
}

export function chartsOf(content: unknown): readonly Chart[] {
  return recordsIn(content).map(understand);
}

/** The one chart of a Bundle or, of loose resources, the chart of the child beside them. */
export function chartOf(...resources: readonly Fields[]): Chart {
  const [first] = resources;
  const content = first?.["resourceType"] === "Bundle" ? first : bundle(child, ...resources);
  const [chart] = chartsOf(content);
  if (chart === undefined) throw new Error("no chart");
  return chart;
}

/** What became unread, as `source: why`. */
export function unreadOf(chart: Chart): readonly string[] {
  return chart.unread.map(({ source, why }) => `${source}: ${why}`);
}

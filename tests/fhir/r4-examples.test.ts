/** The examples of the standard itself (npm package hl7.fhir.r4.examples), each read as if it were the child's. */
import { expect, it } from "@jest/globals";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Chart } from "../../chart/chart.ts";
import type { Asked } from "../../findings/findings.ts";
import { findingsOf } from "../../findings/findings-of.ts";
import { assessJson } from "../../findings/json.ts";
import { isObject } from "../../fhir/json.ts";
import { readInput } from "../../fhir/input.ts";
import { understand } from "../../fhir/understand.ts";
import { TODAY } from "../findings/child.ts";
import { describeWith } from "../judges/needed.ts";
import { shipped } from "../knowledge/shipped.ts";
import { toldIn, unsortedIn } from "../server/told-findings.ts";
import { bundle, CHILD, child, type Fields } from "./records.ts";

const folder = resolve(import.meta.dirname, "../../.tools/r4-examples/node_modules/hl7.fhir.r4.examples");
const absent = existsSync(folder)
  ? null
  : "to run them: npm install --prefix .tools/r4-examples hl7.fhir.r4.examples@4.0.1";

const ASKED: Asked = { on: TODAY, setting: null, state: null };

/** The example as the child's own, beside the child. */
function asTheChilds(example: Fields): Fields {
  const subject = isObject(example["subject"]) ? { subject: CHILD } : {};
  const patient = isObject(example["patient"]) ? { patient: CHILD } : {};
  return bundle(child, { ...example, ...subject, ...patient });
}

function faultIn(file: string): readonly string[] {
  const example: unknown = JSON.parse(readFileSync(join(folder, file), "utf8"));
  if (!isObject(example) || typeof example["resourceType"] !== "string") return [];
  try {
    const input = readInput(JSON.stringify(asTheChilds(example)), file);
    if (input.kind === "refused") return [`${file}: ${input.why}`];
    const charts = input.records.flatMap((record) => (record.kind === "record" ? understand(record) : []));
    for (const chart of charts) retold(chart);
    const misread = charts.flatMap(({ unread }) => unread).filter(({ why }) => why.startsWith("has a field"));
    return misread.map(({ source, why }) => `${file}: ${source} ${why}`);
  } catch (error) {
    return [`${file}: ${String(error)}`];
  }
}

/** What is found in a chart, as it is told; throws where a list is out of order. */
function retold(chart: Chart): void {
  const told = assessJson(findingsOf(chart, ASKED, shipped), {
    file: "example.json",
    patient: null,
    showWithheld: false,
  });
  const faults = unsortedIn(toldIn(JSON.stringify(told)));
  if (faults.length > 0) throw new Error(`out of order: ${faults.join(", ")}`);
}

/** Definitions make up most of the package, and say nothing of any patient. */
const DEFINITION =
  /^(StructureDefinition|ValueSet|CodeSystem|ConceptMap|SearchParameter|OperationDefinition|CapabilityStatement|CompartmentDefinition|NamingSystem)-/;

describeWith(absent, "the examples of FHIR R4", () => {
  it("are all read and assessed, and none is thought to be against the standard", () => {
    const files = readdirSync(folder).filter(
      (file) => /^[A-Z][A-Za-z]+-.*\.json$/.test(file) && !DEFINITION.test(file),
    );
    expect(files.length).toBeGreaterThan(500);
    expect(files.flatMap(faultIn)).toEqual([]);
  });
});

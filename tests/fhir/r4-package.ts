/** The examples of the standard itself: npm package hl7.fhir.r4.examples, kept beside the product and never in it. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { isObject } from "../../fhir/json.ts";
import { bundle, CHILD, child, type Fields } from "./records.ts";

const folder = resolve(import.meta.dirname, "../../.tools/r4-examples/node_modules/hl7.fhir.r4.examples");

/** Why the examples cannot be read here, or null. */
export const absent = existsSync(folder)
  ? null
  : "to run them: npm install --prefix .tools/r4-examples hl7.fhir.r4.examples@4.0.1";

/** Definitions make up most of the package, and say nothing of any patient. */
const DEFINITION =
  /^(StructureDefinition|ValueSet|CodeSystem|ConceptMap|SearchParameter|OperationDefinition|CapabilityStatement|CompartmentDefinition|NamingSystem)-/;

/** The names of the examples that may speak of a patient, sorted. */
export function exampleNames(): readonly string[] {
  const names = readdirSync(folder).filter((file) => /^[A-Z][A-Za-z]+-.*\.json$/.test(file) && !DEFINITION.test(file));
  return names.toSorted();
}

/** One example, or null where the file holds no resource. */
export function exampleOf(file: string): Fields | null {
  const example: unknown = JSON.parse(readFileSync(join(folder, file), "utf8"));
  return isObject(example) && typeof example["resourceType"] === "string" ? example : null;
}

/** The example as the child's own, beside the child. */
export function asTheChilds(example: Fields): Fields {
  const subject = isObject(example["subject"]) ? { subject: CHILD } : {};
  const patient = isObject(example["patient"]) ? { patient: CHILD } : {};
  return bundle(child, { ...example, ...subject, ...patient });
}

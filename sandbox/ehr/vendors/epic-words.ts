/** What Epic says by codes of its own, as OperationOutcomes that refuse or that stand among the entries of an answer. */
import type { JsonObject } from "../../moving.ts";
import { type Answer, fhir } from "../answer.ts";

/** The system of these codes differs from customer to customer in its last parts. */
const EPIC_CODES = "urn:oid:1.2.840.114350.1.13.0.1.7.2.657369";

/** An OperationOutcome with one issue and Epic's own code for it. */
export function epicOutcome(severity: string, code: string, own: string): JsonObject {
  const details = { coding: [{ system: EPIC_CODES, code: own }] };
  return { resourceType: "OperationOutcome", issue: [{ severity, code, details }] };
}

/** A refusal with Epic's own code in it. */
export function epicRefusal(status: number, code: string, own: string): Answer {
  return fhir(status, epicOutcome("fatal", code, own));
}

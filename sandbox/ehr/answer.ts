/** What the EHR says back over HTTP, as a value: status, headers, body. Knows nothing of who asked. */
import type { JsonObject } from "../moving.ts";

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  /** A fault: the connection closes before the answer, or in the middle of it. */
  readonly closes?: "before" | "midway";
}

/** A FHIR answer. */
export function fhir(status: number, body: JsonObject, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { "content-type": "application/fhir+json", ...NOT_KEPT, ...headers }, body: text(body) };
}

/** A plain JSON answer, as OAuth and discovery give it. */
export function json(status: number, body: JsonObject, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { "content-type": "application/json", ...NOT_KEPT, ...headers }, body: text(body) };
}

/** An error as an OperationOutcome with one issue; `code` is of the R4 value set issue-type. */
export function outcome(status: number, code: string, diagnostics: string): Answer {
  return fhir(status, operationOutcome("error", code, diagnostics));
}

/** The OperationOutcome itself, also for the warnings inside a Bundle. */
export function operationOutcome(severity: "error" | "warning", code: string, diagnostics: string): JsonObject {
  return { resourceType: "OperationOutcome", issue: [{ severity, code, diagnostics }] };
}

/** A redirect with GET. */
export function redirect(location: string): Answer {
  return { status: 303, headers: { location, ...NOT_KEPT }, body: "" };
}

/** The same answer with more headers. */
export function withHeaders(answer: Answer, headers: Readonly<Record<string, string>>): Answer {
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

const NOT_KEPT = { "cache-control": "no-store" };

function text(body: JsonObject): string {
  return JSON.stringify(body);
}

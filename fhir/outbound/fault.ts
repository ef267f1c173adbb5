/**
 * What an EHR's answer to a FHIR request is: a resource, or one of a few faults. A fault never carries an address, an id or a
 * word of the answer, as all three can name a patient.
 */
import { isObject, nestedTooDeep, parseJson } from "../json.ts";
import { isResource, type Resource } from "../resource.ts";
import { ownWordsOf } from "./own-codes.ts";
import type { SendFault, Sending } from "./send.ts";

export type FaultKind =
  | "unauthorized"
  | "forbidden"
  | "not-found"
  | "gone"
  /** The EHR does not take this request: a parameter, a precondition, a redirect. */
  | "refused"
  | "rate-limited"
  | "server"
  | "timeout"
  | "aborted"
  | "network"
  | "not-fhir"
  | "too-large"
  | "foreign-link";

export interface Fault {
  readonly kind: FaultKind;
  readonly status: number | null;
  /** Codes of the OperationOutcome, of FHIR's own list (issue-type), and our words for what an EHR says by codes of its own. */
  readonly issues: readonly string[];
}

export type Judged =
  | { readonly kind: "resource"; readonly resource: Resource; readonly bytes: number; readonly location: string | null }
  | {
      readonly kind: "failed";
      readonly fault: Fault;
      readonly retryAfter: string | null;
      /** Where a redirect leads; it is followed by nobody who has not judged it. */
      readonly location: string | null;
    };

/** A fault that no answer tells about. */
export function faultOf(kind: FaultKind): Fault {
  return { kind, status: null, issues: [] };
}

/** Judges what came back. `mayBeEmpty`: an EHR may answer a create without a body (FHIR R4 http, "create"). */
export function judge(sending: Sending, mayBeEmpty: boolean): Judged {
  if (sending.kind === "failed") return failed(faultOf(FAILED[sending.why]));
  const { status, headers, text } = sending;
  const value = nestedTooDeep(text) ? null : parseJson(text);
  const kind = statusFault(status);
  if (kind !== null) {
    const issues = [...issuesIn(value), ...refusedScope(headers)];
    return failed({ kind, status, issues }, headers);
  }
  const location = headers.get("location");
  const bytes = Buffer.byteLength(text);
  if (mayBeEmpty && text.trim() === "")
    return { kind: "resource", resource: { resourceType: "OperationOutcome" }, bytes, location };
  // A sign-in page of a proxy comes with 200 as well.
  if (!isResource(value)) return failed({ kind: "not-fhir", status, issues: [] });
  return { kind: "resource", resource: value, bytes, location };
}

const FAILED: Readonly<Record<SendFault, FaultKind>> = {
  timeout: "timeout",
  aborted: "aborted",
  network: "network",
  truncated: "not-fhir",
  "too-large": "too-large",
};

const STATUS: Readonly<Record<number, FaultKind>> = {
  401: "unauthorized",
  403: "forbidden",
  404: "not-found",
  410: "gone",
  408: "timeout",
  429: "rate-limited",
};

/** FHIR R4 value set issue-type. */
const ISSUE_TYPES: ReadonlySet<string> = new Set(
  (
    "invalid structure required value invariant security login unknown expired forbidden suppressed processing " +
    "not-supported duplicate multiple-matches not-found deleted too-long code-invalid extension too-costly " +
    "business-rule conflict transient lock-error no-store exception timeout incomplete throttled informational"
  ).split(" "),
);

function failed(fault: Fault, headers = new Headers()): Judged {
  return { kind: "failed", fault, retryAfter: headers.get("retry-after"), location: headers.get("location") };
}

function statusFault(status: number): FaultKind | null {
  if (status >= 200 && status < 300) return null;
  return STATUS[status] ?? (status >= 500 ? "server" : "refused");
}

function issuesIn(value: unknown): readonly string[] {
  if (!isObject(value) || !Array.isArray(value["issue"])) return [];
  const issues = value["issue"].filter(isObject);
  const types = issues.flatMap(({ code }) => (typeof code === "string" && ISSUE_TYPES.has(code) ? [code] : []));
  return [...new Set([...types, ...issues.flatMap(ownWordsOf)])];
}

/** RFC 6750, section 3.1: the token is good and does not reach so far. */
function refusedScope(headers: Headers): readonly string[] {
  return headers.get("www-authenticate")?.includes("insufficient_scope") === true ? ["not-granted"] : [];
}

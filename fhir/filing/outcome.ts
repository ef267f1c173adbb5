/** How the filing of a document ended. A server that failed, was slow or was not understood may have kept it all the same. */
import type { Fault, FaultKind } from "../outbound/fault.ts";

export type NotFiled =
  /** The EHR does not let this program, or this user, write documents. */
  | "not-allowed"
  | "not-accepted"
  | "session-over"
  /** The EHR holds more than one document that bears this letter's identifier. */
  | "several"
  /** It said so before it took anything. */
  | "busy"
  /** It did not answer the question before the sending, so nothing was sent. */
  | "not-reached";

export type FilingOutcome =
  | { readonly kind: "filed"; readonly documentReference: string }
  | { readonly kind: "refused"; readonly why: NotFiled }
  /** The document may be in the chart, or not: look for it before anything else. */
  | { readonly kind: "unknown" };

const UNKNOWN = { kind: "unknown" } as const;
const NOT_ACCEPTED = { kind: "refused", why: "not-accepted" } as const;

const OUTCOMES: Readonly<Record<FaultKind, FilingOutcome>> = {
  unauthorized: { kind: "refused", why: "session-over" },
  forbidden: { kind: "refused", why: "not-allowed" },
  "not-found": NOT_ACCEPTED,
  gone: NOT_ACCEPTED,
  refused: NOT_ACCEPTED,
  "rate-limited": { kind: "refused", why: "busy" },
  "foreign-link": NOT_ACCEPTED,
  server: UNKNOWN,
  timeout: UNKNOWN,
  aborted: UNKNOWN,
  network: UNKNOWN,
  "not-fhir": UNKNOWN,
  "too-large": UNKNOWN,
};

/** What the fault of a write means. */
export function outcomeOf({ kind, status }: Fault): FilingOutcome {
  // FHIR R4 http, "conditional create": more than one document matched.
  return status === 412 ? { kind: "refused", why: "several" } : OUTCOMES[kind];
}

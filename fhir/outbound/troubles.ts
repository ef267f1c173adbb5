/**
 * Everything that can go wrong between a question to an EHR and its answer, in one table: what the clinician reads, which event the
 * operator finds in the log and what to do about it, and which page stands where even the patient could not be read.
 */
import type { Fault, FaultKind } from "./fault.ts";

/** `left-out`: the EHR says itself that something is missing. `other-patient`: it answered with somebody else's. */
export type Trouble =
  | FaultKind
  | "too-many-pages"
  | "too-many-resources"
  | "repeated-page"
  | "not-granted"
  | "break-the-glass"
  | "user-not-allowed"
  | "search-expired"
  | "not-acceptable"
  | "in-conflict"
  | "capped"
  | "may-be-more"
  | "documents-ceiling"
  | "field-missing"
  | "left-out"
  | "other-patient";

/** Where the patient itself could not be read. */
export type NoChart = "session-over" | "not-allowed" | "guarded" | "no-answer" | "not-understood";

export interface TroubleRow {
  /** Why a section is not here, and what to do: it follows a colon, so it begins small. */
  readonly clinician: string;
  /** The word in the log. */
  readonly event: string;
  readonly operator: string;
  readonly page: NoChart;
}

const LOOK = "Look in the chart before you rely on this list.";
const AGAIN = "Open the chart here again in a minute, or look in the EHR.";
const OURS = "Tell the makers of this program: the question it asks does not suit this EHR.";
const THEIRS = "Ask the EHR's operators; the program has nothing to set.";

export const TROUBLES: Readonly<Record<Trouble, TroubleRow>> = {
  unauthorized: {
    clinician: "the sign-in has ended. Open the program from the EHR again.",
    event: "ehr.signed_out",
    operator: "Nothing, unless it comes for every launch: then compare the clocks, and the life of the EHR's tokens.",
    page: "session-over",
  },
  forbidden: {
    clinician: `the EHR does not permit it. ${LOOK}`,
    event: "ehr.forbidden",
    operator: "See whether the app's registration in the EHR has this kind of resource.",
    page: "not-allowed",
  },
  "not-granted": {
    clinician: `the EHR did not grant it at the launch. ${LOOK}`,
    event: "ehr.not_granted",
    operator: "Compare the scopes of the registration with those that `letters doctor` lists.",
    page: "not-allowed",
  },
  "break-the-glass": {
    clinician: "the EHR guards this chart. Break the glass in the EHR, then open the program again.",
    event: "ehr.guarded",
    operator: "Nothing: the EHR asks its user, and this program goes no other way.",
    page: "guarded",
  },
  "user-not-allowed": {
    clinician: `the EHR does not let you see it. ${LOOK}`,
    event: "ehr.user_not_allowed",
    operator: "See whether the user's role in the EHR has what the letter reads.",
    page: "not-allowed",
  },
  "not-found": {
    clinician: `the EHR does not have it. ${LOOK}`,
    event: "ehr.not_found",
    operator: "See whether the FHIR base of the tenant is right, and whether the EHR has this kind of resource.",
    page: "no-answer",
  },
  gone: {
    clinician: `the EHR does not have it any more. ${LOOK}`,
    event: "ehr.gone",
    operator: "Nothing, unless it comes often: the record was deleted or merged in the EHR.",
    page: "no-answer",
  },
  refused: {
    clinician: `the EHR does not take the question. ${LOOK}`,
    event: "ehr.refused",
    operator: `See whether the tenant's profile is that of the EHR. ${OURS}`,
    page: "no-answer",
  },
  "not-acceptable": {
    clinician: `the EHR does not answer in the form that was asked for. ${LOOK}`,
    event: "ehr.not_acceptable",
    operator: "See whether a proxy changes what this program asks for (`application/fhir+json`).",
    page: "not-understood",
  },
  "in-conflict": {
    clinician: `the EHR was changing it just then. ${AGAIN}`,
    event: "ehr.in_conflict",
    operator: "Nothing, unless it comes often: two changes met in the EHR.",
    page: "no-answer",
  },
  "search-expired": {
    clinician: `the EHR lost its place in a long list. ${AGAIN}`,
    event: "ehr.search_expired",
    operator: "Nothing, unless it comes often: the EHR forgets a search before its last page is asked for.",
    page: "no-answer",
  },
  "rate-limited": {
    clinician: `the EHR is busy. ${AGAIN}`,
    event: "ehr.rate_limited",
    operator: "Set the tenant's `rate` or `concurrency` lower, to what the EHR allows.",
    page: "no-answer",
  },
  server: {
    clinician: `the EHR had a fault. ${AGAIN}`,
    event: "ehr.server_fault",
    operator: THEIRS,
    page: "no-answer",
  },
  "field-missing": {
    clinician: `one record of this list lacks what the EHR requires, so it gives none of them. ${LOOK}`,
    event: "ehr.field_missing",
    operator: THEIRS,
    page: "no-answer",
  },
  timeout: {
    clinician: `the EHR answered too late. ${AGAIN}`,
    event: "ehr.timeout",
    operator: "See how long the EHR takes; set the tenant's `concurrency` lower if it is slow when asked much at once.",
    page: "no-answer",
  },
  aborted: {
    clinician: `the reading was stopped. ${AGAIN}`,
    event: "ehr.stopped",
    operator: "Nothing: the user went away, or all together took too long.",
    page: "no-answer",
  },
  network: {
    clinician: `the EHR could not be reached. ${AGAIN}`,
    event: "ehr.unreachable",
    operator:
      "See whether this machine reaches the EHR's address: name, firewall, certificate. `letters doctor` tries it.",
    page: "no-answer",
  },
  "not-fhir": {
    clinician: `the EHR's answer was not whole. ${AGAIN}`,
    event: "ehr.not_fhir",
    operator: "See whether a proxy answers in the EHR's place, such as with a page to sign in to the network.",
    page: "not-understood",
  },
  "too-large": {
    clinician: `there is more than this program reads. ${LOOK}`,
    event: "ehr.too_large",
    operator: `Nothing, unless it comes for small charts. ${THEIRS}`,
    page: "not-understood",
  },
  "foreign-link": {
    clinician: `the EHR pointed to another server for the rest, which is not asked. ${LOOK}`,
    event: "ehr.foreign_link",
    operator: "See whether the EHR names its own base in its links; a proxy before it may hide its address.",
    page: "not-understood",
  },
  "too-many-pages": {
    clinician: `there are more pages than this program reads. ${LOOK}`,
    event: "ehr.too_many_pages",
    operator: THEIRS,
    page: "not-understood",
  },
  "too-many-resources": {
    clinician: `there is more than this program reads. ${LOOK}`,
    event: "ehr.too_many",
    operator: THEIRS,
    page: "not-understood",
  },
  capped: {
    clinician: `the EHR gives only the first part of so long a list. ${LOOK}`,
    event: "ehr.capped",
    operator: "Nothing: the EHR has a limit of its own.",
    page: "not-understood",
  },
  "may-be-more": {
    clinician: `the EHR says that there may be more than it shows you. ${LOOK}`,
    event: "ehr.may_be_more",
    operator: "Nothing: the EHR hides from its user what the user's role may not see.",
    page: "not-understood",
  },
  "documents-ceiling": {
    clinician: `the EHR gives no more documents today. ${LOOK}`,
    event: "ehr.documents_ceiling",
    operator: "Nothing: the EHR has a limit for each day, and no document is asked for again before it ends.",
    page: "not-understood",
  },
  "repeated-page": {
    clinician: `the EHR gave the same page again. ${LOOK}`,
    event: "ehr.repeated_page",
    operator: THEIRS,
    page: "not-understood",
  },
  "left-out": {
    clinician: `the EHR says that it left something out. ${LOOK}`,
    event: "ehr.left_out",
    operator: "Nothing, unless it comes for every chart: then see what the app's registration hides.",
    page: "not-understood",
  },
  "other-patient": {
    clinician: `the EHR answered with another patient's record, which is not used. ${LOOK}`,
    event: "ehr.other_patient",
    operator: `${THEIRS} It is a matter of privacy: tell them at once.`,
    page: "not-understood",
  },
};

/** What a fault is, told by what the EHR says of it before its mere status. */
export function troubleOf({ kind, status, issues }: Fault): Trouble {
  const said = troubleSaid(issues);
  if (said !== null) return said;
  const own = status === null ? undefined : BY_STATUS[status];
  if (own !== undefined) return own;
  // Oracle Health answers a search with 500 where one record of its result lacks a field that FHIR requires.
  return kind === "server" && status === 500 && issues.includes("required") ? "field-missing" : kind;
}

/** What a status tells that its kind does not. */
const BY_STATUS: Readonly<Record<number, Trouble>> = { 406: "not-acceptable", 409: "in-conflict", 412: "in-conflict" };

/** What an answer that is no fault says of itself; null where nothing is missing from it. */
export function troubleSaid(words: readonly string[]): Trouble | null {
  return SAID.find((word) => words.includes(word)) ?? null;
}

/** In this order, where several are said. */
const SAID = [
  "break-the-glass",
  "user-not-allowed",
  "not-granted",
  "search-expired",
  "documents-ceiling",
  "capped",
  "may-be-more",
] as const;

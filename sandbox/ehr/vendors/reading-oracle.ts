/** Quirks of Oracle Health, where an app reads. Each is one row of `docs/ehr-quirks.md`. */
import { outcome, withHeaders } from "../answer.ts";
import { askedAgain, plainText, searchIn } from "./bundles.ts";
import type { FhirCall, Quirk } from "./quirk.ts";

/** M-19: `_id` stands alone or not at all. */
export const idAlone: Quirk = {
  row: 19,
  what: "A search by _id and anything else is refused with 400",
  behave: () => ({
    instead: (call) => {
      const query = searchIn(call);
      return query?.has("_id") === true && [...query.keys()].length > 1
        ? outcome(400, "invalid", "_id stands alone.")
        : undefined;
    },
  }),
};

/** M-20: diagnoses of visits come with the whole problem list. */
export const visitsHoldProblems: Quirk = {
  row: 20,
  what: "A search of the diagnoses of visits gives all problems as well",
  behave: () => ({
    heard: (call) =>
      searchIn(call, "Condition")?.get("category") === "encounter-diagnosis"
        ? askedAgain(call, (query) => query.set("category", "encounter-diagnosis,problem-list-item"))
        : call.asked,
  }),
};

/** M-21: relatives are given by the level at which they are related. */
export const relationshipLevel: Quirk = {
  row: 21,
  what: "A search of relatives without -relationship-level is refused with 400",
  behave: () => ({
    instead: (call) =>
      searchIn(call, "RelatedPerson")?.has("-relationship-level") === false
        ? outcome(400, "required", "-relationship-level is required.")
        : undefined,
  }),
};

/** M-22: care plans of one category, documents by one kind of date, a day only with a time. */
export const strictDates: Quirk = {
  row: 22,
  what: "A date without a time, a care plan of another category, and a document by date and period are refused with 400",
  behave: () => ({ instead: (call) => dateFault(call) ?? categoryFault(call) ?? documentFault(call) }),
};

/** M-23: pages have the size that they have. */
export const unevenPages: Quirk = {
  row: 23,
  what: "Pages are shorter than was asked",
  behave: () => ({
    heard: (call) =>
      searchIn(call) === undefined ? call.asked : askedAgain(call, (query) => query.set("_count", "3")),
  }),
};

/** M-24: one record of a list lacks a field, and the whole list fails. */
export const recordLacksField: Quirk = {
  row: 24,
  what: "A list of procedures fails with 500, because one record lacks a required field",
  behave: () => ({
    instead: (call) =>
      searchIn(call, "Procedure") === undefined ? undefined : outcome(500, "required", "A field is missing."),
  }),
};

/** M-25: what is refused is refused in words alone. */
export const plainRefusals: Quirk = {
  row: 25,
  what: "Forms are refused in plain text, and a request for anything but FHIR in JSON with 406 in HTML",
  behave: () => ({
    instead: (call) => {
      if (!/fhir\+json/.test(call.asked.headers.accept ?? ""))
        return withHeaders(plainText(406, "<html><title>Not acceptable</title></html>"), {
          "content-type": "text/html",
        });
      return searchIn(call, "QuestionnaireResponse") === undefined
        ? undefined
        : plainText(403, "Tenant not valid or accessible");
    },
  }),
};

/** M-28: the sign-in ends where its user is away. */
export const activeTime: Quirk = {
  row: 28,
  what: "The token answer tells active_ttl",
  behave: () => ({ tokens: (body) => ({ ...body, active_ttl: 900 }) }),
};

function dateFault(call: FhirCall) {
  const dates = searchIn(call, "Encounter")?.getAll("date") ?? [];
  return dates.every((date) => /^[a-z]{2}\d{4}-\d{2}-\d{2}T/.test(date))
    ? undefined
    : outcome(400, "value", "A date needs a prefix and a time.");
}

function categoryFault(call: FhirCall) {
  const query = searchIn(call, "CarePlan");
  const isPlan = query?.get("category")?.split("|").at(-1) === "assess-plan";
  return query === undefined || isPlan ? undefined : outcome(400, "value", "Search with category assess-plan.");
}

function documentFault(call: FhirCall) {
  const query = searchIn(call, "DocumentReference");
  return query?.has("date") === true && query.has("period")
    ? outcome(400, "invalid", "Search by date or by period.")
    : undefined;
}

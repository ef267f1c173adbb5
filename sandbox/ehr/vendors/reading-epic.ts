/** Quirks of Epic, where an app searches. Each is one row of `docs/ehr-quirks.md`. */
import { outcome } from "../answer.ts";
import { valuesAt } from "../json.ts";
import { askedAgain, searchIn, withEntries, withResources } from "./bundles.ts";
import { epicOutcome, epicRefusal } from "./epic-words.ts";
import type { Quirk } from "./quirk.ts";

const CONDITIONS = ["problem-list-item", "encounter-diagnosis", "health-concern"];
const OBSERVATIONS = [
  "survey",
  "functional-mental-status",
  "sdoh",
  "social-history",
  "core-characteristics",
  "vital-signs",
  "laboratory",
];
const FUNCTION = ["functional-status", "disability-status", "cognitive-status"];

/** M-01: a search of conditions without a category, or with one that is not in Epic's list, is refused. */
export const categoryOfConditions: Quirk = {
  row: 1,
  what: "A search of conditions without a category, or with an unknown one, is refused with 400",
  behave: () => ({ instead: (call) => categoryFault(searchIn(call, "Condition"), CONDITIONS) }),
};

/** M-02: observations are parted in Epic's own categories; any other is fatal. What the standard calls functional is one of them. */
export const ownCategories: Quirk = {
  row: 2,
  what: "Observations have categories of this EHR's own; a search for another is refused with 400",
  behave: () => ({
    instead: (call) => categoryFault(searchIn(call, "Observation"), OBSERVATIONS),
    heard: (call) =>
      searchIn(call, "Observation")?.get("category") === "functional-mental-status"
        ? askedAgain(call, (query) => query.set("category", FUNCTION.join(",")))
        : call.asked,
    given: (answer) => withResources(answer, "Observation", inOneCategory),
  }),
};

/** M-03: a warning stands among the entries, and nothing marks it as one. */
export const warningsAmongEntries: Quirk = {
  row: 3,
  what: "A good answer holds a warning that more may exist, among its entries and without a search mode",
  behave: () => ({
    given: (answer, call) =>
      searchIn(call, "ServiceRequest") === undefined
        ? answer
        : withEntries(answer, (entries) => [...entries, { resource: epicOutcome("warning", "suppressed", "4119") }]),
  }),
};

/** M-04: nothing found is told by an OperationOutcome alone. */
export const nothingFoundAsOutcome: Quirk = {
  row: 4,
  what: "A search that finds nothing is answered with a Bundle that holds only an OperationOutcome",
  behave: () => ({
    given: (answer, call) =>
      searchIn(call) === undefined
        ? answer
        : withEntries(answer, (entries) => (entries.length > 0 ? entries : [NOTHING])),
  }),
};

const NOTHING = {
  fullUrl: "urn:uuid:00000000-0000-4000-8000-000000000000",
  resource: epicOutcome("warning", "processing", "4101"),
  search: { mode: "outcome" },
};

/** M-05: what this EHR does not list as a parameter is left aside, and the answer is wider than the question. */
export const parametersLeftAside: Quirk = {
  row: 5,
  what: "The status, the intent and the dates of a search are left aside, and the answer says so",
  behave: () => ({
    heard: (call) =>
      searchIn(call) === undefined
        ? call.asked
        : askedAgain(call, (query) => LEFT_ASIDE.forEach((name) => query.delete(name))),
    given: (answer, call) => {
      const isWider = LEFT_ASIDE.some((name) => searchIn(call)?.has(name));
      return isWider
        ? withEntries(answer, (entries) => [
            ...entries,
            { resource: epicOutcome("warning", "invalid", "59100"), search: { mode: "outcome" } },
          ])
        : answer;
    },
  }),
};

const LEFT_ASIDE = ["status", "intent", "date"];

/** M-06: the second page of a search is gone once, for each type. */
export const searchExpires: Quirk = {
  row: 6,
  what: "A long search is forgotten between its pages, once for each type",
  behave: () => {
    const forgotten = new Set<string>();
    return {
      instead: ({ wish }) => {
        if (wish.kind !== "search" || !wish.query.has("_cursor") || forgotten.has(wish.type)) return undefined;
        forgotten.add(wish.type);
        return epicRefusal(400, "processing", "4113");
      },
      heard: (call) =>
        searchIn(call, "Condition") === undefined ? call.asked : askedAgain(call, (query) => query.set("_count", "3")),
    };
  },
};

/** M-08: the app's registration lacks two resources, and the refusal is empty. */
export const notRegistered: Quirk = {
  row: 8,
  what: "Forms and procedures are not registered for the app: 403 without a body",
  behave: () => ({
    instead: (call) =>
      searchIn(call, "QuestionnaireResponse", "Procedure") === undefined
        ? undefined
        : { status: 403, headers: {}, body: "" },
  }),
};

/** M-10: the documents of the day are used up. */
export const documentCeiling: Quirk = {
  row: 10,
  what: "No more documents are given today",
  behave: () => ({
    instead: (call) =>
      searchIn(call, "DocumentReference") === undefined ? undefined : epicRefusal(403, "throttled", "4135"),
  }),
};

/** M-11: every fourth request meets a server that is too busy, and names no time. */
export const tooBusy: Quirk = {
  row: 11,
  what: "Every fourth request is answered with 503, without Retry-After",
  behave: () => {
    let count = 0;
    return {
      instead: () => ((count += 1) % 4 === 0 ? outcome(503, "transient", "The server is busy.") : undefined),
    };
  },
};

function categoryFault(query: URLSearchParams | undefined, known: readonly string[]) {
  if (query === undefined) return undefined;
  const category = query.get("category");
  if (category === null) return epicRefusal(400, "required", "59108");
  return known.includes(category.split("|").at(-1) ?? "") ? undefined : epicRefusal(400, "value", "59111");
}

/** A finding about function as Epic marks it: by its own word in place of the standard's three. */
function inOneCategory(observation: Parameters<Parameters<typeof withResources>[2]>[0]) {
  const codes = valuesAt(observation, "category.coding.code").filter((code) => typeof code === "string");
  if (!codes.some((code) => FUNCTION.includes(code))) return observation;
  const others = codes.filter((code) => !FUNCTION.includes(code));
  const category = ["functional-mental-status", ...others].map((code) => ({ coding: [{ system: OWN_SYSTEM, code }] }));
  return { ...observation, category };
}

const OWN_SYSTEM = "http://open.epic.com/FHIR/StructureDefinition/observation-category";

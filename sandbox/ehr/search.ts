/**
 * FHIR R4 search on one resource: whether it matches the parameters of a query. Tokens, references, dates and names;
 * a comma means or, a parameter said twice means and. Knows no store and no paging.
 */
import type { Resource } from "../cast.ts";
import type { Json } from "../moving.ts";
import { inPeriod } from "./dates.ts";
import { isObject, textAt, valuesAt } from "./json.ts";

type Matcher = (resource: Resource, value: string) => boolean;

/** Parameters that shape the answer and never leave a resource out. */
const SHAPING = new Set(["_count", "_cursor", "_format", "_total"]);

const UPDATED = date("meta.lastUpdated");
/** Where a record does not show when it was changed, the EHR still knows: the day on which it was written down. */
const RECORDED = date("recordedDate", "authoredOn", "authored", "date", "effectiveDateTime", "occurrenceDateTime");

const MATCHERS: Readonly<Record<string, Matcher>> = {
  _id: (resource, value) => resource["id"] === value,
  identifier: token("identifier"),
  category: token("category"),
  code: token("code", "vaccineCode"),
  type: token("type"),
  status: token("status"),
  intent: token("intent"),
  gender: token("gender"),
  specialty: token("specialty"),
  "clinical-status": token("clinicalStatus"),
  "verification-status": token("verificationStatus"),
  patient: reference("Patient", "subject", "patient", "beneficiary", "participant.actor"),
  practitioner: reference("Practitioner", "practitioner", "participant.actor"),
  location: reference("Location", "location", "participant.actor"),
  encounter: reference("Encounter", "encounter", "context.encounter"),
  _lastUpdated: (resource, value) =>
    (textAt(resource, "meta.lastUpdated") === undefined ? RECORDED : UPDATED)(resource, value),
  date: date("date", "effectiveDateTime", "occurrenceDateTime", "performedDateTime", "period", "start"),
  "onset-date": date("onsetDateTime"),
  "recorded-date": date("recordedDate"),
  authored: date("authored", "authoredOn"),
  authoredon: date("authoredOn"),
  birthdate: date("birthDate"),
  name: (resource, value) =>
    [...valuesAt(resource, "name.family"), ...valuesAt(resource, "name.given"), ...valuesAt(resource, "name")].some(
      (name) => typeof name === "string" && plain(name).startsWith(plain(value)),
    ),
};

/** Whether a resource matches every parameter that this EHR knows; what it does not know, it leaves aside. */
export function matchesAll(resource: Resource, query: URLSearchParams): boolean {
  return [...query].every(([name, value]) => {
    const matches = MATCHERS[name];
    return matches === undefined || value.split(",").some((one) => matches(resource, one));
  });
}

/** The names of parameters that would be left aside, so that the answer can say so. */
export function unknownParameters(query: URLSearchParams, known: readonly string[]): readonly string[] {
  return [...new Set(query.keys())].filter((name) => !SHAPING.has(name) && !known.includes(name));
}

function token(...elements: readonly string[]): Matcher {
  return (resource, value) => elements.some((element) => valuesAt(resource, element).some((at) => hasToken(at, value)));
}

/** R4 3.1.1.4.10: `code`, `system|code`, `|code` without a system, `system|` with any code. */
function hasToken(at: Json, value: string): boolean {
  if (typeof at === "string" || typeof at === "boolean") return String(at) === value.slice(value.indexOf("|") + 1);
  if (!isObject(at)) return false;
  const tokens = at["coding"] === undefined ? [at] : valuesAt(at, "coding");
  const bar = value.indexOf("|");
  const [system, code] = bar < 0 ? [undefined, value] : [value.slice(0, bar), value.slice(bar + 1)];
  return tokens.some(
    (one) =>
      (system === undefined || (textAt(one, "system") ?? "") === system) &&
      (code === "" || (textAt(one, "code") ?? textAt(one, "value")) === code),
  );
}

function reference(type: string, ...elements: readonly string[]): Matcher {
  return (resource, value) => {
    const wanted = value.includes("/") ? value.split("/").slice(-2).join("/") : `${type}/${value}`;
    return elements.some((element) =>
      valuesAt(resource, `${element}.reference`).some(
        (at) => typeof at === "string" && plainReference(at) === wanted && wanted.startsWith(`${type}/`),
      ),
    );
  };
}

/** A reference without its version. */
function plainReference(at: string): string {
  return `/${at.split("/_history/")[0] ?? at}`.replace(/^.*\/([A-Za-z]+\/[^/]+)$/, "$1");
}

function date(...elements: readonly string[]): Matcher {
  return (resource, value) => elements.some((element) => valuesAt(resource, element).some((at) => inPeriod(at, value)));
}

function plain(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

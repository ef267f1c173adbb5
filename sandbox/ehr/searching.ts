/** A search as the visitor may make it: checks the parameters, keeps to the granted record, and hands out one page at a time. */
import { randomBytes } from "node:crypto";
import type { Resource } from "../cast.ts";
import type { JsonObject } from "../moving.ts";
import { type Answer, fhir, operationOutcome, outcome } from "./answer.ts";
import { isSearchDate } from "./dates.ts";
import { allowing, covers, type Permission } from "./scopes.ts";
import { matchesAll, unknownParameters } from "./search.ts";
import { patientsOf, type Store } from "./store.ts";
import { COMMON_PARAMETERS, SEARCHABLE } from "./types.ts";
import type { Visitor } from "./visitor.ts";

export interface Searching {
  readonly type: string;
  readonly query: URLSearchParams;
  readonly visitor: Visitor;
  /** `Prefer: handling=strict`: an unknown parameter is an error instead of a warning. */
  readonly isStrict: boolean;
}

export interface Searches {
  /** The first page, or a refusal as an OperationOutcome. */
  readonly answer: (searching: Searching) => Answer;
}

interface Page {
  readonly type: string;
  readonly launch: string | undefined;
  readonly clientId: string;
  readonly found: readonly Resource[];
  readonly size: number;
  readonly warnings: readonly JsonObject[];
  readonly self: string;
}

const DATE_PARAMETERS = ["date", "onset-date", "recorded-date", "authored", "authoredon", "birthdate", "_lastUpdated"];
const USUAL_PAGE = 50;
const LARGEST_PAGE = 200;

/** Searches over a store; the pages still to come are kept under cursors that say nothing. */
export function openSearches(store: Store, fhirBase: string): Searches {
  const cursors = new Map<string, Page>();
  return {
    answer: (searching) => {
      const cursor = searching.query.get("_cursor");
      const page = cursor === null ? firstPage(searching, store, fhirBase) : cursors.get(cursor);
      if (page === undefined || (cursor !== null && !isOwn(page, searching))) {
        return outcome(404, "not-found", "This page of the search is gone. Search again from the first page.");
      }
      if ("status" in page) return page;
      return fhir(200, bundleOf(page, { fhirBase, cursors }));
    },
  };
}

function isOwn(page: Page | Answer, { type, visitor }: Searching): boolean {
  return "found" in page && page.type === type && page.launch === visitor.launch && page.clientId === visitor.clientId;
}

function firstPage(searching: Searching, store: Store, fhirBase: string): Page | Answer {
  const { type, query, visitor } = searching;
  const permissions = allowing(visitor.scopes, "s", type);
  const fault = faultIn(searching, permissions);
  if (fault) return fault;
  const known = [...COMMON_PARAMETERS, ...(SEARCHABLE[type] ?? [])];
  const unknown = unknownParameters(query, known);
  const used = new URLSearchParams([...query].filter(([name]) => known.includes(name)));
  const patient = used.get("patient");
  // A record is looked for in its own place: among hundreds of children a search would walk over everybody's.
  const among = patient === null || patient.includes(",") ? store.all(type) : store.ofPatient(type, idIn(patient));
  const found = among
    .filter((resource) => matchesAll(resource, used))
    .filter((resource) => covers(permissions, resource, isInContext(resource, visitor)));
  return {
    type,
    launch: visitor.launch,
    clientId: visitor.clientId,
    found,
    size: pageSize(query.get("_count")),
    warnings: unknown.map((name) => operationOutcome("warning", "not-supported", `Parameter ${name} was left aside.`)),
    self: `${fhirBase}/${type}?${used.toString()}`,
  };
}

function idIn(reference: string): string {
  return reference.replace(/^.*\//, "");
}

/** Whether a resource belongs to the patient of the launch, or to no patient at all. */
export function isInContext(resource: Resource, visitor: Visitor): boolean {
  const patients = patientsOf(resource);
  return patients.length === 0 || (visitor.patient !== undefined && patients.includes(visitor.patient));
}

function faultIn(searching: Searching, permissions: readonly Permission[]): Answer | undefined {
  const { type, query, visitor, isStrict } = searching;
  if (permissions.length === 0) return outcome(403, "forbidden", `The granted scopes do not allow searching ${type}.`);
  const asksForAnother = query.getAll("patient").some((patient) => patient.replace(/^.*\//, "") !== visitor.patient);
  if (asksForAnother && permissions.every(({ level }) => level === "patient")) {
    return outcome(403, "forbidden", "The token is for one patient. Search with that patient's id.");
  }
  const modified = [...query.keys()].find((name) => name.includes(":") || name.includes("."));
  if (modified !== undefined) return outcome(400, "not-supported", "Modifiers and chains are not supported.");
  if (DATE_PARAMETERS.some((name) => query.getAll(name).some((value) => !isSearchDate(value)))) {
    return outcome(400, "value", "A date must be written YYYY-MM-DD, with a prefix such as ge where needed.");
  }
  const unknown = unknownParameters(query, [...COMMON_PARAMETERS, ...(SEARCHABLE[type] ?? [])]);
  if (isStrict && unknown.length > 0) return outcome(400, "not-supported", "A parameter is not supported.");
  return undefined;
}

function pageSize(count: string | null): number {
  const asked = Number(count ?? USUAL_PAGE);
  return Number.isInteger(asked) && asked > 0 ? Math.min(asked, LARGEST_PAGE) : USUAL_PAGE;
}

function bundleOf(page: Page, place: { fhirBase: string; cursors: Map<string, Page> }): JsonObject {
  const rest = page.found.slice(page.size);
  const links: JsonObject[] = [{ relation: "self", url: page.self }];
  if (rest.length > 0) {
    const cursor = randomBytes(12).toString("base64url");
    const url = `${place.fhirBase}/${page.type}?_cursor=${cursor}`;
    place.cursors.set(cursor, { ...page, found: rest, warnings: [], self: url });
    links.push({ relation: "next", url });
  }
  return {
    resourceType: "Bundle",
    type: "searchset",
    link: links,
    entry: [
      ...page.found.slice(0, page.size).map((resource) => entryOf(resource, place.fhirBase)),
      ...page.warnings.map((resource) => ({ resource, search: { mode: "outcome" } })),
    ],
  };
}

function entryOf(resource: Resource, fhirBase: string): JsonObject {
  const id = typeof resource["id"] === "string" ? resource["id"] : "";
  return { fullUrl: `${fhirBase}/${resource.resourceType}/${id}`, resource, search: { mode: "match" } };
}

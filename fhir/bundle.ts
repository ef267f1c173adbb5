/**
 * A Bundle of any type as a flat list of resources, with what the Bundle itself says about its own gaps: outcomes of a search
 * that failed, further pages, entries deleted since. Knows no patient.
 */
import type { Source, Unread } from "../chart/chart.ts";
import { isObject, type JsonObject } from "./json.ts";
import { saysNoFault } from "./outbound/own-codes.ts";
import { type Entry, idOf, isResource, type Resource, sourceOf } from "./resource.ts";

export interface Unpacked {
  readonly entries: readonly Entry[];
  readonly unread: readonly Unread[];
}

interface Deletion {
  readonly name: string;
  readonly at: string;
}

/** Issues that say that an answer left something out, even where they are only warnings (FHIR R4 value set issue-type). */
const LEFT_OUT = new Set([
  "incomplete",
  // Oracle Health leaves out a record that lacks what FHIR requires, and says so beside the rest.
  "required",
  "suppressed",
  "forbidden",
  "security",
  "too-costly",
  "timeout",
  "throttled",
  "transient",
]);

const NOT_A_RESOURCE = "holds something that is no FHIR resource. Export the record again, or read it in the chart.";
const DELETED = "was deleted from the record later, and is not used.";
const OUTCOME = "says that the answer of the EHR left something out. Open the chart before you rely on this list.";
const MORE_PAGES = "has more pages than this file holds. Export all pages, or read the rest in the chart.";

/** Unpacks a Bundle, and the Bundles in it (a batch answer holds one for each search); never fails, says what it could not read. */
export function unpack(bundle: Resource, place: string): Unpacked {
  const [entries, unread, deletions]: [Entry[], Unread[], Deletion[]] = [[], [], []];
  const waiting: Resource[] = [bundle];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    unread.push(...faultsOf(next));
    for (const entry of entryObjects(next)) {
      deletions.push(...deletionIn(entry, next));
      if (entry["resource"] === undefined) continue;
      const read = resourceIn(entry, place);
      if (read === null) unread.push({ source: sourceOf("Bundle", nameIn(next)), why: NOT_A_RESOURCE });
      else if (read.resource.resourceType === "Bundle") waiting.push(read.resource);
      else entries.push(read);
    }
  }
  return withoutDeleted(entries, unread, deletions);
}

/** What an OperationOutcome says is missing from an answer; nothing where it only informs. */
export function outcomeFault({ resource }: Entry): boolean {
  const issues = resource["issue"];
  if (!Array.isArray(issues)) return false;
  const faults = issues.filter(isObject).filter((issue) => !saysNoFault(issue));
  return faults.some(({ severity, code }) => {
    if (severity === "error" || severity === "fatal") return true;
    return typeof code === "string" && LEFT_OUT.has(code);
  });
}

/** The note that stands for an OperationOutcome with a fault. */
export function outcomeUnread(source: Source): Unread {
  return { source, why: OUTCOME };
}

function entryObjects(bundle: Resource): readonly JsonObject[] {
  const entries = bundle["entry"];
  return Array.isArray(entries) ? entries.filter(isObject) : [];
}

function faultsOf(bundle: Resource): readonly Unread[] {
  const source = sourceOf("Bundle", nameIn(bundle));
  const [entries, links] = [bundle["entry"], bundle["link"]];
  const broken = entries !== undefined && (!Array.isArray(entries) || !entries.every(isObject));
  const more = Array.isArray(links) && links.some((link) => isObject(link) && link["relation"] === "next");
  return [...(broken ? [{ source, why: NOT_A_RESOURCE }] : []), ...(more ? [{ source, why: MORE_PAGES }] : [])];
}

function nameIn(bundle: Resource): string {
  return idOf({ resource: bundle, fullUrl: null, place: "" }) ?? "#1";
}

function resourceIn(entry: JsonObject, place: string): Entry | null {
  const { resource, fullUrl } = entry;
  if (!isResource(resource)) return null;
  return { resource, fullUrl: typeof fullUrl === "string" ? fullUrl.trim() : null, place };
}

function deletionIn(entry: JsonObject, bundle: Resource): readonly Deletion[] {
  const { request, response } = entry;
  if (bundle["type"] !== "history" || !isObject(request) || request["method"] !== "DELETE") return [];
  const [url, at] = [request["url"], isObject(response) ? response["lastModified"] : undefined];
  return typeof url === "string" ? [{ name: url, at: typeof at === "string" ? at : "" }] : [];
}

function withoutDeleted(
  entries: readonly Entry[],
  unread: readonly Unread[],
  deletions: readonly Deletion[],
): Unpacked {
  if (deletions.length === 0) return { entries, unread };
  const deletedAt = new Map(deletions.map(({ name, at }) => [name.split("/").slice(-2).join("/"), at]));
  const isDeleted = (entry: Entry): boolean => {
    const at = deletedAt.get(nameOf(entry));
    return at !== undefined && !updatedAfter(entry, at);
  };
  const gone = new Set(entries.filter(isDeleted).map(nameOf));
  return {
    entries: entries.filter((entry) => !isDeleted(entry)),
    unread: [...unread, ...[...gone].map((name) => ({ source: name as Source, why: DELETED }))],
  };
}

function nameOf(entry: Entry): string {
  return sourceOf(entry.resource.resourceType, idOf(entry) ?? "");
}

/** Was it written again after its deletion? Only where both moments are known. */
function updatedAfter({ resource }: Entry, deletion: string): boolean {
  const meta = resource["meta"];
  const updated = isObject(meta) ? meta["lastUpdated"] : undefined;
  return typeof updated === "string" && Date.parse(updated) > Date.parse(deletion);
}

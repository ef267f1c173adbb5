/** One resource of a record, with the address it came under and the name it goes by here. Reads no clinical field. */
import type { Source } from "../chart/chart.ts";
import { canonicalJson, compareText, isObject, type JsonObject } from "./json.ts";

export interface Resource extends JsonObject {
  readonly resourceType: string;
}

/** A resource as it was delivered. `place` is the file, or the file and line, that held it. */
export interface Entry {
  readonly resource: Resource;
  readonly fullUrl: string | null;
  readonly place: string;
}

/** An entry that has its name, `Condition/c1`. */
export interface Named extends Entry {
  readonly source: Source;
}

const RESOURCE_TYPE = /^[A-Z][A-Za-z]{1,63}$/;
/** FHIR's own rule for ids, a little wider: some EHRs use underscores and long ids. What is stranger is named by its place. */
const ID = /^[A-Za-z0-9._-]{1,128}$/;
const URN_UUID = "urn:uuid:";

/** Is this a FHIR resource: an object with a `resourceType` that could be one? */
export function isResource(value: unknown): value is Resource {
  return isObject(value) && typeof value["resourceType"] === "string" && RESOURCE_TYPE.test(value["resourceType"]);
}

/** The id a resource goes by: its own, else that of its `urn:uuid:` or REST address, else null. */
export function idOf({ resource, fullUrl }: Entry): string | null {
  const own = resource["id"];
  if (typeof own === "string" && ID.test(own)) return own;
  if (fullUrl === null) return null;
  if (fullUrl.startsWith(URN_UUID)) return onlyId(fullUrl.slice(URN_UUID.length));
  const [type, id] = fullUrl.split("/").slice(-2);
  return type === resource.resourceType && id !== undefined ? onlyId(id) : null;
}

function onlyId(text: string): string | null {
  return ID.test(text) ? text : null;
}

/** Names a source from its parts: `Condition` and `c1`. */
export function sourceOf(type: string, id: string): Source {
  return `${type}/${id}` as Source;
}

/**
 * Gives every entry its name. What has no id is named by its place, `Condition/#1`: the place is counted within the type in
 * the order of the contents, not of the file, so that the same record in another order keeps its names.
 */
export function nameAll(entries: readonly Entry[]): readonly Named[] {
  const named: Named[] = [];
  const nameless: Entry[] = [];
  for (const entry of entries) {
    const id = idOf(entry);
    if (id === null) nameless.push(entry);
    else named.push({ ...entry, source: sourceOf(entry.resource.resourceType, id) });
  }
  return [...named, ...nameByPlace(nameless)];
}

function nameByPlace(nameless: readonly Entry[]): readonly Named[] {
  const counts = new Map<string, number>();
  return nameless
    .map((entry) => ({ entry, content: canonicalJson(entry.resource) }))
    .toSorted((a, b) => compareText(a.content, b.content))
    .map(({ entry }) => {
      const type = entry.resource.resourceType;
      const place = (counts.get(type) ?? 0) + 1;
      counts.set(type, place);
      return { ...entry, source: sourceOf(type, `#${place}`) };
    });
}

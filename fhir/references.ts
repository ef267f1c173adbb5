/**
 * Finds the resource that a reference means: by address, by type and id, by business identifier, or contained in its parent.
 * Never leaves the record: what is not in it stays unresolved.
 */
import { isObject } from "./json.ts";
import { isResource, type Named, type Resource } from "./resource.ts";

/** A FHIR Reference, as far as it is read. */
export interface Reference {
  readonly reference?: string | undefined;
  readonly type?: string | undefined;
  readonly display?: string | undefined;
  readonly identifier?: Identifier | undefined;
}

interface Identifier {
  readonly system?: string | undefined;
  readonly value?: string | undefined;
}

/** Every resource of a record under each name that a reference may use. */
export interface Index {
  readonly byName: ReadonlyMap<string, Named>;
  readonly byAddress: ReadonlyMap<string, Named>;
  readonly byIdentifier: ReadonlyMap<string, Named>;
}

/** Makes the index of a record, in one pass. */
export function indexOf(entries: readonly Named[]): Index {
  const [byName, byAddress, byIdentifier] = [
    new Map<string, Named>(),
    new Map<string, Named>(),
    new Map<string, Named>(),
  ];
  for (const entry of entries) {
    byName.set(entry.source, entry);
    if (entry.fullUrl !== null) byAddress.set(withoutHistory(entry.fullUrl), entry);
    for (const key of identifiersOf(entry.resource)) byIdentifier.set(key, entry);
  }
  return { byName, byAddress, byIdentifier };
}

/** The resource that a reference means, seen from the resource that holds it; null where the record does not have it. */
export function find(index: Index, reference: Reference | undefined, parent: Named): Named | null {
  const text = reference?.reference?.trim() ?? "";
  if (text.startsWith("#")) return contained(text.slice(1), parent);
  if (text !== "") return byText(index, text);
  const { type, identifier } = reference ?? {};
  if (type === undefined || identifier?.value === undefined) return null;
  return index.byIdentifier.get(identifierKey(type, identifier.system, identifier.value)) ?? null;
}

/** The type of resource that a reference says it means, whether or not the record has it; null where it does not say. */
export function typeMeant(reference: Reference): string | null {
  if (reference.type !== undefined) return reference.type;
  const tail = tailOf(withoutHistory(reference.reference?.split("?")[0] ?? ""));
  const type = tail.split("/")[0] ?? "";
  return /^[A-Z][A-Za-z]+$/.test(type) ? type : null;
}

/** FHIR R4 References, "contained resources": `#id` means something within its parent only. */
function contained(id: string, parent: Named): Named | null {
  const inside = parent.resource["contained"];
  const resource = Array.isArray(inside) ? inside.filter(isResource).find((each) => each["id"] === id) : undefined;
  if (resource === undefined) return null;
  return {
    resource: withContainer(resource, parent.resource),
    fullUrl: null,
    place: parent.place,
    source: `${parent.source}#${id}` as Named["source"],
  };
}

/** A contained resource sees its siblings, as `#id` inside it means the same parent, and bears the labels of its parent (FHIR R4 dom-5). */
function withContainer(resource: Resource, parent: Resource): Resource {
  return { ...resource, contained: parent["contained"], meta: parent["meta"] };
}

function byText(index: Index, text: string): Named | null {
  const address = withoutHistory(text);
  const exact = index.byAddress.get(address);
  if (exact !== undefined) return exact;
  const query = address.indexOf("?identifier=");
  if (query > 0) return byQuery(index, address.slice(0, query), address.slice(query + "?identifier=".length));
  if (address.startsWith("urn:")) return null;
  const named = index.byName.get(tailOf(address));
  return named === undefined || isElsewhere(address, named) ? null : named;
}

/** An id means nothing outside its own server: the same type and id under another base is something else. */
function isElsewhere(address: string, { fullUrl }: Named): boolean {
  if (fullUrl === null || !isWeb(address) || !isWeb(fullUrl)) return false;
  return baseOf(address) !== baseOf(fullUrl);
}

function isWeb(address: string): boolean {
  return /^https?:\/\//i.test(address);
}

function baseOf(address: string): string {
  return withoutHistory(address).split("/").slice(0, -2).join("/").toLowerCase();
}

/** A conditional reference, `Practitioner?identifier=system|value`, as transactions use it. */
function byQuery(index: Index, address: string, token: string): Named | null {
  const bar = token.indexOf("|");
  const [system, value] = bar < 0 ? [undefined, token] : [token.slice(0, bar), token.slice(bar + 1)];
  return index.byIdentifier.get(identifierKey(address.split("/").at(-1) ?? "", system, value)) ?? null;
}

function withoutHistory(address: string): string {
  const version = address.indexOf("/_history/");
  return version < 0 ? address : address.slice(0, version);
}

function tailOf(address: string): string {
  return address.split("/").slice(-2).join("/");
}

function identifiersOf(resource: Resource): readonly string[] {
  const identifiers = resource["identifier"];
  if (!Array.isArray(identifiers)) return [];
  return identifiers
    .filter(isObject)
    .flatMap(({ system, value }) =>
      typeof value === "string"
        ? [identifierKey(resource.resourceType, typeof system === "string" ? system : undefined, value)]
        : [],
    );
}

function identifierKey(type: string, system: string | undefined, value: string): string {
  return JSON.stringify([type, system ?? "", value]);
}

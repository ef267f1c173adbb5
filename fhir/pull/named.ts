/** The people and places that a pulled record names and does not hold, so that they can be read. Follows no reference itself. */
import { isObject } from "../json.ts";
import { liesUnder } from "../outbound/address.ts";
import { type Entry, idOf } from "../resource.ts";

export interface NamedResource {
  readonly type: string;
  readonly id: string;
}

/** Enough for a child's clinicians; a record that names more is not read one by one. */
const MOST = 20;
const REFERENCE = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9._-]{1,128})(?:\/_history\/[A-Za-z0-9._-]+)?$/;

/** What of these types the entries refer to under the base, each once, and how many were left out beyond the limit. */
export function namedIn(
  entries: readonly Entry[],
  types: readonly string[],
  base: string,
): { readonly named: readonly NamedResource[]; readonly leftOut: number } {
  const held = new Set(entries.map((entry) => `${entry.resource.resourceType}/${idOf(entry)}`));
  const found = new Map<string, NamedResource>();
  for (const { resource } of entries)
    for (const reference of referencesIn(resource)) {
      const [, type, id] = REFERENCE.exec(underBase(reference, base)) ?? [];
      if (type !== undefined && id !== undefined && types.includes(type) && !held.has(`${type}/${id}`))
        found.set(`${type}/${id}`, { type, id });
    }
  const named = [...found.values()];
  return { named: named.slice(0, MOST), leftOut: Math.max(0, named.length - MOST) };
}

/** A reference to another server is not one that the token may follow. */
function underBase(reference: string, base: string): string {
  if (!/^https?:/i.test(reference)) return reference;
  return liesUnder(base, reference) ? reference.slice(base.length + 1) : "";
}

function referencesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === "reference" && typeof inner === "string" ? [inner] : referencesIn(inner),
  );
}

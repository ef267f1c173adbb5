/** What a template may ask for, by name, with a sample of each: for the lint, the palette and the person who writes a template. */
import type { Field, View } from "./field.ts";

export type FieldEntry =
  | { readonly entry: "field"; readonly sample: string; readonly mayBeEmpty: boolean }
  | { readonly entry: "group"; readonly fields: FieldCatalogue; readonly mayBeEmpty: boolean }
  | { readonly entry: "list"; readonly fields: FieldCatalogue };

/** The shape of a view. */
export interface FieldCatalogue {
  readonly [name: string]: FieldEntry;
}

/**
 * The catalogue of sample views: what any of them has. A field may be empty where one of them does not have it; a list may always be.
 * Samples that show no case of a field cannot teach it, so they must be chosen to show everything at least once.
 */
export function catalogueFrom(samples: readonly View[]): FieldCatalogue {
  const names = new Set(samples.flatMap((sample) => Object.keys(sample)));
  const entries = [...names].flatMap((name) => {
    const entry = entryFrom(samples.map((sample) => sample[name]));
    return entry ? [[name, entry] as const] : [];
  });
  return Object.fromEntries(entries);
}

function entryFrom(values: readonly View[string][]): FieldEntry | null {
  const present = values.filter((value) => value !== undefined);
  const mayBeEmpty = present.length < values.length;
  const lists = present.filter(isList);
  if (lists.length > 0) return { entry: "list", fields: catalogueFrom(lists.flat()) };
  const fields = present.filter(isField);
  const [first] = fields;
  if (first) return { entry: "field", sample: first.runs.map(({ text }) => text).join(""), mayBeEmpty };
  const groups = present.filter(isGroup);
  return groups.length > 0 ? { entry: "group", fields: catalogueFrom(groups), mayBeEmpty } : null;
}

type Present = Exclude<View[string], undefined>;

function isList(value: Present): value is readonly View[] {
  return Array.isArray(value);
}

function isField(value: Present): value is Field {
  return !isList(value) && value["field"] === true;
}

function isGroup(value: Present): value is View {
  return !isList(value) && !isField(value);
}

/** Reading plain FHIR JSON: the values that stand at a path, through every list on the way. Knows no resource type. */
import type { Json, JsonObject } from "../moving.ts";

/** Whether a value is a JSON object, neither list nor null. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The same for a value of which nothing is known yet, such as what came over the wire. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Every value at a dotted path such as `category.coding.code`; lists are walked through, absent elements give nothing. */
export function valuesAt(value: Json | undefined, path: string): readonly Json[] {
  return path
    .split(".")
    .reduce<readonly Json[]>((found, key) => found.flatMap((item) => step(item, key)), [...flat(value)]);
}

/** The first string at a path, or nothing. */
export function textAt(value: Json | undefined, path: string): string | undefined {
  return valuesAt(value, path).find((found) => typeof found === "string");
}

/** A copy in which every string has gone through `change`. */
export function mapStrings(value: Json, change: (text: string) => string): Json {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item: Json) => mapStrings(item, change));
  return isObject(value) ? mapObject(value, change) : value;
}

/** The same for an object, so that what went in as a resource comes out as one. */
export function mapObject<T extends JsonObject>(object: T, change: (text: string) => string): T {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key, value === undefined ? value : mapStrings(value, change)]),
  ) as T;
}

/** JSON text as a value, or nothing where it is no JSON. */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function step(item: Json, key: string): readonly Json[] {
  return isObject(item) ? flat(item[key]) : [];
}

function flat(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.flatMap((item: Json) => flat(item)) : [value];
}

/** Ways in which a file that was an example of the standard arrives damaged: fields gone, types changed, texts cut, things too much. */
import type { Seeded } from "../findings/seeded.ts";
import type { Fields } from "./records.ts";

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const STRANGE: readonly [Json, ...Json[]] = [
  null,
  "",
  " ",
  0,
  -1,
  1e308,
  true,
  false,
  [],
  {},
  [null],
  [[]],
  [{}],
  "0001-01-01",
  "2026-02-30",
  "20260101",
  "9999-12-31T23:59:60Z",
  "2026-13",
  "Patient/child",
  "#",
  "urn:uuid:",
  "https://elsewhere.example/Patient/child",
  "\u0000\u001b[31m\r\n\u2028",
  "\ud800",
  "\u202eevil",
  "x".repeat(20_000),
  { resourceType: "Patient" },
  { reference: "#self" },
  { coding: [{ system: "http://snomed.info/sct", code: "195967001" }] },
  { coding: "none" },
];

/** A copy of a resource with one to four of its fields damaged, each at any depth. */
export function damagedResource(resource: Fields, by: Seeded): Fields {
  let copy = asObject(structuredClone(resource) as Json);
  const times = 1 + by.whole(4);
  for (let time = 0; time < times; time += 1) {
    const [first = "id", ...rest] = Object.keys(copy).filter((key) => key !== "resourceType");
    copy = asObject(withChild(copy, by.pick([first, ...rest]), (child) => changedSomewhere(child, by)));
  }
  return copy;
}

/** The text of a whole file, damaged in its values, and now and then as a text. */
export function damagedFile(content: Fields, by: Seeded): string {
  const text = JSON.stringify(changedSomewhere(structuredClone(content) as Json, by));
  return by.chance(50) ? damagedText(text, by) : text;
}

/** Goes down into the value by chance, and changes what it finds there. */
function changedSomewhere(value: Json, by: Seeded): Json {
  const keys = keysOf(value);
  const [first, ...rest] = keys;
  if (first === undefined || by.chance(12)) return replaced(value, by);
  const key = by.pick([first, ...rest]);
  if (by.chance(15)) return without(value, key);
  return withChild(value, key, (child) => changedSomewhere(child, by));
}

function keysOf(value: Json): readonly string[] {
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}

function replaced(value: Json, by: Seeded): Json {
  const ways: readonly [() => Json, ...(() => Json)[]] = [
    () => by.pick(STRANGE),
    () => by.pick(STRANGE),
    () => [value, value],
    () => ({ resource: value }),
    () => JSON.stringify(value),
    () => nested(value, by.pick([3, 30, 300])),
    () => ({ ...asObject(value), ["__proto__x"]: 1, constructor: "x", modifierExtension: [{ url: "x" }] }),
    () => ({ ...asObject(value), contained: [{ resourceType: "Condition", id: "self", subject: "#self" }] }),
  ];
  return by.pick(ways)();
}

function nested(value: Json, levels: number): Json {
  let whole = value;
  for (let level = 0; level < levels; level += 1) whole = [whole];
  return whole;
}

function asObject(value: Json): { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as { readonly [key: string]: Json })
    : {};
}

function without(value: Json, key: string): Json {
  if (isList(value)) return value.filter((_, place) => String(place) !== key);
  const { [key]: _gone, ...rest } = asObject(value);
  return rest;
}

function withChild(value: Json, key: string, change: (child: Json) => Json): Json {
  if (isList(value)) return value.map((child, place) => (String(place) === key ? change(child) : child));
  const whole = asObject(value);
  return { ...whole, [key]: change(whole[key] ?? null) };
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** Cut off, a character changed, a mark in front, joined twice: what copying and editing do to a file. */
function damagedText(text: string, by: Seeded): string {
  const at = by.whole(text.length);
  const ways: readonly [() => string, ...(() => string)[]] = [
    () => text.slice(0, at),
    () => `${text.slice(0, at)}${by.pick(['"', "{", "}", "\\", "\u0000", ","])}${text.slice(at + 1)}`,
    () => `\uFEFF${text}`,
    () => `${text}\n${text}`,
    () => text.replaceAll(",", ",\r\n"),
    () => `<html><body>${text}</body></html>`,
  ];
  return by.pick(ways)();
}

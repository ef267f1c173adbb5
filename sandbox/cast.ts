/**
 * The one cast of children, as FHIR Bundles of any day: read from `children/` and moved to that day, so that nobody outgrows a test.
 * Holds names, files and calendar arithmetic. Knows no type of the product: it is a second reading of the standard.
 */
import { readFileSync } from "node:fs";
import { moveBundle } from "./moving.ts";
import type { Json, JsonObject } from "./moving.ts";

/** The day for which the files are written; each Bundle's `timestamp` says the same. */
export const ANCHOR = "2026-11-23";

/** All names, in the order of the design. */
export const CAST = [
  "adhd_anxiety",
  "peanut_asthma",
  "ei_language",
  "t1d_college",
  "autism_few_words",
  "cp_wheelchair",
  "hearing_aids",
  "epilepsy",
  "dyslexia_suspected",
  "concussion",
  "down_syndrome",
  "transplant",
  "sensitive_asthma",
  "almost_nothing",
  "status_traps",
] as const;

export type ChildName = (typeof CAST)[number];

/** A FHIR R4 Bundle of type `collection` as plain JSON. */
export interface Bundle extends JsonObject {
  readonly resourceType: "Bundle";
  readonly entry: readonly BundleEntry[];
}

export interface BundleEntry extends JsonObject {
  readonly resource: Resource;
}

export interface Resource extends JsonObject {
  readonly resourceType: string;
}

export interface Child {
  readonly name: ChildName;
  readonly bundle: Bundle;
}

/** The tag on each resource that must never show in a letter, so that a test can take them all away and compare. */
const SENSITIVE = { system: "urn:letter-of-support:cast", code: "sensitive" };

/** Every child as on `day` (`YYYY-MM-DD`), each as old as the design says. Throws where `day` is no day of the calendar. */
export function childrenOn(day: string): readonly Child[] {
  return CAST.map((name) => childOn(name, day));
}

/** One child as on `day`: ages in completed months stay, all other dates move by whole days. Throws where `day` is no day. */
export function childOn(name: ChildName, day: string): Child {
  return { name, bundle: moveBundle(readChild(name), ANCHOR, day) as Bundle };
}

/** The same Bundle without the resources that are marked as sensitive; references to them do not exist in the cast. */
export function withoutSensitive(bundle: Bundle): Bundle {
  return { ...bundle, entry: bundle.entry.filter((entry) => !isSensitive(entry.resource)) };
}

/** Whether the cast marks a resource as one that must never show in a letter. */
export function isSensitive(resource: Resource): boolean {
  const meta = resource["meta"];
  const tags = isObject(meta) ? meta["tag"] : undefined;
  return (
    Array.isArray(tags) &&
    tags.some((tag) => isObject(tag) && tag["system"] === SENSITIVE.system && tag["code"] === SENSITIVE.code)
  );
}

function readChild(name: ChildName): Bundle {
  return JSON.parse(readFileSync(new URL(`children/${name}.json`, import.meta.url), "utf8")) as Bundle;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

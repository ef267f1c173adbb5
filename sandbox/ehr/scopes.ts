/**
 * SMART scopes, versions 1 and 2, as what they allow on which resources (SMART App Launch 2.2, "Scopes and Launch Context").
 * Knows the spelling and the meaning, not who was granted what.
 */
import type { Resource } from "../cast.ts";
import { matchesAll, unknownParameters } from "./search.ts";
import { RESOURCE_TYPES, SEARCHABLE } from "./types.ts";

export type Operation = "c" | "r" | "u" | "d" | "s";
export type Level = "patient" | "user" | "system";

export interface Permission {
  readonly level: Level;
  readonly type: string;
  readonly operations: string;
  /** Granular scopes: the resource must match these search parameters. */
  readonly filter: URLSearchParams;
}

/** The scopes that say something about the launch or the user, not about resources. */
export const LAUNCH_SCOPES = [
  "openid",
  "fhirUser",
  "profile",
  "launch",
  "launch/patient",
  "launch/encounter",
  "online_access",
  "offline_access",
];

const VERSION_1: Readonly<Record<string, string>> = { read: "rs", write: "cud", "*": "cruds" };
const SPELLING = /^(patient|user|system)\/(\*|[A-Z][A-Za-z]+)\.(read|write|\*|c?r?u?d?s?)(?:\?(.+))?$/;

/** What a scope allows, or nothing where it is no scope on resources that this EHR has. */
export function permissionOf(scope: string): Permission | undefined {
  const [, level, type, operations, query] = SPELLING.exec(scope) ?? [];
  if (type === undefined || !operations || !isLevel(level)) return undefined;
  if (type !== "*" && !RESOURCE_TYPES.includes(type)) return undefined;
  const filter = new URLSearchParams(query);
  if (unknownParameters(filter, SEARCHABLE[type] ?? []).length > 0) return undefined;
  return { level, type, operations: VERSION_1[operations] ?? operations, filter };
}

/** The permissions among granted scopes that allow this operation on this type; none means 403. */
export function allowing(scopes: readonly string[], operation: Operation, type: string): readonly Permission[] {
  return scopes
    .map((scope) => permissionOf(scope))
    .filter((permission) => permission !== undefined)
    .filter((permission) => permission.type === "*" || permission.type === type)
    .filter((permission) => permission.operations.includes(operation));
}

/** Whether one of the permissions covers this resource; a patient's permission covers only that patient's record. */
export function covers(permissions: readonly Permission[], resource: Resource, inContext: boolean): boolean {
  return permissions.some(
    (permission) => (permission.level !== "patient" || inContext) && matchesAll(resource, permission.filter),
  );
}

function isLevel(level: string | undefined): level is Level {
  return level === "patient" || level === "user" || level === "system";
}

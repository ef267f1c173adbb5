/**
 * SMART scopes: what is asked for at launch, and what a grant allows, in either spelling (SMART App Launch 2.2, "Scopes and Launch
 * Context"). A granted scope is judged by what it allows, not by how it is written.
 */
import { categoriesAsked } from "../pull/sections.ts";
import type { Tenant } from "../tenant.ts";
import { typesForLists } from "../vendors/list-ways.ts";
import { waysOf } from "../vendors/vendors.ts";

/** Something the program wants to do: read (`r`), search (`s`) or create (`c`) resources of a type, of one category or of all. */
export interface Need {
  readonly type: string;
  readonly operations: string;
  readonly category?: string | undefined;
}

/** Searched in the record of the patient in context. */
const SEARCHED = [
  "Condition",
  "Observation",
  "AllergyIntolerance",
  "ServiceRequest",
  "Device",
  "MedicationRequest",
  "Encounter",
  "CarePlan",
  "QuestionnaireResponse",
  "Procedure",
  "DeviceUseStatement",
  "RelatedPerson",
] as const;

/** The text of a note, where the note does not hold it itself. */
const BINARY = "Binary";

const CONDITION = "http://terminology.hl7.org/CodeSystem/condition-category";
const US_CORE_CONDITION = "http://hl7.org/fhir/us/core/CodeSystem/condition-category";
const OBSERVATION = "http://terminology.hl7.org/CodeSystem/observation-category";
const US_CORE = "http://hl7.org/fhir/us/core/CodeSystem/us-core-category";

/** The categories that granular scopes name (US Core 6.1, "Granular scopes"). */
const CATEGORIES: Readonly<Record<string, readonly string[]>> = {
  Condition: [
    `${CONDITION}|problem-list-item`,
    `${CONDITION}|encounter-diagnosis`,
    `${US_CORE_CONDITION}|health-concern`,
  ],
  Observation: [
    `${US_CORE}|functional-status`,
    `${US_CORE}|disability-status`,
    `${US_CORE}|cognitive-status`,
    `${OBSERVATION}|survey`,
  ],
};

const VERSION_1: Readonly<Record<string, string>> = { read: "rs", write: "cud", "*": "cruds" };
const SPELLING = /^(patient|user|system)\/(\*|[A-Z][A-Za-z]+)\.(read|write|\*|[cruds]+)(?:\?(.+))?$/;

/** From where a launch starts: the EHR has a chart open, its user is still to choose one, or the work needs none, or needs no patient at all. */
export type LaunchKind = "ehr" | "standalone" | "staff" | "practice";

/** The scopes to ask a tenant for: the fewest that the letter needs, and `online_access` only where the EHR has it. */
export function scopesFor(tenant: Tenant, capabilities: readonly string[], launch: LaunchKind): readonly string[] {
  const visit = capabilities.includes("context-standalone-encounter") ? ["launch/encounter"] : [];
  const online = capabilities.includes("permission-online") ? ["online_access"] : [];
  const user = ["openid", "fhirUser", ...online];
  if (launch === "staff") return [...user, ...staffScopes(tenant)];
  // A practice's settings and words need no chart: only who signs in, and what they are called.
  if (launch === "practice") return [...user, `user/Practitioner.${tenant.scopes === "v1" ? "read" : "r"}`];
  const context = launch === "ehr" ? ["launch"] : ["launch/patient", ...visit];
  return [...context, ...user, ...resourceScopes(tenant)];
}

/** What people of the practice may see in the EHR themselves, child by child; nothing is written with it. */
function staffScopes({ scopes, profile }: Tenant): readonly string[] {
  const read = scopes === "v1" ? "read" : "rs";
  const users = ["Practitioner", ...(profile === "athena" ? [] : ["PractitionerRole"]), "Organization"];
  const types = ["Patient", ...SEARCHED, ...typesForLists(profile), "DocumentReference", ...users];
  return types.map((type) => `user/${type}.${read}`);
}

/** The scopes of a token answer; where it names none, those that were asked for (RFC 6749, section 5.1). */
export function grantedScopes(answered: string | undefined, asked: readonly string[]): readonly string[] {
  return answered === undefined ? asked : answered.split(/\s+/).filter((scope) => scope !== "");
}

/** The scopes that were asked for and that the grant does not cover, as they were asked. */
export function missingScopes(asked: readonly string[], granted: readonly string[]): readonly string[] {
  return asked.filter((scope) => {
    if (scope === "openid" || scope === "fhirUser") return !granted.includes(scope);
    const wanted = permissionOf(scope);
    if (wanted === null) return false;
    return !allows(granted, wanted);
  });
}

/** Does a grant cover a need? A grant in a spelling of the EHR's own says nothing, and nothing is held against it. */
export function mayAsk(granted: readonly string[], need: Need): boolean {
  return granted.every((scope) => permissionOf(scope) === null) || allows(granted, need);
}

function resourceScopes({ scopes, writeBack, profile }: Tenant): readonly string[] {
  const writes = writeBack !== "off";
  // Some servers refuse a launch for a scope on a type that they do not have.
  const has = (type: string): boolean => !waysOf(profile).lacks.includes(type);
  const users = ["Practitioner", "PractitionerRole", "Organization"].filter(has);
  const searchable = SEARCHED.filter(has);
  if (scopes === "v1") {
    const read = ["Patient", ...searchable, "DocumentReference", BINARY].map((type) => `patient/${type}.read`);
    const written = writes ? ["patient/DocumentReference.write"] : [];
    return [...read, ...written, ...users.map((type) => `user/${type}.read`)];
  }
  const searched = searchable.flatMap((type) =>
    searchScopes(type, scopes === "granular" ? categoriesOf(type, profile) : null),
  );
  const documents = `patient/DocumentReference.${writes ? "crus" : "rs"}`;
  return ["patient/Patient.r", ...searched, documents, `patient/${BINARY}.r`, ...users.map((type) => `user/${type}.r`)];
}

function searchScopes(type: string, categories: readonly string[] | null): readonly string[] {
  return categories?.map((category) => `patient/${type}.rs?category=${category}`) ?? [`patient/${type}.rs`];
}

/** The categories by which a type is asked for; null where there are none, or where the vendor has a word of its own for one. */
function categoriesOf(type: string, profile: Tenant["profile"]): readonly string[] | null {
  const known = CATEGORIES[type];
  if (known === undefined) return null;
  const named = categoriesAsked(type, waysOf(profile)).map((word) => known.find((each) => each.endsWith(`|${word}`)));
  return named.every((each) => each !== undefined) ? named : null;
}

interface Permission extends Need {
  readonly level: string;
  /** Does the scope leave out resources by something else than the category? */
  readonly otherwise: boolean;
}

function permissionOf(scope: string): Permission | null {
  const [, level, type, operations, query] = SPELLING.exec(scope) ?? [];
  if (level === undefined || type === undefined || operations === undefined) return null;
  const filter = new URLSearchParams(query);
  return {
    level,
    type,
    operations: VERSION_1[operations] ?? operations,
    // By code, not by system: the systems are misspelled in the standard's own table.
    category: filter.get("category")?.split("|").at(-1),
    otherwise: [...filter.keys()].some((name) => name !== "category"),
  };
}

/** A user's work rests on scopes with a user behind them, a backend's on its own; neither stands in for the other. */
function allows(granted: readonly string[], need: Need & { readonly level?: string }): boolean {
  const permissions = granted.map(permissionOf).filter((permission) => permission !== null);
  return need.operations
    .split("")
    .every((operation) =>
      permissions.some(
        ({ level, type, operations, category, otherwise }) =>
          (level === "system") === (need.level === "system") &&
          (type === "*" || type === need.type) &&
          operations.includes(operation) &&
          !otherwise &&
          (category === undefined || category === need.category),
      ),
    );
}

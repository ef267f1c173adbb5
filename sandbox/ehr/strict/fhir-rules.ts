/** L-07 to L-09: how the FHIR API was asked (US Core client suites). Names of parameters count, more of them are allowed. */
import type { Asked } from "../asked.ts";
import { unless, type Violation } from "./violation.ts";

/** By type: each search must name at least one of these sets (US Core 6.1 to 8.0). */
const SEARCHES: Readonly<Record<string, readonly (readonly string[])[]>> = {
  Condition: [["patient"]],
  Observation: [
    ["patient", "category"],
    ["patient", "code"],
  ],
  AllergyIntolerance: [["patient"]],
  ServiceRequest: [["patient"], ["_id"]],
  CarePlan: [["patient", "category"]],
  CareTeam: [["patient", "status"]],
  Device: [["patient"]],
  MedicationRequest: [["patient", "intent"]],
  Encounter: [["patient"], ["_id"]],
  DocumentReference: [["patient"], ["_id"]],
  QuestionnaireResponse: [["patient"], ["_id"]],
  Procedure: [["patient"]],
  Patient: [["_id"], ["identifier"], ["name"]],
  PractitionerRole: [["practitioner"], ["specialty"]],
};

/** What is wrong with one request. */
export function requestViolations({ method, url, headers }: Asked): readonly Violation[] {
  return unless("L-07", {
    "the token stands in the Authorization header, as Bearer": /^Bearer [\x21-\x7e]+$/.test(
      headers.authorization ?? "",
    ),
    "no token is in the address": !url.searchParams.has("access_token"),
    "FHIR in JSON is asked for": method !== "GET" || /application\/(fhir\+)?json/.test(headers.accept ?? ""),
  });
}

/** A search by the names of its parameters. */
export interface SearchSeen {
  readonly type: string;
  readonly names: readonly string[];
}

/** The types that were searched, and never with one of their sets. */
export function searchViolations(seen: readonly SearchSeen[]): readonly Violation[] {
  const types = [...new Set(seen.map(({ type }) => type))].filter((type) => Object.hasOwn(SEARCHES, type));
  return types.flatMap((type) => {
    const own = seen.filter((search) => search.type === type);
    const sets = SEARCHES[type] ?? [];
    const isMet = own.some(({ names }) => sets.some((set) => set.every((name) => names.includes(name))));
    return unless("L-09", { [`${type} is searched by ${sets.map((set) => set.join("+")).join(" or ")}`]: isMet });
  });
}

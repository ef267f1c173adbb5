/**
 * The records of this EHR: the cast on its day, the staff, and what apps have written, each as one FHIR resource.
 * Written documents go to a file, one JSON line each, where one is given. Knows no permissions and no HTTP.
 */
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import type { Bundle, Child, ChildName, Resource } from "../cast.ts";
import { clinicOn } from "../clinic.ts";
import { mapObject, parseJson, textAt, valuesAt } from "./json.ts";
import { STAFF } from "./staff.ts";

export interface Store {
  readonly read: (type: string, id: string) => Resource | undefined;
  readonly all: (type: string) => readonly Resource[];
  /** Those of a type that belong to one Patient's record. */
  readonly ofPatient: (type: string, patient: string) => readonly Resource[];
  /** Adds a resource, or puts a new version in the place of the old one; throws where the file cannot be written. */
  readonly write: (resource: Resource) => void;
  /** The id of a child's Patient. */
  readonly patientOf: (child: ChildName) => string;
}

export interface StoreOptions {
  readonly children: readonly Child[];
  /** More children, of no name in the cast. */
  readonly crowd?: readonly Bundle[];
  /** The day from which on the practice has appointments. */
  readonly day: string;
  readonly fhirBase: string;
  readonly file?: string | undefined;
}

/** The base under which the cast is written; each EHR says its own. */
const CAST_BASE = "https://ehr.example.org/fhir";

const OLD_BASE = /^http:\/\/(?:localhost|127\.0\.0\.1):\d+\/fhir(?=\/)/;

/** A store filled with the cast, the staff and the lines of its file. Throws where a line of the file is no resource. */
export function openStore({ children, crowd = [], day, fhirBase, file }: StoreOptions): Store {
  const shelves = new Map<string, Map<string, Resource>>();
  const records = new Map<string, Map<string, Resource>>();
  const keep = (resource: Resource): void => {
    const shelf = shelves.get(resource.resourceType) ?? new Map<string, Resource>();
    const id = textAt(resource, "id") ?? "";
    shelves.set(resource.resourceType, shelf.set(id, resource));
    for (const patient of patientsOf(resource)) {
      const place = `${resource.resourceType} ${patient}`;
      records.set(place, (records.get(place) ?? new Map<string, Resource>()).set(id, resource));
    }
  };
  const cast = children.map((child) => withIds(child.bundle, fhirBase));
  const others = crowd.flatMap((bundle) => withIds(bundle, fhirBase));
  [...STAFF, ...cast.flat(), ...others, ...writtenIn(file, fhirBase)].forEach(keep);
  const everybody = [...(shelves.get("Patient")?.keys() ?? [])];
  clinicOn(day, everybody).forEach(keep);
  const patients = new Map(children.map(({ name }, at) => [name, patientIn(cast[at] ?? [])]));
  return {
    read: (type, id) => shelves.get(type)?.get(id),
    all: (type) => [...(shelves.get(type)?.values() ?? [])],
    ofPatient: (type, patient) => [...(records.get(`${type} ${patient}`)?.values() ?? [])],
    write: (resource) => {
      if (file !== undefined) appendFileSync(file, `${JSON.stringify(resource)}\n`);
      keep(resource);
    },
    patientOf: (child) => patients.get(child) ?? "",
  };
}

/** The patients whose record a resource belongs to; none for a clinician or an organization. */
export function patientsOf(resource: Resource): readonly string[] {
  if (resource.resourceType === "Patient") return [textAt(resource, "id") ?? ""];
  return ["subject", "patient", "beneficiary", "participant.actor", "entry.item", "member.entity"]
    .flatMap((element) => valuesAt(resource, `${element}.reference`))
    .flatMap((at) => (typeof at === "string" ? (/(?:^|\/)Patient\/([^/]+)/.exec(at)?.[1] ?? []) : []));
}

/** Entries of the cast without an id get the one of their `urn:uuid`, and references follow: a server has no such addresses. */
function withIds(bundle: Bundle, fhirBase: string): readonly Resource[] {
  const addresses = new Map(
    bundle.entry
      .filter((entry) => textAt(entry, "fullUrl")?.startsWith("urn:uuid:"))
      .map((entry) => [textAt(entry, "fullUrl") ?? "", textAt(entry, "fullUrl")?.slice(9) ?? ""]),
  );
  const typeBehind = new Map(bundle.entry.map((entry) => [textAt(entry, "fullUrl"), entry.resource.resourceType]));
  const ownAddress = (text: string): string => {
    const id = addresses.get(text);
    if (id !== undefined) return `${typeBehind.get(text)}/${id}`;
    return text.startsWith(`${CAST_BASE}/`) ? `${fhirBase}${text.slice(CAST_BASE.length)}` : text;
  };
  return bundle.entry.map((entry) =>
    mapObject({ id: addresses.get(textAt(entry, "fullUrl") ?? "") ?? "", ...entry.resource }, ownAddress),
  );
}

function patientIn(resources: readonly Resource[]): string {
  return (
    textAt(
      resources.find((resource) => resource.resourceType === "Patient"),
      "id",
    ) ?? ""
  );
}

/** What was written before, with its addresses at the port of today. */
function writtenIn(file: string | undefined, fhirBase: string): readonly Resource[] {
  if (file === undefined || !existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  return lines.map((line, at) => {
    const resource = parseJson(line);
    if (textAt(resource, "resourceType") === undefined) {
      throw new Error(`Line ${at + 1} of the documents file is no FHIR resource. Remove that line, or the file.`);
    }
    return mapObject(resource as Resource, (text) => text.replace(OLD_BASE, fhirBase));
  });
}

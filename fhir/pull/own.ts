/**
 * The second look at whose a resource is: an EHR may leave a search parameter aside and answer with anybody's. Drops what names
 * another patient and tells it; what names nobody is left to the record.
 */
import type { Unread } from "../../chart/chart.ts";
import { isObject } from "../json.ts";
import { liesUnder } from "../outbound/address.ts";
import { type Entry, idOf, sourceOf } from "../resource.ts";

/** The patient in context: an id means nothing outside its FHIR base. */
export interface InContext {
  readonly base: string;
  readonly patient: string;
}

export interface OwnAndOthers {
  readonly own: readonly Entry[];
  readonly others: readonly Unread[];
}

const ANOTHER = "speaks of another patient, and is not used. Tell the EHR's administrator that it was given.";

/** Parts what may be the patient's own from what says that it is somebody else's. */
export function partByPatient(entries: readonly Entry[], context: InContext): OwnAndOthers {
  const [own, others]: [Entry[], Unread[]] = [[], []];
  for (const entry of entries) {
    if (!isAnothers(entry, context)) own.push(entry);
    // Not its id: that is another patient's matter.
    else others.push({ source: sourceOf(entry.resource.resourceType, "#another-patient"), why: ANOTHER });
  }
  return { own, others };
}

function isAnothers(entry: Entry, context: InContext): boolean {
  const { resource } = entry;
  if (resource.resourceType === "Patient") return idOf(entry) !== context.patient;
  const subject = resource["subject"] ?? resource["patient"];
  const reference = isObject(subject) ? subject["reference"] : undefined;
  return typeof reference === "string" && namesAnother(reference.trim(), context);
}

function namesAnother(reference: string, { base, patient }: InContext): boolean {
  const absolute = /^https?:/i.test(reference);
  const path = reference.replace(/\/_history\/.*$/, "");
  const [type, id] = path.split("/").slice(-2);
  if (type !== "Patient") return false;
  return id !== patient || (absolute && !liesUnder(base, reference));
}

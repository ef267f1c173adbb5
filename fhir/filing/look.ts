/** Looks in a chart: for the document of one letter, and for all letters. What was not found is not always not there. */
import type { FhirGateway } from "../client.ts";
import { isObject } from "../json.ts";
import type { FaultKind } from "../outbound/fault.ts";
import type { Resource } from "../resource.ts";
import type { DocumentType } from "./document-type.ts";
import { type Document, identifierOf, sha1Of } from "./document.ts";
import type { Writer } from "./writers.ts";

export type Looking =
  | { readonly kind: "found"; readonly documentReference: string }
  | { readonly kind: "not-there" }
  /** The chart holds a document of that day and type that may be it, or another: a person looks. */
  | { readonly kind: "cannot-tell" }
  | { readonly kind: "no-answer"; readonly fault: FaultKind };

/** What a document is known again by. */
export type Wanted = Pick<Document, "letter" | "title" | "patient" | "date" | "type"> & {
  /** Digests of the bytes that may have been sent. */
  readonly hashes: readonly string[];
};

/** What to look for, before or after this document is sent. */
export function wantedOf(document: Document): Wanted {
  return { ...document, hashes: [sha1Of(document.body.bytes)] };
}

/** Looks for the document of a letter: by its identifier where the EHR keeps it, else among those of its day and type. */
export async function lookForDocument(
  gateway: FhirGateway,
  wanted: Wanted,
  { keepsIdentifier }: Writer,
): Promise<Looking> {
  const { patient, letter, date, type } = wanted;
  const day = { type: `${type.system}|${type.code}`, date: `ge${date.slice(0, 10)}` };
  const by = keepsIdentifier ? { identifier: identifierOf(letter) } : day;
  const asked = await gateway.search("DocumentReference", { patient, ...by });
  if (asked.kind === "failed") return { kind: "no-answer", fault: asked.fault.kind };
  const documents = asked.value.entries.map(({ resource }) => resource).filter((each) => isOf(each, patient));
  const own = documents.find((each) => isOwn(each, wanted));
  if (own !== undefined) return { kind: "found", documentReference: `DocumentReference/${String(own["id"])}` };
  const unsure = asked.value.incomplete !== null || documents.some((each) => mayBeIt(each, wanted));
  return { kind: unsure ? "cannot-tell" : "not-there" };
}

function isOf({ resourceType, id, subject }: Resource, patient: string): boolean {
  if (resourceType !== "DocumentReference" || typeof id !== "string") return false;
  const reference = isObject(subject) ? subject["reference"] : undefined;
  return typeof reference !== "string" || reference.split("/").at(-1) === patient;
}

/** A server that does not know the search by identifier gives every document: only the letter's own counts. */
function isOwn(resource: Resource, { letter, hashes }: Wanted): boolean {
  return bears(resource, `urn:uuid:${letter}`) || hashes.some((hash) => attachmentText(resource).includes(`"${hash}"`));
}

/** One of that day and type that says nothing against it: no identifier of ours, no other title. */
function mayBeIt(resource: Resource, { title, date, type }: Wanted): boolean {
  if (bears(resource, "urn:uuid:") || !JSON.stringify(resource["type"] ?? null).includes(type.code)) return false;
  const said = resource["description"];
  const isOther = typeof said === "string" && !said.startsWith(title);
  const on = resource["date"];
  return !isOther && (typeof on !== "string" || on >= date.slice(0, 10));
}

function bears(resource: Resource, words: string): boolean {
  return JSON.stringify([resource["identifier"], resource["masterIdentifier"]]).includes(words);
}

function attachmentText(resource: Resource): string {
  return JSON.stringify(resource["content"] ?? null);
}

/** A letter of support that the chart holds, whoever filed it. */
export interface ChartLetter {
  readonly reference: string;
  readonly title: string;
  /** The day on which it was filed, where the chart says it. */
  readonly on: string | null;
}

export type ListingLetters =
  | { readonly kind: "listed"; readonly letters: readonly ChartLetter[] }
  | { readonly kind: "no-answer" };

/** The letters of a chart that are in use. */
export async function lettersInChart(
  gateway: FhirGateway,
  patient: string,
  type: DocumentType,
): Promise<ListingLetters> {
  const asked = await gateway.search("DocumentReference", { patient, type: `${type.system}|${type.code}` });
  if (asked.kind === "failed") return { kind: "no-answer" };
  const letters = asked.value.entries.flatMap(({ resource }) => {
    const { resourceType, id, status, description, date } = resource;
    if (resourceType !== "DocumentReference" || typeof id !== "string" || status !== "current") return [];
    if (!JSON.stringify(resource["type"] ?? null).includes(type.code)) return [];
    const title = typeof description === "string" ? description : type.display;
    return [{ reference: `DocumentReference/${id}`, title, on: typeof date === "string" ? date.slice(0, 10) : null }];
  });
  return { kind: "listed", letters };
}

/** One document into a chart: looked for, sent once, looked at again. A send whose answer was lost is never repeated here. */
import type { FhirGateway } from "../client.ts";
import { isObject, type JsonObject } from "../json.ts";
import type { FaultKind } from "../outbound/fault.ts";
import type { Resource } from "../resource.ts";
import { type Document, documentReference, identifierOf, sha1Of } from "./document.ts";
import { lookForDocument, wantedOf } from "./look.ts";
import { type FilingOutcome, outcomeOf } from "./outcome.ts";
import type { Writer } from "./writers.ts";

export interface How {
  readonly writer: Writer;
  /** Whether the EHR says that it minds If-None-Exist. */
  readonly isConditional: boolean;
}

/** Files the document, unless the chart holds it already. */
export async function fileDocument(gateway: FhirGateway, document: Document, how: How): Promise<FilingOutcome> {
  if (how.writer.needsAuthor && document.author === null) return { kind: "refused", why: "not-allowed" };
  const before = await lookForDocument(gateway, wantedOf(document), how.writer);
  if (before.kind === "found") return { kind: "filed", documentReference: before.documentReference };
  if (before.kind === "no-answer") {
    const stops = BEFORE_SENDING[before.fault];
    if (stops !== undefined) return { kind: "refused", why: stops };
  }
  const condition = `identifier=${encodeURIComponent(identifierOf(document.letter))}`;
  const options = how.isConditional ? { ifNoneExist: condition } : {};
  const asked = await gateway.create(documentReference(document, how.writer), options);
  if (asked.kind === "failed") return outcomeOf(asked.fault);
  return asked.value.id === null ? found(gateway, document, how) : seen(gateway, document, asked.value.id);
}

/** Who may not search may still write; but an EHR that does not answer at all is not sent a document to lose. */
const BEFORE_SENDING: Readonly<Partial<Record<FaultKind, "session-over" | "busy" | "not-reached">>> = {
  unauthorized: "session-over",
  "rate-limited": "busy",
  server: "not-reached",
  timeout: "not-reached",
  aborted: "not-reached",
  network: "not-reached",
  "not-fhir": "not-reached",
};

/** The EHR took it and did not say where it is. */
async function found(gateway: FhirGateway, document: Document, { writer }: How): Promise<FilingOutcome> {
  const after = await lookForDocument(gateway, wantedOf(document), writer);
  return after.kind === "found" ? { kind: "filed", documentReference: after.documentReference } : { kind: "unknown" };
}

/** Reads the new document back, where that is permitted: what is somebody else's, or other bytes, is not believed. */
async function seen(gateway: FhirGateway, document: Document, id: string): Promise<FilingOutcome> {
  const back = await gateway.read("DocumentReference", id);
  if (back.kind === "answered" && !isIt(back.value, document)) return { kind: "unknown" };
  return { kind: "filed", documentReference: `DocumentReference/${id}` };
}

function isIt(resource: Resource, { patient, letter, body }: Document): boolean {
  const { subject, status } = resource;
  const reference = isObject(subject) ? subject["reference"] : undefined;
  if (typeof reference === "string" && reference.split("/").at(-1) !== patient) return false;
  if (status === "entered-in-error") return false;
  const named = JSON.stringify([resource["identifier"], resource["masterIdentifier"]]);
  if (named.includes("urn:uuid:") && !named.includes(`urn:uuid:${letter}`)) return false;
  // An EHR may keep the bytes in a form of its own, under another type.
  return attachmentsOf(resource).every(({ contentType, hash }) => {
    const isOurs = typeof contentType === "string" && TYPES[body.form].test(contentType);
    return !isOurs || typeof hash !== "string" || hash === sha1Of(body.bytes);
  });
}

const TYPES = { pdf: /^application\/pdf/i, text: /^text\/plain/i } as const;

function attachmentsOf({ content }: Resource): readonly JsonObject[] {
  const contents = Array.isArray(content) ? content.filter(isObject) : [];
  return contents.map(({ attachment }) => attachment).filter(isObject);
}

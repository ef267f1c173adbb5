/**
 * A document that an app files in the chart: a DocumentReference with its PDF or text, created once (R4 3.1.0.8.1, conditional
 * create). Checks what the strictest real EHRs check. Knows no HTTP beyond the two headers that matter.
 */
import { createHash, randomUUID } from "node:crypto";
import type { Resource } from "../cast.ts";
import type { Json, JsonObject } from "../moving.ts";
import { type Answer, fhir, outcome } from "./answer.ts";
import { isObject, textAt, valuesAt } from "./json.ts";
import { allowing, covers } from "./scopes.ts";
import { matchesAll } from "./search.ts";
import { isInContext } from "./searching.ts";
import { patientsOf, type Store } from "./store.ts";
import type { Visitor } from "./visitor.ts";

export interface Filing {
  readonly body: Json | undefined;
  readonly visitor: Visitor;
  readonly ifNoneExist?: string | undefined;
  /** `Prefer: return=minimal`: 201 without the resource. */
  readonly isMinimal: boolean;
}

export interface FilingPlace {
  readonly store: Store;
  readonly fhirBase: string;
  readonly now: () => Date;
}

const LARGEST_DOCUMENT = 5 * 1024 * 1024;
const CONTENT_TYPES = /^(application\/pdf|text\/plain(; ?charset=utf-8)?)$/i;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** Files the document: 201 with its place, 200 where it is there already, or an OperationOutcome that says what is wrong. */
export function fileDocument(filing: Filing, place: FilingPlace): Answer {
  const fault = faultIn(filing, place.store);
  if (fault || !isDocument(filing.body)) return fault ?? outcome(400, "structure", "Send a DocumentReference.");
  const existing = filing.ifNoneExist === undefined ? [] : alreadyThere(filing, filing.ifNoneExist, place.store);
  if (existing.length > 1) return outcome(412, "duplicate", "More than one document matches If-None-Exist.");
  const [first] = existing;
  if (first) return filedAnswer(200, first, { filing, place });
  const document = keep(filing.body, place);
  supersede(document, place);
  return filedAnswer(201, document, { filing, place });
}

function isDocument(body: Json | undefined): body is Resource {
  return isObject(body) && body["resourceType"] === "DocumentReference";
}

function faultIn({ body, visitor, ifNoneExist }: Filing, store: Store): Answer | undefined {
  if (ifNoneExist !== undefined && !/\bidentifier=[^&]/.test(ifNoneExist)) {
    return outcome(400, "value", "If-None-Exist must search by identifier.");
  }
  if (!isDocument(body)) return outcome(400, "structure", "Send one DocumentReference as JSON.");
  const permissions = allowing(visitor.scopes, "c", "DocumentReference");
  if (!covers(permissions, body, isInContext(body, visitor))) {
    return outcome(403, "forbidden", "The granted scopes do not allow filing this document in this chart.");
  }
  const [patient] = patientsOf(body);
  if (patient === undefined || !store.read("Patient", patient)) {
    return outcome(422, "business-rule", "subject must name a patient of this EHR.");
  }
  if (body["modifierExtension"] !== undefined || body["implicitRules"] !== undefined) {
    return outcome(422, "not-supported", "modifierExtension and implicitRules are not supported.");
  }
  if (textAt(body, "status") !== "current") return outcome(422, "business-rule", "status must be current.");
  if (valuesAt(body, "type.coding").length === 0) return outcome(422, "required", "type needs a coding.");
  return contentFault(valuesAt(body, "content"));
}

function contentFault(content: readonly Json[]): Answer | undefined {
  if (content.length !== 1) return outcome(422, "business-rule", "content must hold exactly one attachment.");
  const [data, type] = [textAt(content[0], "attachment.data"), textAt(content[0], "attachment.contentType")];
  if (data === undefined || !BASE64.test(data)) return outcome(422, "required", "attachment.data must be base64.");
  if (!CONTENT_TYPES.test(type ?? "")) return outcome(422, "not-supported", "Send application/pdf or text/plain.");
  const bytes = Buffer.from(data, "base64");
  if (bytes.length > LARGEST_DOCUMENT) return outcome(413, "too-long", "A document may have 5 MB.");
  const [size] = valuesAt(content[0], "attachment.size");
  if (size !== undefined && size !== bytes.length) return outcome(422, "value", "attachment.size is not its size.");
  // R4 Attachment.hash is SHA-1, in base64.
  const hash = textAt(content[0], "attachment.hash");
  if (hash !== undefined && hash !== createHash("sha1").update(bytes).digest("base64")) {
    return outcome(422, "value", "attachment.hash is not the SHA-1 of the data.");
  }
  return undefined;
}

function alreadyThere({ visitor }: Filing, condition: string, store: Store): readonly Resource[] {
  const query = new URLSearchParams(condition.replace(/^\?/, ""));
  return store
    .all("DocumentReference")
    .filter((document) => isInContext(document, visitor) && matchesAll(document, query));
}

/** The document as the EHR keeps it: its own id and version, the bytes apart as a Binary. */
function keep(body: Resource, { store, fhirBase, now }: FilingPlace): Resource {
  const [id, binary] = [randomUUID(), randomUUID()];
  const attachment = valuesAt(body, "content.attachment").find(isObject) ?? {};
  const { data, ...described } = attachment;
  const securityContext = { reference: `DocumentReference/${id}` };
  const contentType = textAt(attachment, "contentType") ?? "";
  store.write({ resourceType: "Binary", id: binary, contentType, securityContext, ...(data ? { data } : {}) });
  const document = {
    ...body,
    id,
    meta: { ...metaOf(body), versionId: "1", lastUpdated: now().toISOString() },
    content: [{ ...contentOf(body), attachment: { ...described, url: `${fhirBase}/Binary/${binary}` } }],
  };
  store.write(document);
  return document;
}

function metaOf(body: Resource): JsonObject {
  return isObject(body["meta"]) ? body["meta"] : {};
}

function contentOf(body: Resource): JsonObject {
  return valuesAt(body, "content").find(isObject) ?? {};
}

/** R4 DocumentReference.relatesTo: what a new document replaces is superseded. */
function supersede(document: Resource, { store, now }: FilingPlace): void {
  for (const relation of valuesAt(document, "relatesTo")) {
    const id = textAt(relation, "target.reference")?.split("/").at(-1) ?? "";
    const old = textAt(relation, "code") === "replaces" ? store.read("DocumentReference", id) : undefined;
    if (!old || patientsOf(old)[0] !== patientsOf(document)[0]) continue;
    const versionId = String(Number(textAt(old, "meta.versionId") ?? 1) + 1);
    const meta = { ...metaOf(old), versionId, lastUpdated: now().toISOString() };
    store.write({ ...old, status: "superseded", meta });
  }
}

function filedAnswer(status: number, document: Resource, how: { filing: Filing; place: FilingPlace }): Answer {
  const version = textAt(document, "meta.versionId") ?? "1";
  const location = `${how.place.fhirBase}/DocumentReference/${textAt(document, "id")}/_history/${version}`;
  const answer = fhir(status, document, { location, etag: `W/"${version}"` });
  return how.filing.isMinimal ? { ...answer, body: "" } : answer;
}

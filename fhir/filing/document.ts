/**
 * A signed letter as a document of the chart: US Core's shape, within what each EHR takes. Writes no extension, no narrative and no
 * rule of its own; decides nothing about whether it may be filed.
 */
import { createHash } from "node:crypto";
import type { JsonObject } from "../json.ts";
import type { Resource } from "../resource.ts";
import type { DocumentType } from "./document-type.ts";
import type { Form, Writer } from "./writers.ts";

export interface Document {
  /** The letter's id, a UUID. */
  readonly letter: string;
  /** The purpose of the letter; never a patient or a diagnosis. */
  readonly title: string;
  readonly type: DocumentType;
  /** An instant, with its zone. */
  readonly date: string;
  readonly patient: string;
  /** Who signed, where the EHR told it. */
  readonly author: { readonly reference: string; readonly name: string } | null;
  readonly encounter: string | null;
  /** The day of the visit, else of the signature, each end with its time. */
  readonly period: { readonly start: string; readonly end: string };
  readonly body: Body;
  /** The document in the chart whose place it takes; null where it takes none. */
  readonly replaces: string | null;
}

export interface Body {
  readonly form: Form;
  readonly bytes: Uint8Array;
}

/** US Core DocumentReference: the category that its servers search by. */
const CLINICAL_NOTE = {
  system: "http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category",
  code: "clinical-note",
};
/** FHIR R4: an identifier that is itself a URI stands under this system. */
const URI = "urn:ietf:rfc:3986";

/** What a letter's document is known by, as a search asks for it. */
export function identifierOf(letter: string): string {
  return `${URI}|urn:uuid:${letter}`;
}

/** The resource that is sent. */
export function documentReference(document: Document, writer: Writer): Resource {
  const { letter, date, patient, author, replaces } = document;
  const identifier = { system: URI, value: `urn:uuid:${letter}` };
  const relates = replaces !== null && writer.relates;
  return {
    resourceType: "DocumentReference",
    masterIdentifier: identifier,
    identifier: [identifier],
    status: "current",
    docStatus: "final",
    type: { coding: [{ ...document.type }], text: document.type.display },
    category: [{ coding: [CLINICAL_NOTE] }],
    subject: { reference: `Patient/${patient}` },
    date,
    ...(author === null ? {} : { author: [{ reference: author.reference, display: author.name }] }),
    ...(relates ? { relatesTo: [{ code: "replaces", target: { reference: replaces } }] } : {}),
    description: descriptionOf(document, writer),
    content: [{ attachment: attachmentOf(document, writer) }],
    context: contextOf(document),
  };
}

/** An EHR without a place for it reads in words that this letter takes the place of another. */
function descriptionOf({ title, replaces }: Document, { relates }: Writer): string {
  return replaces === null || relates ? title : `${title}. ${TAKES_THE_PLACE}`;
}

/** Stands in the description, and in the text, where no relation can be written. */
export const TAKES_THE_PLACE = "This takes the place of an earlier letter in this chart.";

function attachmentOf({ body, title, date }: Document, { textType }: Writer): JsonObject {
  return {
    contentType: contentTypeOf(body.form, textType),
    title,
    creation: date,
    size: body.bytes.length,
    hash: sha1Of(body.bytes),
    data: Buffer.from(body.bytes).toString("base64"),
  };
}

function contentTypeOf(form: Body["form"], textType: Writer["textType"]): string {
  return form === "pdf" ? "application/pdf" : textType;
}

/** FHIR R4 Attachment.hash: SHA-1, in base64. */
export function sha1Of(bytes: Uint8Array): string {
  return createHash("sha1").update(bytes).digest("base64");
}

function contextOf({ encounter, period }: Document): JsonObject {
  return { ...(encounter === null ? {} : { encounter: [{ reference: `Encounter/${encounter}` }] }), period };
}

/**
 * A signed letter as a document of the chart, and the one way in which it gets there. A letter bears its own identifier, so that a
 * document whose creation was not answered can be looked for. Decides nothing about whether it may be filed.
 */
import { createHash } from "node:crypto";
import type { FhirGateway } from "./client.ts";
import type { FaultKind } from "./outbound/fault.ts";
import type { Resource } from "./resource.ts";

export interface Document {
  /** The letter's id, a UUID. */
  readonly letter: string;
  /** The purpose of the letter; never a patient or a diagnosis. */
  readonly title: string;
  /** An instant, with its zone. */
  readonly date: string;
  readonly patient: string;
  /** `Practitioner/id` of who signed, where the EHR told it. */
  readonly author: string | null;
  readonly encounter: string | null;
  readonly pdf: Uint8Array;
  /** The document in the chart whose place it takes; null where it takes none. */
  readonly replaces: string | null;
}

export type FilingOutcome =
  | { readonly kind: "filed"; readonly documentReference: string }
  | { readonly kind: "refused"; readonly why: "not-allowed" | "not-accepted" | "session-over" }
  /** The document may be in the chart, or not: look for it before anything else. */
  | { readonly kind: "unknown" };

export type Looking =
  | { readonly kind: "found"; readonly documentReference: string }
  | { readonly kind: "not-there" }
  | { readonly kind: "no-answer" };

/** LOINC 51852-2, Letter. */
const LETTER = { system: "http://loinc.org", code: "51852-2", display: "Letter" };
/** US Core DocumentReference: the category that its servers search by. */
const CLINICAL_NOTE = {
  system: "http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category",
  code: "clinical-note",
};
/** FHIR R4: an identifier that is itself a URI stands under this system. */
const URI = "urn:ietf:rfc:3986";

/** Creates the document, once. It is never sent again by itself. */
export async function fileDocument(gateway: FhirGateway, document: Document): Promise<FilingOutcome> {
  const asked = await gateway.create(documentReference(document));
  if (asked.kind === "failed") return OUTCOMES[asked.fault.kind];
  if (asked.value.id !== null) return { kind: "filed", documentReference: `DocumentReference/${asked.value.id}` };
  const looking = await lookForDocument(gateway, document.letter, document.patient);
  return looking.kind === "found"
    ? { kind: "filed", documentReference: looking.documentReference }
    : { kind: "unknown" };
}

/** Looks for the document of a letter by its identifier. */
export async function lookForDocument(gateway: FhirGateway, letter: string, patient: string): Promise<Looking> {
  const asked = await gateway.search("DocumentReference", { patient, identifier: `${URI}|urn:uuid:${letter}` });
  if (asked.kind === "failed") return { kind: "no-answer" };
  const own = asked.value.entries.map(({ resource }) => resource).find((resource) => bearsIdentifier(resource, letter));
  if (own === undefined) return { kind: "not-there" };
  return { kind: "found", documentReference: `DocumentReference/${String(own["id"])}` };
}

export type Withdrawing =
  | { readonly kind: "marked" }
  | {
      readonly kind: "not-marked";
      readonly why: "not-allowed" | "not-accepted" | "session-over" | "not-there" | "no-answer";
    };

/** Marks a document of the chart as entered in error. The bytes stay, as a legal record keeps them. */
export async function withdrawDocument(gateway: FhirGateway, reference: string): Promise<Withdrawing> {
  const found = await gateway.read("DocumentReference", reference.split("/").at(-1) ?? "");
  if (found.kind === "failed") return notMarked(found.fault.kind);
  if (found.value["status"] === "entered-in-error") return { kind: "marked" };
  const marked = await gateway.update({ ...found.value, status: "entered-in-error" });
  return marked.kind === "answered" ? { kind: "marked" } : notMarked(marked.fault.kind);
}

function notMarked(fault: FaultKind): Withdrawing {
  if (fault === "not-found" || fault === "gone") return { kind: "not-marked", why: "not-there" };
  const outcome = OUTCOMES[fault];
  return { kind: "not-marked", why: outcome.kind === "refused" ? outcome.why : "no-answer" };
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
export async function lettersInChart(gateway: FhirGateway, patient: string): Promise<ListingLetters> {
  const asked = await gateway.search("DocumentReference", { patient, type: `${LETTER.system}|${LETTER.code}` });
  if (asked.kind === "failed") return { kind: "no-answer" };
  const letters = asked.value.entries.flatMap(({ resource }) => {
    const { resourceType, id, status, description, date } = resource;
    if (resourceType !== "DocumentReference" || typeof id !== "string" || status !== "current") return [];
    if (!JSON.stringify(resource["type"] ?? null).includes(LETTER.code)) return [];
    const title = typeof description === "string" ? description : "Letter";
    return [{ reference: `DocumentReference/${id}`, title, on: typeof date === "string" ? date.slice(0, 10) : null }];
  });
  return { kind: "listed", letters };
}

/** A server that does not know the search by identifier gives every document: only the letter's own counts. */
function bearsIdentifier(resource: Resource, letter: string): boolean {
  return JSON.stringify([resource["identifier"], resource["masterIdentifier"]]).includes(`urn:uuid:${letter}`);
}

const UNKNOWN = { kind: "unknown" } as const;
const NOT_ACCEPTED = { kind: "refused", why: "not-accepted" } as const;

/** A server that failed, was slow or was not understood may have kept the document all the same. */
const OUTCOMES: Readonly<Record<FaultKind, FilingOutcome>> = {
  unauthorized: { kind: "refused", why: "session-over" },
  forbidden: { kind: "refused", why: "not-allowed" },
  "not-found": NOT_ACCEPTED,
  gone: NOT_ACCEPTED,
  refused: NOT_ACCEPTED,
  "rate-limited": NOT_ACCEPTED,
  "foreign-link": NOT_ACCEPTED,
  server: UNKNOWN,
  timeout: UNKNOWN,
  aborted: UNKNOWN,
  network: UNKNOWN,
  "not-fhir": UNKNOWN,
  "too-large": UNKNOWN,
};

/** The resource, in US Core's shape. The PDF travels inside, with its SHA-1 as FHIR R4 asks of an attachment. */
export function documentReference(document: Document): Resource {
  const { letter, title, date, patient, author, encounter, pdf, replaces } = document;
  const bytes = Buffer.from(pdf);
  const identifier = { system: URI, value: `urn:uuid:${letter}` };
  return {
    resourceType: "DocumentReference",
    masterIdentifier: identifier,
    identifier: [identifier],
    status: "current",
    docStatus: "final",
    type: { coding: [LETTER], text: "Letter" },
    category: [{ coding: [CLINICAL_NOTE] }],
    subject: { reference: `Patient/${patient}` },
    date,
    ...(author === null ? {} : { author: [{ reference: author }] }),
    ...(replaces === null ? {} : { relatesTo: [{ code: "replaces", target: { reference: replaces } }] }),
    description: title,
    content: [
      {
        attachment: {
          contentType: "application/pdf",
          title,
          creation: date,
          size: bytes.length,
          hash: createHash("sha1").update(bytes).digest("base64"),
          data: bytes.toString("base64"),
        },
      },
    ],
    ...(encounter === null ? {} : { context: { encounter: [{ reference: `Encounter/${encounter}` }] } }),
  };
}

/** Quirks of Epic, where an app writes a note. All are row 12 of `docs/ehr-quirks.md`, each a switch of its own. */
import type { JsonObject } from "../../moving.ts";
import { type Answer, outcome } from "../answer.ts";
import type { Asked } from "../asked.ts";
import { isObject, parseJson, textAt, valuesAt } from "../json.ts";
import { patientsOf } from "../store.ts";
import type { FhirCall, Quirk, QuirkPlace } from "./quirk.ts";

/** What an app sends, where it creates a document. */
export function sentIn({ wish, asked }: FhirCall): JsonObject | undefined {
  const body = wish.kind === "create" ? parseJson(asked.body) : undefined;
  return isObject(body) ? body : undefined;
}

/** A note is plain text, by that name alone. */
export const notesAsText: Quirk = {
  row: 12,
  what: "A document that is not text/plain, by that name alone, is refused with 400",
  behave: () => ({
    instead: (call) => {
      const sent = sentIn(call);
      if (sent === undefined || textAt(sent, "content.attachment.contentType") === "text/plain") return undefined;
      return outcome(400, "value", "The content type of a note is text/plain.");
    },
  }),
};

/** A note stands in a visit of its patient. */
export const notesInAVisit: Quirk = {
  row: 12,
  what: "A document without a visit of the same patient is refused with 400",
  behave: (place) => ({
    instead: (call) => {
      const sent = sentIn(call);
      return sent === undefined || isInAVisit(sent, place)
        ? undefined
        : outcome(400, "required", "A note needs an encounter of its patient.");
    },
  }),
};

function isInAVisit(sent: JsonObject, { store }: QuirkPlace): boolean {
  const id = textAt(sent, "context.encounter.reference")?.split("/").at(-1) ?? "";
  const visit = store.read("Encounter", id);
  const patient = textAt(sent, "subject.reference")?.split("/").at(-1);
  return visit !== undefined && patientsOf(visit)[0] === patient;
}

/** It creates whatever it is sent: If-None-Exist counts for nothing. */
export const noConditionalCreate: Quirk = {
  row: 12,
  what: "If-None-Exist is ignored, and the CapabilityStatement says so",
  behave: () => ({
    heard: ({ asked, wish }) => (wish.kind === "create" ? without(asked, "if-none-exist") : asked),
    capabilities: (statement) => ({ ...statement, rest: valuesAt(statement, "rest").map(createsAlways) }),
  }),
};

function without(asked: Asked, header: string): Asked {
  return { ...asked, headers: { ...asked.headers, [header]: undefined } };
}

function createsAlways(rest: JsonObject[string]): JsonObject {
  const resource = valuesAt(rest, "resource").map((each) =>
    isObject(each) ? { ...each, conditionalCreate: false } : each,
  );
  return { ...(isObject(rest) ? rest : {}), resource: resource.map((each) => each ?? null) };
}

/** The answer to a new note has no body, and a place relative to the base. */
export const bareCreation: Quirk = {
  row: 12,
  what: "A new document is answered without a body, with a relative Location",
  behave: ({ addresses }) => ({
    given: (answer, { wish }) =>
      wish.kind === "create" && answer.status === 201 ? bare(answer, addresses.fhirBase) : answer,
  }),
};

function bare({ status, headers }: Answer, base: string): Answer {
  const location = headers["location"]?.slice(base.length + 1).replace(/\/_history\/.*$/, "") ?? "";
  return { status, headers: { location }, body: "" };
}

/** What an app calls its note is not kept: neither identifier nor digest nor description comes back. */
export const forgottenIdentifier: Quirk = {
  row: 12,
  what: "Documents come back without the identifier, the digest and the description that came with them",
  behave: () => ({
    heard: ({ asked, wish }) => {
      const body = wish.kind === "create" ? parseJson(asked.body) : undefined;
      return isObject(body) ? { ...asked, body: JSON.stringify(nameless(body)) } : asked;
    },
  }),
};

const NAMES: ReadonlySet<string> = new Set(["identifier", "masterIdentifier", "description"]);

function nameless(body: JsonObject): JsonObject {
  const rest = Object.fromEntries(Object.entries(body).filter(([name]) => !NAMES.has(name)));
  const [attachment] = valuesAt(body, "content.attachment");
  const { hash, title, ...kept } = isObject(attachment) ? attachment : {};
  return hash === undefined && title === undefined ? rest : { ...rest, content: [{ attachment: kept }] };
}

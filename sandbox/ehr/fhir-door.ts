/** The FHIR API: who may do what, as one answer to one request. Reading, searching and filing stand in their own files. */
import type { Asked } from "./asked.ts";
import { type Answer, fhir, outcome } from "./answer.ts";
import type { Resource } from "../cast.ts";
import { fileDocument, type FilingPlace } from "./filing.ts";
import { parseJson, textAt } from "./json.ts";
import { allowing, covers } from "./scopes.ts";
import { isInContext, type Searches } from "./searching.ts";
import { RESOURCE_TYPES } from "./types.ts";
import type { Visitor } from "./visitor.ts";
import { withdrawDocument } from "./withdrawing.ts";

export interface FhirPlace extends FilingPlace {
  readonly searches: Searches;
}

/** What a request asks of which type, before anyone looks at whether it may. */
export type Wish =
  | { readonly kind: "read"; readonly type: string; readonly id: string }
  | { readonly kind: "search"; readonly type: string; readonly query: URLSearchParams }
  | { readonly kind: "create"; readonly type: string }
  | { readonly kind: "update"; readonly type: string; readonly id: string }
  | { readonly kind: "none"; readonly type?: undefined; readonly answer: Answer };

/** The wish behind a method and an address under the FHIR base. */
export function wishOf({ method, url, body }: Asked): Wish {
  const [type = "", id, ...more] = url.pathname.split("/").slice(2).filter(Boolean);
  if (!RESOURCE_TYPES.includes(type)) return none(404, "not-supported", "This EHR has no such resource type.");
  if (method === "POST" && id === "_search") return { kind: "search", type, query: new URLSearchParams(body) };
  if (more.length > 0) return none(404, "not-supported", "This EHR keeps no history and has no operations.");
  if (method === "GET" && id !== undefined) return { kind: "read", type, id };
  if (method === "GET" && type !== "Binary") return { kind: "search", type, query: url.searchParams };
  if (method === "POST" && type === "DocumentReference" && id === undefined) return { kind: "create", type };
  if (method === "PUT" && type === "DocumentReference" && id !== undefined) return { kind: "update", type, id };
  return none(405, "not-supported", "This EHR only takes reads, searches and new documents.");
}

/** The id of the Patient whose record a wish is about, where it says so. */
export function patientAsked(wish: Wish): string | undefined {
  if (wish.kind === "read") return wish.type === "Patient" ? wish.id : undefined;
  return wish.kind === "search" ? wish.query.get("patient")?.replace(/^.*\//, "") : undefined;
}

/** The answer to a wish of a visitor whose token holds. */
export function answerWish(wish: Wish, asking: { asked: Asked; visitor: Visitor }, place: FhirPlace): Answer {
  const { asked, visitor } = asking;
  const prefer = String(asked.headers["prefer"] ?? "");
  switch (wish.kind) {
    case "none":
      return wish.answer;
    case "read":
      return wish.type === "Binary" ? readBinary(wish.id, asking, place) : read(wish, visitor, place);
    case "search":
      return place.searches.answer({ ...wish, visitor, isStrict: prefer.includes("handling=strict") });
    case "create":
      return fileDocument(
        {
          body: parseJson(asked.body),
          visitor,
          ifNoneExist: headerOf(asked, "if-none-exist"),
          isMinimal: prefer.includes("return=minimal"),
        },
        place,
      );
    case "update":
      return withdrawDocument(
        { id: wish.id, body: parseJson(asked.body), visitor, ifMatch: asked.headers["if-match"] },
        place,
      );
    default:
      return wish satisfies never;
  }
}

function none(status: number, code: string, words: string): Wish {
  return { kind: "none", answer: outcome(status, code, words) };
}

function read({ type, id }: { type: string; id: string }, visitor: Visitor, { store }: FhirPlace): Answer {
  const permissions = allowing(visitor.scopes, "r", type);
  if (permissions.length === 0) return outcome(403, "forbidden", `The granted scopes do not allow reading ${type}.`);
  const resource = store.read(type, id);
  if (!resource) return outcome(404, "not-found", `This EHR has no such ${type}.`);
  if (!covers(permissions, resource, isInContext(resource, visitor))) {
    return outcome(403, "forbidden", "The token is for another record.");
  }
  return fhir(200, resource, { etag: `W/"${textAt(resource, "meta.versionId") ?? "1"}"` });
}

/** The bytes of a document, as themselves or as a resource; whoever may read the document may read them. */
function readBinary(id: string, { asked, visitor }: { asked: Asked; visitor: Visitor }, place: FhirPlace): Answer {
  const binary = place.store.read("Binary", id);
  if (!binary) return outcome(404, "not-found", "This EHR has no such Binary.");
  const document = documentOf(binary, place);
  const permissions = [
    ...allowing(visitor.scopes, "r", "Binary"),
    ...allowing(visitor.scopes, "r", "DocumentReference"),
  ];
  if (!document || !covers(permissions, document, isInContext(document, visitor))) {
    return outcome(403, "forbidden", "The granted scopes do not allow reading this document.");
  }
  const wantsFhir = /json/.test(asked.headers.accept ?? "");
  return wantsFhir ? fhir(200, binary) : bytesOf(binary);
}

/** A Binary as the file that it is. */
export function bytesOf(binary: Resource): Answer {
  return {
    status: 200,
    headers: {
      "content-type": textAt(binary, "contentType") ?? "application/octet-stream",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
    body: Buffer.from(textAt(binary, "data") ?? "", "base64"),
  };
}

function documentOf(binary: Resource, { store }: FhirPlace): Resource | undefined {
  const [type = "", id = ""] = textAt(binary, "securityContext.reference")?.split("/") ?? [];
  return store.read(type, id);
}

function headerOf(asked: Asked, name: string): string | undefined {
  const value = asked.headers[name];
  return typeof value === "string" ? withoutBase(value) : undefined;
}

/** If-None-Exist holds a query, with or without what stands before it. */
function withoutBase(query: string): string {
  return query.slice(query.indexOf("?") + 1);
}

/** A filed document taken back: an update to `entered-in-error`, the only change that this EHR lets an app make. */
import type { Resource } from "../cast.ts";
import type { Json } from "../moving.ts";
import { type Answer, fhir, outcome } from "./answer.ts";
import { documentsFiled } from "./charts.ts";
import { isObject, textAt } from "./json.ts";
import { allowing, covers } from "./scopes.ts";
import { isInContext } from "./searching.ts";
import type { FilingPlace } from "./filing.ts";
import type { Visitor } from "./visitor.ts";

export interface Withdrawal {
  readonly id: string;
  readonly body: Json | undefined;
  readonly visitor: Visitor;
  /** The version that the app has seen, where it says so. */
  readonly ifMatch?: string | undefined;
}

/** 200 with the new version, or an OperationOutcome; the bytes stay with the record, as a legal record keeps them. */
export function withdrawDocument({ id, body, visitor, ifMatch }: Withdrawal, place: FilingPlace): Answer {
  const filed = documentsFiled(place.store).find((document) => document.id === id)?.resource;
  const permissions = allowing(visitor.scopes, "u", "DocumentReference");
  if (permissions.length === 0) return outcome(403, "forbidden", "The granted scopes do not allow changing documents.");
  if (!filed) return outcome(404, "not-found", "No app has filed such a document.");
  if (!covers(permissions, filed, isInContext(filed, visitor))) {
    return outcome(403, "forbidden", "The token is for another record.");
  }
  const version = textAt(filed, "meta.versionId") ?? "1";
  if (ifMatch !== undefined && ifMatch !== `W/"${version}"`) {
    return outcome(412, "conflict", "The document has changed since. Read it again.");
  }
  if (!isObject(body) || textAt(body, "id") !== id || textAt(body, "status") !== "entered-in-error") {
    return outcome(422, "business-rule", "Send the whole document with status entered-in-error.");
  }
  return withdrawn(filed, version, place);
}

function withdrawn(filed: Resource, version: string, { store, now }: FilingPlace): Answer {
  const versionId = String(Number(version) + 1);
  const meta = { ...(isObject(filed["meta"]) ? filed["meta"] : {}), versionId, lastUpdated: now().toISOString() };
  const document = { ...filed, status: "entered-in-error", meta };
  store.write(document);
  return fhir(200, document, { etag: `W/"${versionId}"` });
}

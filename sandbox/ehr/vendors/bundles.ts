/** What quirks do to an answer that is a FHIR resource or a searchset: read it, change it, put it back. Knows no vendor. */
import type { JsonObject, Json } from "../../moving.ts";
import type { Resource } from "../../cast.ts";
import { type Answer, fhir } from "../answer.ts";
import { isObject, mapObject, parseJson, valuesAt } from "../json.ts";
import type { FhirCall } from "./quirk.ts";

/** The search that a call makes from its first page, of one of these types; undefined for anything else. */
export function searchIn({ wish }: FhirCall, ...types: readonly string[]): URLSearchParams | undefined {
  if (wish.kind !== "search" || wish.query.has("_cursor")) return undefined;
  return types.length === 0 || types.includes(wish.type) ? wish.query : undefined;
}

/** The same call with other parameters. */
export function askedAgain({ asked }: FhirCall, change: (query: URLSearchParams) => void): FhirCall["asked"] {
  const url = new URL(asked.url);
  change(url.searchParams);
  return { ...asked, url };
}

/** The answer with its resource changed; what is no success or no resource stays. */
export function changed(answer: Answer, change: (resource: JsonObject) => JsonObject): Answer {
  const resource = answer.status === 200 ? parseJson(String(answer.body)) : undefined;
  return isObject(resource) && "resourceType" in resource ? fhir(200, change(resource), answer.headers) : answer;
}

/** The answer with the entries of its searchset changed. */
export function withEntries(answer: Answer, change: (entries: readonly Json[]) => readonly Json[]): Answer {
  return changed(answer, (bundle) =>
    bundle["resourceType"] === "Bundle" ? { ...bundle, entry: [...change(valuesAt(bundle, "entry"))] } : bundle,
  );
}

/** The answer with every resource of a type changed, in a searchset or alone. */
export function withResources(answer: Answer, type: string, change: (resource: Resource) => JsonObject): Answer {
  const own = (value: Json | undefined): Json | undefined =>
    isResource(value) && value.resourceType === type ? change(value) : value;
  return changed(answer, (resource) => {
    if (resource["resourceType"] !== "Bundle")
      return isResource(resource) && resource.resourceType === type ? change(resource) : resource;
    const entry = valuesAt(resource, "entry").map((one) =>
      isObject(one) ? { ...one, resource: own(one["resource"]) } : one,
    );
    return { ...resource, entry };
  });
}

/** The answer with every text in it changed, addresses among them. */
export function withTexts(answer: Answer, change: (text: string) => string): Answer {
  return changed(answer, (resource) => mapObject(resource, change));
}

/** A refusal in words alone, as gateways before an EHR give it. */
export function plainText(status: number, words: string): Answer {
  return { status, headers: { "content-type": "text/plain" }, body: words };
}

function isResource(value: Json | undefined): value is Resource {
  return isObject(value) && typeof value["resourceType"] === "string";
}

/** What each fault looks like at the FHIR API. The switches themselves stand in `faults.ts`; nothing here decides when. */
import { setTimeout as wait } from "node:timers/promises";
import type { JsonObject } from "../moving.ts";
import type { Addresses } from "./addresses.ts";
import type { Asked } from "./asked.ts";
import { type Answer, fhir, operationOutcome, outcome, withHeaders } from "./answer.ts";
import type { Wish } from "./fhir-door.ts";
import type { Faults, Occasion } from "./faults.ts";
import { isObject, parseJson, textAt, valuesAt } from "./json.ts";

export interface Misbehavior {
  readonly faults: Faults;
  readonly occasion: Occasion;
  readonly addresses: Addresses;
  readonly gone: AbortSignal;
}

/** The answer with which an EHR in trouble refuses before it has looked at the wish, or nothing. */
export async function refuseFirst({ faults, occasion, gone }: Misbehavior): Promise<Answer | undefined> {
  const slow = faults.strike("slow", occasion);
  // Whoever has gone away is not waited for.
  if (slow) await wait(slow.milliseconds ?? 1000, undefined, { signal: gone, ref: false }).catch(() => undefined);
  if (faults.strike("unauthorized", occasion)) {
    return withHeaders(outcome(401, "login", "The session has ended. Sign in again."), {
      "www-authenticate": 'Bearer error="invalid_token"',
    });
  }
  if (faults.strike("forbidden_empty", occasion)) return { status: 403, headers: {}, body: "" };
  const limited = faults.strike("rate_limited", occasion);
  if (limited) {
    const answer = outcome(429, "throttled", "Too many requests. Try again later.");
    return withHeaders(answer, { "retry-after": String(limited.seconds ?? 1) });
  }
  if (faults.strike("server_error", occasion)) return outcome(500, "exception", "The EHR has failed.");
  return undefined;
}

/** The refusal of this wish in particular, or nothing. */
export function refuseWish(wish: Wish, asked: Asked, { faults, occasion }: Misbehavior): Answer | undefined {
  if (wish.kind === "search" && lacksCategory(wish) && faults.strike("category_required", occasion)) {
    return outcome(400, "required", "Search with a category.");
  }
  if (wish.kind !== "create" && wish.kind !== "update") return undefined;
  if (faults.strike("refused_write", occasion)) {
    return outcome(403, "forbidden", "This EHR does not take documents from apps.");
  }
  const isText = textAt(parseJson(asked.body), "content.attachment.contentType")?.startsWith("text/plain") === true;
  if (wish.kind === "create" && !isText && faults.strike("text_only", occasion)) {
    return outcome(422, "not-supported", "This EHR takes plain text only.");
  }
  return undefined;
}

/** The request as an EHR sees it that does not know If-None-Exist. */
export function overlook(asked: Asked, wish: Wish, { faults, occasion }: Misbehavior): Asked {
  if (wish.kind !== "create" || !faults.strike("ignored_condition", occasion)) return asked;
  return { ...asked, headers: { ...asked.headers, "if-none-exist": undefined } };
}

/** What is wrong with the SMART configuration, or nothing. */
export function spoiledDiscovery(faults: Faults): Answer | undefined {
  if (faults.strike("html_discovery", {})) return SIGN_IN_PAGE;
  if (faults.strike("no_discovery", {})) return outcome(404, "not-found", "There is no such page here.");
  return undefined;
}

/** A good answer as it arrives when something is wrong with it or on its way. */
export function spoil(answer: Answer, wish: Wish, misbehavior: Misbehavior): Answer {
  const { faults, occasion } = misbehavior;
  if (answer.status >= 300) return answer;
  if (wish.kind === "create") return spoilCreated(answer, misbehavior);
  if (faults.strike("html_body", occasion)) return SIGN_IN_PAGE;
  const told = wish.kind === "search" ? spoilBundle(answer, misbehavior) : answer;
  return faults.strike("truncated_body", occasion) ? { ...told, closes: "midway" } : told;
}

function lacksCategory({ type, query }: { type: string; query: URLSearchParams }): boolean {
  return (type === "Condition" || type === "Observation") && !query.has("category") && !query.has("_cursor");
}

function spoilCreated(answer: Answer, { faults, occasion, addresses }: Misbehavior): Answer {
  if (faults.strike("lost_answer", occasion)) return { ...answer, closes: "before" };
  if (!faults.strike("bare_created", occasion)) return answer;
  const location = answer.headers["location"]?.slice(addresses.fhirBase.length + 1) ?? "";
  return { status: answer.status, headers: { location }, body: "" };
}

const SIGN_IN_PAGE: Answer = {
  status: 200,
  headers: { "content-type": "text/html; charset=utf-8" },
  body: "<!doctype html><html lang=en><title>Sign in</title><h1>Sign in to continue</h1></html>",
};

function spoilBundle(answer: Answer, { faults, occasion, addresses }: Misbehavior): Answer {
  const bundle = parseJson(String(answer.body));
  if (!isObject(bundle)) return answer;
  if (faults.strike("silent_zero", occasion)) return fhir(200, { ...bundle, link: [], entry: [] });
  const self = valuesAt(bundle, "link").find((link) => textAt(link, "relation") === "self");
  const next = faults.strike("foreign_next", occasion)
    ? `${addresses.otherOrigin}/elsewhere`
    : faults.strike("repeated_next", occasion) && textAt(self, "url");
  const warned = faults.strike("outcome_entry", occasion) ? withWarning(bundle) : bundle;
  return fhir(200, next ? withNext(warned, next) : warned);
}

function withNext(bundle: JsonObject, url: string): JsonObject {
  const others = valuesAt(bundle, "link").filter((link) => textAt(link, "relation") !== "next");
  return { ...bundle, link: [...others, { relation: "next", url }] };
}

/** As one large vendor does it: among the matches, without a search mode. */
function withWarning(bundle: JsonObject): JsonObject {
  const warning = operationOutcome("warning", "suppressed", "Some records may be missing from this answer.");
  return { ...bundle, entry: [...valuesAt(bundle, "entry"), { resource: warning }] };
}

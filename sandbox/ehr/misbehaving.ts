/** What each fault looks like at the FHIR API. The switches themselves stand in `faults.ts`; nothing here decides when. */
import { setTimeout as wait } from "node:timers/promises";
import type { JsonObject } from "../moving.ts";
import type { Addresses } from "./addresses.ts";
import { type Answer, fhir, operationOutcome, outcome, withHeaders } from "./answer.ts";
import type { Wish } from "./fhir-door.ts";
import type { Faults, Occasion } from "./faults.ts";
import { isObject, parseJson, textAt, valuesAt } from "./json.ts";

export interface Misbehavior {
  readonly faults: Faults;
  readonly occasion: Occasion;
  readonly addresses: Addresses;
}

/** The answer with which an EHR in trouble refuses before it has looked at the wish, or nothing. */
export async function refuseFirst({ faults, occasion }: Misbehavior): Promise<Answer | undefined> {
  const slow = faults.strike("slow", occasion);
  if (slow) await wait(slow.milliseconds ?? 1000, undefined, { ref: false });
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

/** The refusal of a document, or nothing. */
export function refuseWrite(wish: Wish, { faults, occasion }: Misbehavior): Answer | undefined {
  const isRefused = wish.kind === "create" && faults.strike("refused_write", occasion);
  return isRefused ? outcome(403, "forbidden", "This EHR does not take documents from apps.") : undefined;
}

/** A good answer as it arrives when something is wrong with it or on its way. */
export function spoil(answer: Answer, wish: Wish, misbehavior: Misbehavior): Answer {
  const { faults, occasion } = misbehavior;
  if (answer.status >= 300) return answer;
  if (wish.kind === "create") return faults.strike("lost_answer", occasion) ? { ...answer, closes: "before" } : answer;
  if (faults.strike("html_body", occasion)) return SIGN_IN_PAGE;
  const told = wish.kind === "search" ? spoilBundle(answer, misbehavior) : answer;
  return faults.strike("truncated_body", occasion) ? { ...told, closes: "midway" } : told;
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

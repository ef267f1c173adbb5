/** The front door: each request to the part that it belongs to, and each answer onto the wire. */
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Provider } from "oidc-provider";
import { type Addresses, OAUTH_PATHS } from "./addresses.ts";
import { type Answer, fhir, json, outcome, redirect } from "./answer.ts";
import type { Apps } from "./apps.ts";
import { type Asked, readRequest } from "./asked.ts";
import { capabilityStatement, smartConfiguration } from "./discovery.ts";
import { answerWish, type FhirPlace, type Wish, wishOf } from "./fhir-door.ts";
import { overlook, refuseFirst, refuseWish, spoil, spoiledDiscovery } from "./misbehaving.ts";
import { pickPatient } from "./picking.ts";
import { receive, type Reception } from "./reception.ts";
import type { Examiner } from "./strict/examiner.ts";
import type { Tokens } from "./tokens.ts";
import type { Traffic } from "./traffic.ts";
import type { FhirCall } from "./vendors/quirk.ts";
import { isAnswer, type Quirks } from "./vendors/quirks.ts";
import type { Vendor } from "./vendors/vendor.ts";
import { visitorOf } from "./visitor.ts";

/** A request to the other server that a foreign next link names. */
export interface ForeignVisit {
  readonly path: string;
  readonly hadToken: boolean;
}

export interface Front {
  readonly reception: Reception;
  readonly provider: Provider;
  readonly tokens: Tokens;
  readonly apps: Apps;
  readonly fhirPlace: FhirPlace;
  readonly traffic: Traffic;
  readonly foreignVisits: ForeignVisit[];
  /** Where the EHR is strict. */
  readonly examiner: Examiner | null;
  readonly vendor: Vendor;
  readonly quirks: Quirks;
}

/** The listener for Node's server. A bug answers 500, is told on standard error, and closes nothing else. */
export function front(parts: Front): RequestListener {
  const engine = parts.provider.callback();
  return (request, response) => {
    answer(request, response, { parts, engine }).catch((error: unknown) => {
      if (!response.destroyed) process.emitWarning(error instanceof Error ? error : String(error));
      if (!response.headersSent) send(outcome(500, "exception", "The sandbox EHR has failed."), response);
    });
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { parts, engine }: { parts: Front; engine: ReturnType<Provider["callback"]> },
): Promise<void> {
  const { addresses } = parts.reception;
  const url = new URL(request.url ?? "/", addresses.origin);
  if (`http://${request.headers.host}` !== addresses.origin) return send(elsewhere(request, url, parts), response);
  if (isEngines(url.pathname, request.method, addresses)) {
    letIn(request, url);
    return engine(request, response);
  }
  const asked = await readRequest({ request, response }, addresses.origin);
  if (isFromElsewhere(asked, addresses.origin))
    return send(outcome(403, "forbidden", "Use this EHR's page."), response);
  const said = await answerAsked(asked, { request, response }, parts);
  if (said) send(said, response);
}

async function answerAsked(
  asked: Asked,
  exchange: { request: IncomingMessage; response: ServerResponse },
  parts: Front,
): Promise<Answer | undefined> {
  const { pathname } = asked.url;
  // `authorize-post` is the same request with its parameters in the body.
  if (pathname === OAUTH_PATHS.authorization) return redirect(`${OAUTH_PATHS.authorization}?${asked.body}`);
  if (pathname.startsWith("/pick/"))
    return pickPatient(asked, { ...exchange, provider: parts.provider }, parts.reception);
  if (pathname.startsWith("/fhir/")) return parts.traffic.through(asked, () => examined(asked, parts));
  return receive(asked, parts.reception);
}

async function examined(asked: Asked, parts: Front): Promise<Answer> {
  const said = await fhirAnswer(asked, parts);
  return parts.examiner?.atFhir(asked, said) ?? said;
}

/** Everything under `/fhir`: what is public, then faults, then the wish. */
async function fhirAnswer(asked: Asked, parts: Front): Promise<Answer> {
  const { addresses, faults, day, launches } = parts.reception;
  if (asked.url.pathname === "/fhir/.well-known/smart-configuration") {
    return spoiledDiscovery(faults) ?? configurationTold(parts);
  }
  if (asked.url.pathname === "/fhir/metadata")
    return fhir(200, parts.quirks.capabilities(capabilityStatement(addresses, day, parts.vendor)));
  const keeper = { provider: parts.provider, launches, tokens: parts.tokens };
  const visitor = await visitorOf(asked.headers.authorization, keeper);
  if (visitor.kind === "refused") return visitor.answer;
  const wish = wishOf(asked);
  const misbehavior = {
    faults,
    addresses,
    gone: asked.gone,
    occasion: { launch: visitor.launch, resource: wish.type },
  };
  const refusal = (await refuseFirst(misbehavior)) ?? refuseWish(wish, asked, misbehavior);
  if (refusal) return refusal;
  const call = { asked: overlook(asked, wish, misbehavior), wish, visitor };
  return spoil(answerCall(call, parts), wish, misbehavior);
}

function configurationTold({ reception, quirks }: Front): Answer {
  const told = quirks.configuration(smartConfiguration(reception.addresses));
  return isAnswer(told) ? told : json(200, told);
}

/** The wish as this vendor's EHR takes it, answers it and tells the answer. */
function answerCall(call: FhirCall, { fhirPlace, vendor, quirks }: Front): Answer {
  const { visitor, wish } = call;
  if (lacks(vendor, wish)) return outcome(404, "not-supported", "This EHR has no such resource type.");
  const refusal = quirks.instead(call);
  if (refusal) return refusal;
  const heard = quirks.heard(call);
  return quirks.given(answerWish(wishOf(heard), { asked: heard, visitor }, fhirPlace), call);
}

function lacks(vendor: Vendor, { type }: Wish): boolean {
  return type !== undefined && !Object.hasOwn(vendor.types, type);
}

/** Under the other host name there is nothing but the trap of a foreign next link, and the way to the EHR's pages. */
function elsewhere(request: IncomingMessage, url: URL, { reception, foreignVisits }: Front): Answer {
  const { origin, otherOrigin } = reception.addresses;
  if (`http://${request.headers.host}` !== otherOrigin)
    return outcome(421, "security", "This EHR has another address.");
  if (url.pathname === "/elsewhere") {
    foreignVisits.push({ path: url.pathname, hadToken: request.headers.authorization !== undefined });
    return fhir(200, { resourceType: "Bundle", type: "searchset", entry: [] });
  }
  return redirect(`${origin}${url.pathname}${url.search}`);
}

function isEngines(path: string, method: string | undefined, { origin, issuer }: Addresses): boolean {
  if (path === OAUTH_PATHS.authorization && method === "POST") return false;
  return path.startsWith("/oauth/") || (path === "/.well-known/openid-configuration" && issuer === origin);
}

/** A form of this EHR may only be sent from its own pages. */
function isFromElsewhere({ method, url, headers }: Asked, origin: string): boolean {
  const isForm = method === "POST" && !url.pathname.startsWith("/fhir/") && !url.pathname.startsWith("/oauth/");
  return isForm && headers.origin !== undefined && headers.origin !== origin;
}

/**
 * Two differences between SMART and OpenID Connect, before the engine reads the request: `offline_access` needs no
 * `prompt=consent`, and the launch is the sign-in, so a session of an earlier launch in the same browser counts for nothing.
 */
function letIn(request: IncomingMessage, url: URL): void {
  const asksOffline = url.searchParams.get("scope")?.split(" ").includes("offline_access") === true;
  if (url.pathname === OAUTH_PATHS.authorization && asksOffline && !url.searchParams.has("prompt")) {
    url.searchParams.set("prompt", "consent");
    request.url = url.pathname + url.search;
  }
  const cookies = request.headers.cookie?.split("; ").filter((cookie) => !cookie.startsWith("_session"));
  if (cookies) request.headers.cookie = cookies.join("; ");
}

function send({ status, headers, body, closes }: Answer, response: ServerResponse): void {
  if (closes === "before") return void response.destroy();
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, "content-length": bytes.length });
  if (closes === undefined) return void response.end(bytes);
  response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
}

/**
 * The gateway to one session's EHR, and the door of fhir-kit-client. The library puts FHIR requests together; how they travel is
 * ours, because its own way has no limit of size or time, parses before anything is checked, writes addresses into its errors and
 * sends the token wherever a link points.
 */
import { Client, type FhirResource, type RequestOptions } from "fhir-kit-client";
import { liesUnder } from "./outbound/address.ts";
import { ask, type AskLimits, type Line } from "./outbound/ask.ts";
import { type Fault, faultOf } from "./outbound/fault.ts";
import { patientMovedTo } from "./outbound/moved.ts";
import { type Asked, type Found, type PageLimits, turnPages } from "./outbound/pages.ts";
import type { Resource } from "./resource.ts";

export type SearchParameters = Readonly<Record<string, string>>;

/** The same, where one is said twice and means both. */
export type ManyParameters = Readonly<Record<string, string | readonly string[]>>;

/** What one pull may still take; shared by all its requests. */
export interface Budget {
  bytes: number;
}

export interface AskOptions {
  readonly signal?: AbortSignal | undefined;
  readonly budget?: Budget | undefined;
}

export interface CreateOptions extends AskOptions {
  /** A search: the EHR creates only what it does not find (FHIR R4 http, "conditional create"). */
  readonly ifNoneExist?: string | undefined;
}

export interface UpdateOptions extends AskOptions {
  /** The version that is replaced; another one is not. */
  readonly ifMatch?: string | undefined;
}

export interface FhirGateway {
  readonly read: (type: string, id: string, options?: AskOptions) => Promise<Asked<Resource>>;
  /** The Patient, or the one into which the EHR has merged it: a redirect to that is followed once, on the same server. */
  readonly readPatient: (id: string, options?: AskOptions) => Promise<Asked<PatientFound>>;
  /** All pages of a search, within the limits. */
  readonly search: (type: string, parameters: ManyParameters, options?: AskOptions) => Promise<Asked<Found>>;
  /** Creates a resource, once: it is never sent again by itself. The id is null where the EHR does not tell it. */
  readonly create: (resource: Resource, options?: CreateOptions) => Promise<Asked<{ readonly id: string | null }>>;
  /** Puts a resource in the place of the one of its id. */
  readonly update: (resource: Resource, options?: UpdateOptions) => Promise<Asked<Resource>>;
}

export interface PatientFound {
  readonly resource: Resource;
  /** The id of the record that took the asked one's place; null where none did. */
  readonly movedTo: string | null;
}

export interface GatewayLimits extends AskLimits, PageLimits {}

/** Enough for the fullest chart, and an end for every loop. */
export const GATEWAY_LIMITS: GatewayLimits = {
  timeoutMs: 8_000,
  maxBytes: 8 * 1024 * 1024,
  retries: 2,
  firstPauseMs: 500,
  longestPauseMs: 10_000,
  pages: 20,
  resources: 1_000,
};

/** All answers of one pull together. */
export const PULL_BYTES = 20 * 1024 * 1024;

/** Who asks, and with which limits. */
export interface GatewayLine extends Line {
  readonly limits: GatewayLimits;
}

const ID = /^[A-Za-z0-9._-]{1,256}$/;

/** Opens the gateway of one session. No call of it ever throws for what an EHR does. */
export function openGateway(line: GatewayLine): FhirGateway {
  const opened = openClient(line);
  const { client, fetched, movedTo } = opened;
  const read: FhirGateway["read"] = async (type, id, options = {}) => {
    if (!ID.test(id)) return failed(faultOf("not-found"));
    const asked = await fetched(() => client.read({ resourceType: type, id, options: signalOf(options) }), options);
    return asked.kind === "answered" && asked.value.resourceType !== type ? failed(faultOf("not-fhir")) : asked;
  };
  return {
    read,
    readPatient: async (id, options = {}) => {
      const asked = await read("Patient", id, options);
      const other = asked.kind === "failed" ? movedTo(asked.fault) : null;
      const found = other === null ? asked : await read("Patient", other, options);
      return found.kind === "failed" ? found : { kind: "answered", value: { resource: found.value, movedTo: other } };
    },
    search: (resourceType, parameters, options = {}) => {
      const searchParams = mutable(parameters);
      const passed = { options: signalOf(options) };
      return turnPages({
        first: () => fetched(() => client.resourceSearch({ resourceType, searchParams, ...passed }), options),
        follow: (link) => fetched(() => client.request(link, passed), options),
        limits: line.limits,
      });
    },
    ...writing(line, opened),
  };
}

/** What changes a chart: each sent once. */
function writing(
  line: GatewayLine,
  { client, fetched, locationOf }: ReturnType<typeof openClient>,
): Pick<FhirGateway, "create" | "update"> {
  return {
    create: async (resource, options = {}) => {
      const { resourceType } = resource;
      const headers = options.ifNoneExist === undefined ? {} : { "if-none-exist": options.ifNoneExist };
      const passed = { ...signalOf(options), headers };
      const asked = await fetched(() => client.create({ resourceType, body: resource, options: passed }), options);
      if (asked.kind === "failed") return asked;
      const location = placeUnder(line.tokens.session().base, locationOf(asked.value));
      return { kind: "answered", value: { id: createdId(asked.value, resourceType, location) } };
    },
    update: (resource, options = {}) => {
      const { resourceType, id } = resource;
      if (typeof id !== "string" || !ID.test(id)) return Promise.resolve(failed(faultOf("not-found")));
      const headers = options.ifMatch === undefined ? {} : { "if-match": options.ifMatch };
      const passed = { ...signalOf(options), headers };
      return fetched(() => client.update({ resourceType, id, body: resource, options: passed }), options);
    },
  };
}

/** The library with our way to travel in place of its own, and what it does not tell about an answer. */
function openClient(line: GatewayLine) {
  const travelled = new WeakMap<object, Travelled>();
  const moved = new WeakMap<Fault, string | null>();
  const client = new Client({ baseUrl: line.tokens.session().base });
  client.httpClient.request = async (...[method, path, options = {}, body]) => {
    const url = client.httpClient.expandUrl(path);
    const answer = await ask({ method, url, ...requestOf(options, body) }, line);
    if (answer.kind === "failed") {
      moved.set(answer.fault, patientMovedTo(answer, url, line.tokens.session().base));
      throw new Failure(answer.fault);
    }
    const resource: FhirResource = { ...answer.resource };
    travelled.set(resource, answer);
    return resource;
  };
  const fetched = async (request: () => Promise<FhirResource>, { budget }: AskOptions): Promise<Asked<Resource>> => {
    if (budget !== undefined && budget.bytes <= 0) return failed(faultOf("too-large"));
    const asked = await caught(request);
    if (asked.kind === "answered" && budget !== undefined) budget.bytes -= travelled.get(asked.value)?.bytes ?? 0;
    return asked;
  };
  return {
    client,
    fetched,
    locationOf: (resource: object) => travelled.get(resource)?.location ?? null,
    movedTo: (fault: Fault) => moved.get(fault) ?? null,
  };
}

interface Travelled {
  readonly bytes: number;
  readonly location: string | null;
}

/** Carries a fault through the library, whose requests can only throw. */
class Failure extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.kind);
    this.fault = fault;
  }
}

function failed(fault: Fault): { readonly kind: "failed"; readonly fault: Fault } {
  return { kind: "failed", fault };
}

async function caught(request: () => Promise<FhirResource>): Promise<Asked<Resource>> {
  try {
    return { kind: "answered", value: await request() };
  } catch (thrown) {
    if (thrown instanceof Failure) return failed(thrown.fault);
    throw thrown;
  }
}

/** As the library takes them. */
function mutable(parameters: ManyParameters): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, typeof value === "string" ? value : [...value]]),
  );
}

function requestOf({ headers, signal }: RequestOptions, body: unknown) {
  return {
    headers: { accept: "application/fhir+json", ...headers },
    signal: signal instanceof AbortSignal ? signal : undefined,
    body: body === undefined ? undefined : JSON.stringify(body),
  };
}

function signalOf({ signal }: AskOptions): RequestOptions {
  return signal === undefined ? {} : { signal };
}

/** A Location as the EHR gives it, whole or relative to its base; null where it leads to another server. */
function placeUnder(base: string, location: string | null): string | null {
  if (location === null || !/^[a-z][a-z0-9+.-]*:|^\/\//i.test(location)) return location;
  return liesUnder(base, location) ? location : null;
}

/** The id of a new resource: its own, else that of the address which the EHR gives it (FHIR R4 http, "create"). */
function createdId(answer: Resource, type: string, location: string | null): string | null {
  if (answer.resourceType === type && typeof answer["id"] === "string") return answer["id"];
  const [, named, id] =
    /(?:^|\/)([A-Z][A-Za-z]+)\/([A-Za-z0-9._-]{1,256})(?:\/_history\/.*)?$/.exec(location ?? "") ?? [];
  return named === type ? (id ?? null) : null;
}

/** The EHR door over the FHIR room: launches, charts and documents of every tenant, with one gate each for their patience. */
import { GATEWAY_LIMITS, openGateway } from "../fhir/client.ts";
import type { FhirGateway } from "../fhir/client.ts";
import { clinicianOfResource } from "../fhir/clinician.ts";
import { fileDocument, lettersInChart, lookForDocument, withdrawDocument } from "../fhir/filing.ts";
import type { Document } from "../fhir/filing.ts";
import { openGate } from "../fhir/outbound/gate.ts";
import { pullChart } from "../fhir/pull/pull.ts";
import type { Pulled } from "../fhir/pull/pull.ts";
import type { Unavailable } from "../fhir/pull/state.ts";
import { finishLaunch } from "../fhir/smart/finish.ts";
import type { App } from "../fhir/smart/openid.ts";
import { refreshSession, revokeSession } from "../fhir/smart/refresh.ts";
import { rememberDiscovery } from "../fhir/smart/remembered.ts";
import type { EhrSession } from "../fhir/smart/session.ts";
import { startLaunch } from "../fhir/smart/launch.ts";
import { holdTokens } from "../fhir/smart/token-holder.ts";
import type { TokenHolder } from "../fhir/smart/token-holder.ts";
import type { Tenant } from "../fhir/tenant.ts";
import type { ChartOnItsWay, ChartReading, DocumentToFile, EhrDoor, EhrUser, KeepSession } from "./ehr-door.ts";
import { sectionInWords, sectionOnItsWay } from "./section-words.ts";
import type { Tenants } from "./tenants.ts";

export interface DoorWorld {
  readonly tenants: Tenants;
  readonly publicUrl: string;
  readonly now: () => Date;
  /** A number from 0 up to 1. */
  readonly random: () => number;
}

const TIMEOUT_MS = 8_000;

/** Opens the door. Everything that it is asked goes to a tenant of the list, and to nobody else. */
export function openEhrDoor(world: DoorWorld): EhrDoor {
  const appOf = (id: string): App => appFor(tenantOf(id, world.tenants), world);
  return { ...launches(world, appOf), ...charts(world, appOf) };
}

type AppOf = (tenant: string) => App;

function launches({ tenants, publicUrl, now }: DoorWorld, appOf: AppOf): Pick<EhrDoor, "start" | "finish" | "end"> {
  const starting = {
    tenants: tenants.all,
    credentialOf: ({ id }: Tenant) => appOf(id).credential,
    discover: rememberDiscovery({ now, timeoutMs: TIMEOUT_MS }),
    redirectUri: `${publicUrl}/callback`,
    now,
    timeoutMs: TIMEOUT_MS,
  };
  return {
    start: (query) => startLaunch(query, starting),
    finish: async (callback, kept) => {
      const id = kept?.tenant ?? tenants.all[0]?.id;
      return id === undefined ? { kind: "refused", why: "unknown-launch" } : finishLaunch(callback, kept, appOf(id));
    },
    end: async (session) => {
      await revokeSession(session, appOf(session.tenant));
    },
  };
}

function charts(world: DoorWorld, appOf: AppOf): Pick<EhrDoor, "read" | "file" | "look" | "withdraw" | "letters"> {
  const { tenants, now, random } = world;
  const gates = new Map(tenants.all.map((tenant) => [tenant.id, openGate(tenant, now)]));
  const shared = sharedHolders();
  const known = rememberUsers(now);
  const refresh = (session: EhrSession): ReturnType<typeof refreshSession> =>
    refreshSession(session, appOf(session.tenant));
  const gatewayOf = (session: EhrSession, keep: KeepSession): FhirGateway => {
    const gate = gates.get(session.tenant);
    if (gate === undefined) throw new Error("a session of a tenant that is no more");
    const tokens = shared(session, () => holdTokens(session, { refresh, keep, now }));
    return openGateway({ tokens, gate, now, random, limits: GATEWAY_LIMITS });
  };
  return {
    read: (session, keep) =>
      readChart(session, gatewayOf(session, keep), { tenant: tenantOf(session.tenant, tenants), now, known }),
    file: (session, document, keep) => fileDocument(gatewayOf(session, keep), documentFor(session, document)),
    look: (session, letter, keep) => lookForDocument(gatewayOf(session, keep), letter, session.patient),
    withdraw: (session, reference, keep) => withdrawDocument(gatewayOf(session, keep), reference),
    letters: (session, keep) => lettersInChart(gatewayOf(session, keep), session.patient),
  };
}

const MOST_HOLDERS = 500;

/** Requests of one session that come together share one holder, so that a refresh token is spent once. */
function sharedHolders(): (session: EhrSession, open: () => TokenHolder) => TokenHolder {
  const held = new Map<string, TokenHolder>();
  return (session, open) => {
    const known = held.get(session.accessToken);
    if (known !== undefined) return known;
    const holder = open();
    held.set(session.accessToken, holder);
    const [oldest] = held.keys();
    if (held.size > MOST_HOLDERS && oldest !== undefined) held.delete(oldest);
    return holder;
  };
}

function documentFor({ patient, fhirUser, encounter }: EhrSession, document: DocumentToFile): Document {
  const { letter, title, pdf, signedAt, replaces } = document;
  return { letter, title, pdf, date: new Date(signedAt).toISOString(), patient, author: fhirUser, encounter, replaces };
}

function tenantOf(id: string, { all }: Tenants): Tenant {
  const tenant = all.find((each) => each.id === id);
  if (tenant === undefined) throw new Error("a session of a tenant that is no more");
  return tenant;
}

function appFor(tenant: Tenant, { tenants, now }: DoorWorld): App {
  const credential = tenants.credentials.get(tenant.id);
  if (credential === undefined) throw new Error("a tenant without its credential");
  return { tenant, credential, now, timeoutMs: TIMEOUT_MS };
}

interface Reading {
  readonly tenant: Tenant;
  readonly now: () => Date;
  readonly known: KnownUsers;
}

type KnownUsers = (session: EhrSession, read: () => Promise<EhrUser | null>) => Promise<EhrUser | null>;

const REMEMBERED_MS = 3_600_000;

/** A clinician opens many charts in a day under one name: it is asked for once an hour. Nobody is remembered who was not found. */
function rememberUsers(now: () => Date): KnownUsers {
  const users = new Map<string, { readonly user: EhrUser; readonly until: number }>();
  return async (session, read) => {
    const key = `${session.tenant} ${session.base} ${session.fhirUser ?? ""}`;
    const at = now().getTime();
    const known = users.get(key);
    if (known !== undefined && known.until > at) return known.user;
    const user = await read();
    if (user !== null) users.set(key, { user, until: at + REMEMBERED_MS });
    const [oldest] = users.keys();
    if (users.size > MOST_HOLDERS && oldest !== undefined) users.delete(oldest);
    return user;
  };
}

function readChart(session: EhrSession, gateway: FhirGateway, { tenant, now, known }: Reading): ChartOnItsWay {
  const pull = pullChart(session, { gateway, profile: tenant.profile, now });
  const user = known(session, () => readUser(session, gateway));
  // The first screen does not wait for a name: who works here is known from the chart before, or comes with the rest.
  const soon = Promise.race([user, pull.first.then(() => null)]);
  return { first: toldOf(pull.first, soon), whole: toldOf(pull.whole, user) };
}

async function toldOf(wave: Promise<Pulled>, user: Promise<EhrUser | null>): Promise<ChartReading> {
  const [pulled, who] = await Promise.all([wave, user]);
  if (pulled.kind === "no-patient") return { kind: "unavailable", why: WHY[pulled.why] ?? "no-answer" };
  const sections = [...pulled.sections.map(sectionInWords), ...pulled.waiting.map(sectionOnItsWay)];
  return { kind: "read", chart: pulled.chart, sections, user: who };
}

const WHY: Partial<Record<Unavailable, Extract<ChartReading, { kind: "unavailable" }>["why"]>> = {
  unauthorized: "session-over",
  forbidden: "not-allowed",
  "not-granted": "not-allowed",
  "break-the-glass": "not-allowed",
  "not-fhir": "not-understood",
};

/** Who opened the chart, by name; null where the EHR does not say it or does not show the person. */
async function readUser({ fhirUser }: EhrSession, gateway: FhirGateway): Promise<EhrUser | null> {
  const [type, id] = fhirUser?.split("/") ?? [];
  if (type !== "Practitioner" || id === undefined) return null;
  const asked = await gateway.read("Practitioner", id);
  const clinician = asked.kind === "answered" ? clinicianOfResource(asked.value) : null;
  return clinician === null
    ? null
    : { name: clinician.name, credential: clinician.credential, specialty: clinician.specialty };
}

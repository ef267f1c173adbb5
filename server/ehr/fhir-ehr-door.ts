/** The EHR door over the FHIR room: launches, charts and documents of every tenant, with one gate each for their patience. */
import { GATEWAY_LIMITS, openGateway } from "../../fhir/client.ts";
import type { FhirGateway, GatewayLimits, GatewayLine } from "../../fhir/client.ts";
import { clinicianOfResource } from "../../fhir/clinician.ts";
import { rememberAbilities } from "../../fhir/filing/abilities.ts";
import { readNoteText } from "../../fhir/notes/read-note.ts";
import { openGate } from "../../fhir/outbound/gate.ts";
import type { Gate } from "../../fhir/outbound/gate.ts";
import { TROUBLES } from "../../fhir/outbound/troubles.ts";
import type { Trouble } from "../../fhir/outbound/troubles.ts";
import { pullChart } from "../../fhir/pull/pull.ts";
import type { Ceiling, Pulled } from "../../fhir/pull/pull.ts";
import type { SectionState } from "../../fhir/pull/state.ts";
import { finishLaunch } from "../../fhir/smart/finish.ts";
import type { App } from "../../fhir/smart/openid.ts";
import { refreshSession, revokeSession } from "../../fhir/smart/refresh.ts";
import { rememberDiscovery } from "../../fhir/smart/remembered.ts";
import type { EhrSession } from "../../fhir/smart/session.ts";
import { startLaunch, startPractice, startStaff, startStandalone } from "../../fhir/smart/launch.ts";
import type { LaunchWorld } from "../../fhir/smart/launch.ts";
import { stillSo } from "../../fhir/still-so.ts";
import { holdTokens } from "../../fhir/smart/token-holder.ts";
import type { TokenHolder } from "../../fhir/smart/token-holder.ts";
import type { Tenant } from "../../fhir/tenant.ts";
import type { ChartOnItsWay, ChartReading, EhrDoor, EhrUser, KeepSession } from "./ehr-door.ts";
import { documentsDoor } from "./fhir-documents-door.ts";
import { openListsDoor } from "../lists/fhir-lists-door.ts";
import { sectionInWords, sectionOnItsWay } from "./section-words.ts";
import type { Tenants } from "../tenants.ts";

export interface DoorWorld {
  readonly tenants: () => Tenants;
  readonly publicUrl: string;
  readonly now: () => Date;
  /** A number from 0 up to 1. */
  readonly random: () => number;
  /** Told that somebody at a screen asks this tenant's EHR now, so that work without anybody stands back. */
  readonly working?: (tenant: string) => void;
  /** The gate of what may wait; without one it is that of whoever is at a screen. */
  readonly waitingGate?: (tenant: Tenant) => Gate;
}

const TIMEOUT_MS = 8_000;
/** Whoever looks at a letter does not wait long to hear whether it can be filed. */
const PATIENCE_MS = 2_000;
/** Who has finished does not wait long for an EHR to hear of it. */
const GOODBYE_MS = 2_000;

/** Opens the door. Everything that it is asked goes to a tenant of the list, and to nobody else. */
export function openEhrDoor(world: DoorWorld): EhrDoor {
  const appOf = (id: string): App => appFor(tenantOf(id, world.tenants()), world);
  return { ...launches(world, appOf), ...charts(world, appOf) };
}

type AppOf = (tenant: string) => App;

function launches(
  { tenants, publicUrl, now }: DoorWorld,
  appOf: AppOf,
): Pick<EhrDoor, "start" | "startStandalone" | "startStaff" | "startPractice" | "finish" | "end"> {
  const discover = rememberDiscovery({ now, timeoutMs: TIMEOUT_MS });
  const starting = (): LaunchWorld => ({
    tenants: tenants().all,
    credentialOf: ({ id }: Tenant) => appOf(id).credential,
    discover,
    redirectUri: `${publicUrl}/callback`,
    now,
    timeoutMs: TIMEOUT_MS,
  });
  return {
    start: (query) => startLaunch(query, starting()),
    startStandalone: (query) => startStandalone(query, starting()),
    startStaff: (query) => startStaff(query, starting()),
    startPractice: (query) => startPractice(query, starting()),
    finish: async (callback, kept) => {
      const { all } = tenants();
      // A tenant may have been taken out while its user was signing in.
      const own = all.find(({ id }) => id === kept?.tenant);
      const [any] = all;
      if (own !== undefined) return finishLaunch(callback, kept, appOf(own.id));
      return any === undefined
        ? { kind: "refused", why: "unknown-launch" }
        : finishLaunch(callback, null, appOf(any.id));
    },
    end: async (session) => {
      await revokeSession(session, { ...appOf(session.tenant), timeoutMs: GOODBYE_MS });
    },
  };
}

type Charts = "user" | "read" | "writing" | "file" | "look" | "withdraw" | "letters" | "note" | "stillSo" | "lists";

function charts(world: DoorWorld, appOf: AppOf): Pick<EhrDoor, Charts> {
  const { tenants, now, random } = world;
  const gateOf = keepGates(now);
  const shared = sharedHolders();
  const known = rememberUsers(now);
  const ceilingOf = keepCeilings(now);
  const refresh = (session: EhrSession, awaySeconds: number): ReturnType<typeof refreshSession> =>
    refreshSession(session, appOf(session.tenant), awaySeconds);
  const lineOf = (session: EhrSession, keep: KeepSession, gate: Gate): Omit<GatewayLine, "limits"> => {
    const tokens = shared(session, () => holdTokens(session, { refresh, keep, now }));
    tokens.seen();
    return { tokens, gate, now, random };
  };
  const gatewayOf = (session: EhrSession, keep: KeepSession): FhirGateway => {
    const line = lineOf(session, keep, gateOf(tenantOf(session.tenant, tenants())));
    world.working?.(session.tenant);
    return openGateway({ ...line, limits: GATEWAY_LIMITS });
  };
  return {
    user: (session, keep) => known(session, () => readUser(session, gatewayOf(session, keep))),
    read: (session, keep) => {
      const tenant = tenantOf(session.tenant, tenants());
      return readChart(session, gatewayOf(session, keep), { tenant, now, known, ceiling: ceilingOf(tenant.id) });
    },
    ...documentsDoor({
      gatewayOf,
      tenantOf: ({ tenant }) => tenantOf(tenant, tenants()),
      abilitiesOf: rememberAbilities({ now, timeoutMs: PATIENCE_MS }),
    }),
    stillSo: (session, conditions, keep) => stillSo(gatewayOf(session, keep), { patient: session.patient, conditions }),
    note: (session, source, keep) => readNoteText(gatewayOf(session, keep), source, session),
    lists: (session, keep, pace) => {
      const tenant = tenantOf(session.tenant, tenants());
      const line = lineOf(session, keep, (pace === "at_once" ? gateOf : (world.waitingGate ?? gateOf))(tenant));
      return openListsDoor(openGateway({ ...line, limits: LIST_LIMITS }), { tenant, base: session.base, now });
    },
  };
}

/** A clinic's week in short pages is longer than a chart; more than this is no list of 500. */
const LIST_LIMITS: GatewayLimits = { ...GATEWAY_LIMITS, pages: 60, resources: 2_000 };

/** One gate for each tenant, kept as long as its rule is the same. */
function keepGates(now: () => Date): (tenant: Tenant) => Gate {
  const gates = new Map<string, { readonly rule: string; readonly gate: Gate }>();
  return (tenant) => {
    const rule = JSON.stringify([tenant.concurrency, tenant.rate]);
    const known = gates.get(tenant.id);
    if (known?.rule === rule) return known.gate;
    const gate = openGate(tenant, now);
    gates.set(tenant.id, { rule, gate });
    return gate;
  };
}

/** Where an EHR has given the last document of a day, it is not asked for another before the next. */
function keepCeilings(now: () => Date): (tenant: string) => Ceiling {
  const reached = new Map<string, string>();
  const today = (): string => now().toISOString().slice(0, 10);
  return (tenant) => ({
    isReached: () => reached.get(tenant) === today(),
    reach: () => void reached.set(tenant, today()),
  });
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

function tenantOf(id: string, { all }: Tenants): Tenant {
  const tenant = all.find((each) => each.id === id);
  if (tenant === undefined) throw new Error("a session of a tenant that is no more");
  return tenant;
}

function appFor(tenant: Tenant, { tenants, now }: DoorWorld): App {
  const credential = tenants().credentials.get(tenant.id);
  if (credential === undefined) throw new Error("a tenant without its credential");
  return { tenant, credential, now, timeoutMs: TIMEOUT_MS };
}

interface Reading {
  readonly tenant: Tenant;
  readonly now: () => Date;
  readonly known: KnownUsers;
  readonly ceiling: Ceiling;
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

function readChart(session: EhrSession, gateway: FhirGateway, { tenant, now, known, ceiling }: Reading): ChartOnItsWay {
  const pull = pullChart(session, { gateway, profile: tenant.profile, now, ceiling });
  const user = known(session, () => readUser(session, gateway));
  // The first screen does not wait for a name: who works here is known from the chart before, or comes with the rest.
  const soon = Promise.race([user, pull.first.then(() => null)]);
  return { first: toldOf(pull.first, soon), whole: toldOf(pull.whole, user) };
}

async function toldOf(wave: Promise<Pulled>, user: Promise<EhrUser | null>): Promise<ChartReading> {
  const [pulled, who] = await Promise.all([wave, user]);
  if (pulled.kind === "no-patient")
    return { kind: "unavailable", why: TROUBLES[pulled.why].page, troubles: [pulled.why] };
  const { chart, waiting } = pulled;
  const sections = [...pulled.sections.map(sectionInWords), ...waiting.map(sectionOnItsWay)];
  return { kind: "read", chart, sections, user: who, troubles: pulled.sections.flatMap(troubleIn) };
}

function troubleIn(section: SectionState): readonly Trouble[] {
  if (section.state === "unavailable") return [section.why];
  return section.state === "loaded" && section.incomplete !== null ? [section.incomplete] : [];
}

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

/** The service as a whole: opened from a configuration, listening, and closed without dropping what it is doing. */
import { createServer } from "node:http";
import type { Server } from "node:http";
import { makeApp } from "./app.ts";
import { standBack } from "./batch/stand-back.ts";
import { startWork } from "./batch/work.ts";
import type { Config } from "./config.ts";
import { openEhrDoor } from "./fhir-ehr-door.ts";
import type { Hall } from "./hall.ts";
import { openVault } from "./keys.ts";
import { dayIn, loadWorld } from "./load-world.ts";
import { faultText } from "../knowledge/fault.ts";
import type { Log } from "./log.ts";
import { keepRegistry, readRegistry, watchTenants } from "./registry.ts";
import type { KeptRegistry } from "./registry.ts";
import { openStore } from "./store/open.ts";
import type { Store } from "./store/open.ts";
import type { Vault } from "./store/vault.ts";
import { openReadings } from "./review/readings.ts";
import { keepSwept } from "./sweep.ts";
import type { LetterPolicy } from "./sweep.ts";
import type { Tenants } from "./tenants.ts";
import { whereabouts } from "./whereabouts.ts";
import type { World } from "./world.ts";

export interface Service {
  readonly port: number;
  /** Reads the tenants' file again, and tells the log what came of it. */
  readonly rereadTenants: () => Promise<void>;
  /** Finishes what is under way, then closes; resolves when nothing is left. */
  readonly close: () => Promise<void>;
}

export interface Surroundings {
  readonly now: () => Date;
  /** A number from 0 up to 1, for waiting times that do not meet. */
  readonly random: () => number;
  readonly log: Log;
}

export type Opening =
  | { readonly kind: "open"; readonly service: Service }
  /** Everything that stands against starting, at once. */
  | { readonly kind: "refused"; readonly faults: readonly string[] };

/** The longest that a stopping service waits for what is under way. */
const DRAIN_MS = 20_000;

/** Opens the service; refused where keys, tenants or practices are faulty. Throws where the store or the port cannot be had. */
export async function openService(config: Config, surroundings: Surroundings): Promise<Opening> {
  const gathering = await gather(config, surroundings.now);
  if (gathering.kind === "refused") return gathering;
  return { kind: "open", service: await serve(config, gathering.parts, surroundings) };
}

export type Gathering =
  | { readonly kind: "gathered"; readonly parts: Parts }
  | { readonly kind: "refused"; readonly faults: readonly string[] };

/** Reads and opens all that the service works with. */
export async function gather(config: Config, now: () => Date): Promise<Gathering> {
  const vault = openVault(config);
  const loading = loadWorld(now(), { practice: null, fonts: config.fontsFolder });
  const knowledge = loading.kind === "loaded" ? loading.world.knowledge : null;
  const reading = await readRegistry(config, knowledge);
  const faults = [
    ...(reading.kind === "refused" ? reading.faults : []),
    ...(vault.kind === "refused" ? vault.faults : []),
    ...(loading.kind === "refused" ? loading.faults.map(faultText) : []),
  ];
  if (reading.kind === "refused" || vault.kind === "refused" || loading.kind === "refused") {
    return { kind: "refused", faults };
  }
  const store = await openStore(whereabouts(config), vaultOf(vault));
  const registry = keepRegistry(reading.registry, () => readRegistry(config, knowledge));
  const worldFor = worlds(loading.world, registry, now);
  const tenants = (): Tenants => registry.current().tenants;
  return {
    kind: "gathered",
    parts: { store, tenants, worldFor, shared: loading.world, rereadTenants: registry.reread },
  };
}

function vaultOf({ vault }: { readonly vault: Vault }): Vault {
  return vault;
}

/** The same knowledge and words for everyone; paper and day are the practice's own. */
function worlds(shared: World, registry: KeptRegistry, now: () => Date): Hall["worldFor"] {
  return (tenant) => {
    const practice = registry.current().practices.get(tenant) ?? shared.practice;
    return { ...shared, practice, today: dayIn(practice, now()) };
  };
}

export type Parts = Pick<Hall, "tenants" | "worldFor" | "shared"> & {
  readonly store: Store;
  /** Reads the tenants' file again; gives the faults for which the earlier reading stays. */
  readonly rereadTenants: () => Promise<readonly string[]>;
};

/** Listens and answers with what was gathered. */
export async function serve(config: Config, parts: Parts, { now, random, log }: Surroundings): Promise<Service> {
  let draining = false;
  const { publicUrl, production } = config;
  const ehr = openEhrDoor({ tenants: parts.tenants, publicUrl, now, random, working: standBack(parts.store, now) });
  const work = await startWork({ ...parts, databaseUrl: config.databaseUrl, now, random, log });
  const app = makeApp({
    ...parts,
    ehr,
    wakeWork: () => void work.wake(),
    readings: openReadings(),
    now,
    log,
    publicUrl,
    production,
    isDraining: () => draining,
  });
  const server = createServer(app);
  const port = await listening(server, config.port);
  const stopSweeping = keepSwept({ store: parts.store, now, log, policies: () => policiesOf(parts) });
  const rereadTenants = (): Promise<void> => reread(parts, log);
  const stopWatching = watchTenants(config.tenantsFile, () => void rereadTenants());
  log.event("service.started", { port });
  return {
    port,
    rereadTenants,
    close: async () => {
      draining = true;
      stopWatching();
      log.event("service.draining");
      await drained(server);
      stopSweeping();
      await work.close();
      await parts.store.close();
      log.event("service.stopped");
    },
  };
}

function policiesOf({ tenants, worldFor }: Parts): readonly LetterPolicy[] {
  return tenants().all.map(({ id }) => ({ tenant: id, lettersYears: worldFor(id).practice.keep.lettersYears }));
}

/** A faulty file changes nothing but the log: each of its faults is told there, and what was read before stays. */
async function reread({ rereadTenants, tenants }: Parts, log: Log): Promise<void> {
  const faults = await rereadTenants();
  for (const why of faults) log.event("tenants.refused", { why });
  if (faults.length === 0) log.event("tenants.read", { count: tenants().all.length });
}

function listening(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

/** No new connections; those that rest are closed, those that work may finish. */
function drained(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const limit = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  server.close(() => {
    clearTimeout(limit);
    resolve();
  });
  server.closeIdleConnections();
  return promise;
}

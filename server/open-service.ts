/** The service as a whole: opened from a configuration, listening, and closed without dropping what it is doing. */
import { createServer } from "node:http";
import type { Server } from "node:http";
import { makeApp } from "./app.ts";
import { keepBudgetGates } from "./batch/budget-gate.ts";
import { standBack } from "./batch/stand-back.ts";
import { startWork } from "./batch/work.ts";
import type { Config } from "./config.ts";
import { openEhrDoor } from "./ehr/fhir-ehr-door.ts";
import type { Hall } from "./hall.ts";
import { SLOW_CLIENTS } from "./limits.ts";
import { openVault } from "./keys.ts";
import { dayIn, loadWorld } from "./load-world.ts";
import { faultText } from "../knowledge/fault.ts";
import { ownWordsRight } from "./practice-area/whose.ts";
import { keepWords } from "./words/kept-words.ts";
import type { ClinicianWords, KeptWords, WordsKeeper } from "./words/kept-words.ts";
import { kindOfError } from "./log.ts";
import type { Log } from "./log.ts";
import { meteredLog, openMetrics, serveMetrics } from "./metrics.ts";
import type { Moment } from "./metrics.ts";
import { keepRegistry, readRegistry, watchTenants } from "./registry.ts";
import type { KeptRegistry } from "./registry.ts";
import { rightsBeyondNeed } from "./store/account-rights.ts";
import { openStore } from "./store/open.ts";
import type { Store } from "./store/open.ts";
import { queueStanding } from "./store/queue-standing.ts";
import type { QueueStanding } from "./store/queue-standing.ts";
import type { Vault } from "./store/vault.ts";
import { scanBy, scannerAt } from "./uploads/scanner.ts";
import { openReadings } from "./review/readings.ts";
import { keepSwept } from "./sweep.ts";
import type { KeepPolicy } from "./sweep.ts";
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
  const shelf = loading.kind === "loaded" ? loading.world : null;
  const reading = await readRegistry(config, shelf);
  const faults = [
    ...(reading.kind === "refused" ? reading.faults : []),
    ...(vault.kind === "refused" ? vault.faults : []),
    ...(loading.kind === "refused" ? loading.faults.map(faultText) : []),
  ];
  if (reading.kind === "refused" || vault.kind === "refused" || loading.kind === "refused") {
    return { kind: "refused", faults };
  }
  const store = await openStore(whereabouts(config), vaultOf(vault));
  const excess = config.production ? await rightsBeyondNeed(store) : [];
  if (excess.length > 0) {
    await store.close();
    return { kind: "refused", faults: [`The account of DATABASE_URL ${excess.join(", ")}: ${LESS}`] };
  }
  const registry = keepRegistry(reading.registry, () => readRegistry(config, shelf));
  const tenants = (): Tenants => registry.current().tenants;
  const inStore = (): readonly string[] => tenants().all.flatMap(({ id, practice }) => (practice === null ? [id] : []));
  const { world } = loading;
  const words = keepWords({ store, shelf: world, practice: world.practice, tenants: inStore });
  const wordFaults = await words.refresh();
  const { worldFor, worldThen } = worlds(world, { registry, words }, now);
  const cliniciansOf = (tenant: string): ReadonlyMap<string, ClinicianWords> =>
    words.of(tenant)?.clinicians ?? new Map();
  const parts = { store, tenants, worldFor, worldThen, shared: world, rereadTenants: registry.reread, wordFaults };
  return { kind: "gathered", parts: { ...parts, rereadWords: words.refresh, cliniciansOf } };
}

const LESS = "give the program an account that owns its own database and may do no more (deploy/postgres/account.sh)";

function vaultOf({ vault }: { readonly vault: Vault }): Vault {
  return vault;
}

interface Own {
  readonly registry: KeptRegistry;
  readonly words: WordsKeeper;
}

/** The shipped knowledge and words, with what the practice's own files or, where it has none, the store lay over them. */
function worlds(
  shared: World,
  { registry, words }: Own,
  now: () => Date,
): Required<Pick<Hall, "worldFor" | "worldThen">> {
  const worldWith = (kept: KeptWords | null, tenant: string, who: string | undefined): World => {
    const { practices, shelves } = registry.current();
    const practice = practices.get(tenant) ?? words.of(tenant)?.practice ?? shared.practice;
    // Whose right ended, as by a co-signer, signs in the practice's words again.
    const mayOwn = who !== undefined && ownWordsRight(who, practice, null).kind === "may";
    const own = mayOwn ? kept?.clinicians.get(who) : undefined;
    const shelf = shelves.get(tenant) ?? own?.shelf ?? kept?.shelf ?? shared;
    const { content, knowledge } = shelf;
    const templateVersions = new Map([...(kept?.versions ?? []), ...(own?.versions ?? [])]);
    return { ...shared, content, knowledge, practice, templateVersions, today: dayIn(practice, now()) };
  };
  const inUse = (tenant: string): KeptWords | null =>
    registry.current().practices.has(tenant) ? null : words.of(tenant);
  return {
    worldFor: (tenant, who) => worldWith(inUse(tenant), tenant, who),
    worldThen: async (tenant, at) => {
      const then = inUse(tenant) === null ? null : await words.asOf(tenant, at);
      return (which, who) => worldWith(which === tenant ? then : inUse(which), which, who);
    },
  };
}

export type Parts = Pick<Hall, "tenants" | "worldFor" | "shared"> &
  Required<Pick<Hall, "worldThen">> & {
    readonly store: Store;
    /** Reads the tenants' file again; gives the faults for which the earlier reading stays. */
    readonly rereadTenants: () => Promise<readonly string[]>;
    /** Reads the published words again, as after a publication on another machine. */
    readonly rereadWords: () => Promise<readonly string[]>;
    readonly cliniciansOf: NonNullable<Hall["cliniciansOf"]>;
    /** What the store held at the start and could not be used. */
    readonly wordFaults: readonly string[];
  };

/** Listens and answers with what was gathered. */
export async function serve(config: Config, parts: Parts, surroundings: Surroundings): Promise<Service> {
  let draining = false;
  const metrics = openMetrics();
  const log = meteredLog(surroundings.log, metrics);
  const { now } = surroundings;
  const work = await startWork({ ...parts, databaseUrl: config.databaseUrl, ...surroundings, log });
  const hall = hallOf(config, parts, { ...surroundings, log });
  const app = makeApp({ ...hall, wakeWork: () => void work.wake(), isDraining: () => draining }, config.limits);
  const server = createServer(SLOW_CLIENTS, app);
  const port = await listening(server, config.port);
  const moment = async (): Promise<Moment> => ({ isDraining: draining, queue: await queueOrNull(parts.store, now) });
  const stopMetrics = await serveMetrics(metrics, config.metricsPort, moment);
  const stopSweeping = keepSwept({ store: parts.store, now, log, policies: () => policiesOf(parts) });
  const rereadTenants = (): Promise<void> => reread(parts, log);
  const stopReading = keepReading(parts, log);
  const stopWatching = watchTenants(config.tenantsFile, () => void rereadTenants());
  log.event("service.started", { port });
  return {
    port,
    rereadTenants,
    close: async () => {
      draining = true;
      stopWatching();
      stopReading();
      log.event("service.draining");
      // No child is begun any more, while people may still finish what they do.
      await Promise.all([drained(server, config.drainSeconds), work.close()]);
      stopSweeping();
      await stopMetrics();
      await parts.store.close();
      log.event("service.stopped");
    },
  };
}

/** A store that does not answer is told by `/readyz`; the other numbers are still there. */
async function queueOrNull(store: Store, now: () => Date): Promise<QueueStanding | null> {
  try {
    return await queueStanding(store, now().getTime());
  } catch {
    return null;
  }
}

function hallOf(config: Config, parts: Parts, { now, random, log }: Surroundings): Omit<Hall, "isDraining"> {
  const { publicUrl, production, verifyPage, securityContact } = config;
  const scanner = config.scanner === null ? null : scannerAt(config.scanner);
  const scanning = scanner === null ? {} : { scan: scanBy(scanner) };
  const ehr = openEhrDoor({
    tenants: parts.tenants,
    publicUrl,
    now,
    random,
    working: standBack(parts.store, now),
    waitingGate: keepBudgetGates({ store: parts.store, now }),
  });
  const outside = { verifyPage, securityContact };
  return { ...parts, ehr, readings: openReadings(), now, log, publicUrl, production, outside, ...scanning };
}

function policiesOf({ tenants, worldFor }: Parts): readonly KeepPolicy[] {
  return tenants().all.map(({ id }) => ({ tenant: id, ...worldFor(id).practice.keep }));
}

/** How long a publication on one machine may take to be in use on another. */
const WORDS_MS = 10_000;

/** Reads the published words every few seconds; gives the way to stop. What is faulty is told once. */
function keepReading({ rereadWords, wordFaults }: Parts, log: Log): () => void {
  let told = "";
  const tell = (faults: readonly string[]): void => {
    // The faults quote what a practice wrote, which no log holds; its own people see them where they publish.
    if (faults.length > 0 && faults.join() !== told) log.event("templates.refused", { count: faults.length });
    told = faults.join();
  };
  tell(wordFaults);
  const read = (): Promise<void> =>
    rereadWords().then(tell, (error: unknown) => log.event("templates.not_read", { error: kindOfError(error) }));
  const timer = setInterval(() => void read(), WORDS_MS);
  return () => clearInterval(timer);
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

/**
 * For some seconds only `/readyz` says no, and who balances sends nobody new. Then no new connections; those that rest are closed,
 * those that work may finish.
 */
async function drained(server: Server, seconds: number): Promise<void> {
  if (seconds > 0) await new Promise((over) => setTimeout(over, seconds * 1000));
  const { promise, resolve } = Promise.withResolvers<void>();
  const limit = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  server.close(() => {
    clearTimeout(limit);
    resolve();
  });
  server.closeIdleConnections();
  return promise;
}

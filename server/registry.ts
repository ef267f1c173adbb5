/**
 * Who may launch, and with which practice: what the tenants' file and the files that it names said when they were last read. It can
 * be read again while the service works; what is faulty then changes nothing.
 */
import { unwatchFile, watchFile } from "node:fs";
import { faultText } from "../knowledge/fault.ts";
import type { Config } from "./config.ts";
import { readOwnPractice } from "./load-world.ts";
import { readPractice } from "./practice/practice.ts";
import type { Practice, ReadingPractice } from "./practice/practice.ts";
import type { Shelf } from "./words/template-check.ts";
import { NO_TENANTS, readTenants } from "./tenants.ts";
import type { Tenants } from "./tenants.ts";

export interface Registry {
  readonly tenants: Tenants;
  /** The practices that have a file of their own, by tenant. */
  readonly practices: ReadonlyMap<string, Practice>;
  /** The words that their letters are made from. */
  readonly shelves: ReadonlyMap<string, Shelf>;
}

export type ReadingRegistry =
  | { readonly kind: "read"; readonly registry: Registry }
  | { readonly kind: "refused"; readonly faults: readonly string[] };

/** Reads everything that the tenants' file leads to; every fault is told at once. */
export async function readRegistry(
  { tenantsFile, production }: Pick<Config, "tenantsFile" | "production">,
  shelf: Shelf | null,
): Promise<ReadingRegistry> {
  if (tenantsFile === null) {
    return { kind: "read", registry: { tenants: NO_TENANTS, practices: new Map(), shelves: new Map() } };
  }
  const reading = await readTenants(tenantsFile, production);
  if (reading.kind === "refused") return reading;
  const { tenants } = reading;
  const faults: string[] = [];
  const practices = new Map<string, Practice>();
  const shelves = new Map<string, Shelf>();
  for (const { id, practice } of tenants.all) {
    if (practice === null) continue;
    const own = shelf === null ? withoutShelf(readPractice(practice, null)) : readOwnPractice(practice, shelf);
    if (own.kind === "refused") {
      faults.push(...own.faults.map(faultText));
      continue;
    }
    practices.set(id, own.practice);
    if (own.shelf !== null) shelves.set(id, own.shelf);
  }
  return faults.length > 0 ? { kind: "refused", faults } : { kind: "read", registry: { tenants, practices, shelves } };
}

/** Where the shipped words themselves were refused, a practice's file is still read for its faults. */
function withoutShelf(reading: ReadingPractice): ReadingPractice & { readonly shelf: null } {
  return { ...reading, shelf: null };
}

export interface KeptRegistry {
  readonly current: () => Registry;
  /** Reads again, one reading at a time; gives the faults for which the earlier one stays. */
  readonly reread: () => Promise<readonly string[]>;
}

/** Keeps what was read until a reading without a fault takes its place. */
export function keepRegistry(first: Registry, read: () => Promise<ReadingRegistry>): KeptRegistry {
  let current = first;
  let last: Promise<readonly string[]> = Promise.resolve([]);
  const readOnce = async (): Promise<readonly string[]> => {
    const reading = await read();
    if (reading.kind === "refused") return reading.faults;
    current = reading.registry;
    return [];
  };
  return {
    current: () => current,
    reread: () => {
      last = last.then(readOnce);
      return last;
    },
  };
}

/** How often the file is looked at; a mounted file may change without any other sign. */
const LOOK_MS = 5_000;

/** Calls back when the file has changed; gives the way to stop. */
export function watchTenants(file: string | null, changed: () => void, everyMs: number = LOOK_MS): () => void {
  if (file === null) return () => {};
  watchFile(file, { interval: everyMs, persistent: false }, changed);
  return () => unwatchFile(file, changed);
}

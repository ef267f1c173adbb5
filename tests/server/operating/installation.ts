/** An installation as an operator has it: settings, a store with signed letters in it, and the command line. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Outcome } from "../../../server/cli/outcome.ts";
import { run } from "../../../server/cli/run.ts";
import type { Environment } from "../../../server/config.ts";
import { holdLetter } from "../../../server/store/letters.ts";
import { openStore } from "../../../server/store/open.ts";
import type { Store, Whereabouts } from "../../../server/store/open.ts";
import { keepRecord } from "../../../server/store/records.ts";
import { signLetter } from "../../../server/store/signatures.ts";
import type { Vault } from "../../../server/store/vault.ts";
import { expectKind } from "../store/engines.ts";
import { ACT, K1, made, VAULT } from "../store/material.ts";

export interface Installation {
  readonly folder: string;
  readonly env: Environment;
  readonly where: Whereabouts;
  readonly letters: (...words: readonly string[]) => Promise<Outcome>;
  /** Works in the store as the service would, and closes it. */
  readonly inStore: <T>(work: (store: Store) => Promise<T>) => Promise<T>;
  readonly remove: () => void;
}

export const ADMINISTRATOR = "Practitioner/admin";

/** An installation on SQLite, or on the PostgreSQL at an address. */
export async function install(
  url: string | null,
  keys: { readonly text: string; readonly vault: Vault } = ONE,
): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), "installation-"));
  const data = join(folder, "data");
  mkdirSync(data);
  const env: Environment = {
    LETTERS_DATA: data,
    LETTERS_KEYS: keys.text,
    LETTERS_TENANTS: tenantsIn(folder),
    ...(url === null ? {} : { DATABASE_URL: url }),
  };
  const where: Whereabouts =
    url === null ? { kind: "sqlite", file: join(data, "letters.sqlite") } : { kind: "postgres", url };
  const inStore = async <T>(work: (store: Store) => Promise<T>): Promise<T> => {
    const store = await openStore(where, keys.vault);
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  };
  await inStore(() => Promise.resolve());
  return {
    folder,
    env,
    where,
    inStore,
    letters: (...words) => command(words, env),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const ONE = { text: K1, vault: VAULT };

/** The command line with these settings. */
export function command(words: readonly string[], environment: Environment): Promise<Outcome> {
  const clock = (): Date => new Date("2026-11-24T12:00:00Z");
  const stdin = (): never => {
    throw new Error("nothing is read");
  };
  return run(words, clock(), { stdin, nodeVersion: process.version, clock, environment });
}

function tenantsIn(folder: string): string {
  const file = join(folder, "tenants.yaml");
  const rows = [
    `- id: ${ACT.tenant}`,
    '  iss: ["http://127.0.0.1:9/fhir"]',
    "  client_id: letters",
    "  auth: public",
    `  administrators: ["${ADMINISTRATOR}"]`,
  ];
  writeFileSync(file, `${rows.join("\n")}\n`);
  return file;
}

/** A letter that was signed and given to the school on the family's permission; gives its id. */
export async function signedAndGiven(store: Store, number: string, patient = "Patient/p1"): Promise<string> {
  const { id, sha256 } = expectKind(await holdLetter(store, ACT, made(number, { patient })), "held");
  expectKind(await signLetter(store, ACT, { letter: id, sha256, statement: "I sign." }), "signed");
  const permission = await keepRecord(store, ACT, {
    kind: "authorization",
    patient,
    letter: null,
    content: PERMISSION,
  });
  const content = { ...HANDED, authorization: permission };
  await keepRecord(store, ACT, { kind: "handover", patient, letter: id, content });
  return id;
}

const PERMISSION = {
  signedBy: "Maria Ellison",
  relation: "mother",
  signedOn: "2026-11-20",
  endsOn: null,
  recipient: "Maple School",
  covers: "the letter",
};

const HANDED = {
  to: "school",
  person: "Dana Whitfield",
  relation: "Section 504 Coordinator",
  identified: "known",
  way: "by hand",
  by: "J. Marsh, MD",
} as const;

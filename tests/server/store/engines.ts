/** The same tests on both engines: a file for each test on SQLite, a database for each test on a PostgreSQL of our own. */
import { afterAll, afterEach, beforeAll, expect } from "@jest/globals";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { openStore } from "../../../server/store/open.ts";
import type { Store, Whereabouts } from "../../../server/store/open.ts";
import type { Vault } from "../../../server/store/vault.ts";
import { describeWith } from "../../judges/needed.ts";
import { absentPostgres, startPostgres } from "../../judges/postgres.ts";
import type { Postgres } from "../../judges/postgres.ts";
import { VAULT } from "./material.ts";

export interface Bench {
  /** A place with nothing in it. */
  readonly place: () => Promise<Whereabouts>;
  /** A store there, closed after the test. */
  readonly open: (where?: Whereabouts, vault?: Vault) => Promise<Store>;
}

/** The bench of an engine that is a program of its own. */
export interface ServerBench extends Bench {
  /** Kills the server and starts it again. */
  readonly crash: () => Promise<void>;
}

/** Describes what holds on either engine. */
export function onBothEngines(title: string, tests: (bench: Bench) => void): void {
  describeWith(null, `${title}, on SQLite`, () => tests(sqliteBench()));
  onPostgres(`${title}, on PostgreSQL`, tests);
}

function sqliteBench(): Bench {
  const folder = mkdtempSync(join(tmpdir(), "letters-store-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let files = 0;
  return benchOn(() => {
    files += 1;
    return Promise.resolve({ kind: "sqlite", file: join(folder, `${files}.db`) });
  });
}

/** Describes what concerns a database server. */
export function onPostgres(title: string, tests: (bench: ServerBench) => void): void {
  describeWith(absentPostgres(), title, () => tests(postgresBench()));
}

/** One server for all tests of a file. */
let server: Promise<Postgres> | null = null;
afterAll(async () => {
  await (await server)?.stop();
});

function running(): Promise<Postgres> {
  server ??= startPostgres();
  return server;
}

function postgresBench(): ServerBench {
  beforeAll(running, 30_000);
  const place = async (): Promise<Whereabouts> => ({ kind: "postgres", url: await (await running()).fresh() });
  return { ...benchOn(place), crash: async () => (await running()).crash() };
}

function benchOn(place: () => Promise<Whereabouts>): Bench {
  const opened: Store[] = [];
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
  });
  return {
    place,
    open: async (where, vault = VAULT) => {
      const store = await openStore(where ?? (await place()), vault);
      opened.push(store);
      return store;
    },
  };
}

/** Says something to the database that the store itself never would. */
export async function say(store: Pick<Store, "db">, words: string): Promise<void> {
  await sql.raw(words).execute(store.db);
}

/** The guards taken away, as by someone who owns the database. */
export async function unguard(store: Store): Promise<void> {
  if (store.engine === "postgres") return say(store, "alter table audit disable trigger all");
  await say(store, "drop trigger audit_keeps_words");
  await say(store, "drop trigger audit_keeps_rows");
}

/** The value of an outcome of one kind; fails the test where it is of another. */
export function expectKind<Outcome extends { readonly kind: string }, Kind extends Outcome["kind"]>(
  outcome: Outcome,
  kind: Kind,
): Extract<Outcome, { readonly kind: Kind }> {
  expect(outcome.kind).toBe(kind);
  if (isOfKind(outcome, kind)) return outcome;
  throw new Error(`expected ${kind}, was ${outcome.kind}`);
}

function isOfKind<Outcome extends { readonly kind: string }, Kind extends Outcome["kind"]>(
  outcome: Outcome,
  kind: Kind,
): outcome is Extract<Outcome, { readonly kind: Kind }> {
  return outcome.kind === kind;
}

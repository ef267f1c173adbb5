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
  /** Kills the server and starts it again; on SQLite there is no server to kill. */
  readonly crash: () => Promise<void>;
}

/** Describes what holds on either engine. */
export function onBothEngines(title: string, tests: (bench: Bench) => void): void {
  describeWith(null, `${title}, on SQLite`, () => tests(sqliteBench()));
  describeWith(absentPostgres(), `${title}, on PostgreSQL`, () => tests(postgresBench()));
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

function postgresBench(): Bench {
  let server: Postgres | null = null;
  beforeAll(async () => {
    server = await startPostgres();
  }, 30_000);
  afterAll(() => server?.stop());
  const running = (): Postgres => {
    if (server === null) throw new Error("PostgreSQL is not running");
    return server;
  };
  const place = async (): Promise<Whereabouts> => ({ kind: "postgres", url: await running().fresh() });
  return { ...benchOn(place), crash: () => running().crash() };
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
    crash: () => Promise.resolve(),
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

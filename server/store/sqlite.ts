/** The embedded engine: one file, synced to the disk at every commit, nothing needed beyond Node. */
import { chmodSync, closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { SQLInputValue } from "node:sqlite";
import { SqliteDialect } from "kysely";
import type { SqliteDatabase } from "kysely";

/** How long a writer waits for another process that writes to the same file. */
const WAIT_MS = 10_000;

/** Opens or makes the file, for its owner alone; a folder that is missing is made for its owner alone too. */
export function sqliteDialect(file: string): SqliteDialect {
  return new SqliteDialect({ database: () => Promise.resolve(asKyselyDatabase(opened(file))) });
}

function opened(file: string): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // Made by us before SQLite opens it: its journals take the file's own permissions.
  closeSync(openSync(file, "a", 0o600));
  chmodSync(file, 0o600);
  const database = new DatabaseSync(file, { timeout: WAIT_MS, enableForeignKeyConstraints: true });
  database.exec("pragma journal_mode = wal");
  // In WAL mode only FULL syncs at every commit: what was acknowledged survives a loss of power.
  database.exec("pragma synchronous = full");
  return database;
}

function asKyselyDatabase(database: DatabaseSync): SqliteDatabase {
  return {
    close: () => database.close(),
    prepare: (sql) => {
      // A writer that waits at its first statement never fails halfway because another one came first.
      const statement = database.prepare(sql === "begin" ? "begin immediate" : sql);
      return {
        reader: statement.columns().length > 0,
        all: (values) => statement.all(...bound(values)),
        run: (values) => statement.run(...bound(values)),
        iterate: (values) => statement.iterate(...bound(values)),
      };
    },
  };
}

function bound(values: readonly unknown[]): readonly SQLInputValue[] {
  return values.map((value) => {
    if (value === null || typeof value === "string" || typeof value === "number" || value instanceof Uint8Array)
      return value;
    throw new Error(`SQLite cannot hold a value of type ${typeof value}.`);
  });
}

/** Opens the store, on a file or on a PostgreSQL server, and does several things in it together or not at all. */
import { Kysely } from "kysely";
import { appendAudit } from "./audit-chain.ts";
import type { AuditEntry } from "./audit-chain.ts";
import { migrate } from "./migrate.ts";
import { MIGRATIONS } from "./migrations/all.ts";
import type { Engine } from "./migrations/migration.ts";
import { postgresDialect } from "./postgres.ts";
import { sqliteDialect } from "./sqlite.ts";
import type { Tables } from "./tables.ts";
import type { Vault } from "./vault.ts";

export type Whereabouts =
  | { readonly kind: "sqlite"; readonly file: string }
  | { readonly kind: "postgres"; readonly url: string };

/** What can be read: the tables and the vault that opens their sealed values. */
export interface Books {
  readonly engine: Engine;
  readonly db: Kysely<Tables>;
  readonly vault: Vault;
}

export interface Store extends Books {
  readonly kind: "store";
  readonly close: () => Promise<void>;
}

/** One transaction of a store. What is noted is in the audit if, and only if, the rest is done too. */
export interface Transaction extends Books {
  readonly kind: "transaction";
  readonly note: (entry: AuditEntry) => void;
}

/** Opens a store and brings it up to date. Throws where it cannot be reached or was written by a newer program. */
export async function openStore(where: Whereabouts, vault: Vault): Promise<Store> {
  const db = openTables(where);
  try {
    await migrate(db, where.kind, MIGRATIONS);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return { kind: "store", engine: where.kind, db, vault, close: () => db.destroy() };
}

/** The tables as they stand, whatever version they are of. For `openStore` and for those who upgrade or repair. */
export function openTables(where: Whereabouts): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: where.kind === "postgres" ? postgresDialect(where.url) : sqliteDialect(where.file),
  });
}

/**
 * Runs `work` in one transaction and writes what it noted at its end, so that the audit's own lock is held shortest.
 * Inside a transaction it joins that one. Rolls all of it back where `work` throws. `work` may only use the transaction that it
 * is given, and asks nothing of the network: others wait for it.
 */
export async function together<T>(
  place: Store | Transaction,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  if (place.kind === "transaction") return work(place);
  const { engine, vault } = place;
  return place.db.transaction().execute(async (db) => {
    const noted: AuditEntry[] = [];
    const done = await work({ kind: "transaction", engine, db, vault, note: (entry) => noted.push(entry) });
    await appendAudit({ db, vault }, noted);
    return done;
  });
}

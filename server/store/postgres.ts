/** The engine for several machines: a PostgreSQL server, reached through a pool of connections. */
import { CompiledQuery, PostgresDialect } from "kysely";
import pg from "pg";

const SETTINGS = [
  // A server may be set to acknowledge before it has written; a signature must not be acknowledged like that.
  "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'",
  // Nobody waits longer than on SQLite for another writer, and a machine that hangs does not hold what the others wait for.
  "set lock_timeout = '10s'",
  "set idle_in_transaction_session_timeout = '60s'",
];

/** Connects when first asked. A connection that the server drops is replaced; the query that was on it fails. */
export function postgresDialect(url: string): PostgresDialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    types: {
      // Our times and counts stay below 2^53.
      getTypeParser: (oid, format) => (oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format)),
    },
  });
  // A lost connection fails the query that was on it, and no more: the pool drops it and opens another. Without these two, Node
  // would end the program at the first restart of the server.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return new PostgresDialect({
    pool,
    onCreateConnection: async (connection) => {
      for (const setting of SETTINGS) await connection.executeQuery(CompiledQuery.raw(setting));
    },
  });
}

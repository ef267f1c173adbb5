/** What the account at the database server may do beyond its own tables: a service that is broken into should have nothing more to give. */
import { sql } from "kysely";
import type { Books } from "./open.ts";

const RIGHTS = [
  ["rolsuper", "is a superuser"],
  ["rolcreaterole", "may make roles"],
  ["rolcreatedb", "may make databases"],
  ["rolreplication", "may copy the whole server"],
  ["rolbypassrls", "may read past every policy on rows"],
] as const;

/** In words, what this connection's account may do and does not need; nothing on SQLite, which has no accounts. */
export async function rightsBeyondNeed({ db, engine }: Pick<Books, "db" | "engine">): Promise<readonly string[]> {
  if (engine === "sqlite") return [];
  const columns = sql.join(RIGHTS.map(([name]) => sql.ref(name)));
  const found = await sql<Readonly<Record<string, boolean>>>`
    select ${columns} from pg_roles where rolname = current_user`.execute(db);
  const [row = {}] = found.rows;
  return RIGHTS.flatMap(([name, words]) => (row[name] === true ? [words] : []));
}

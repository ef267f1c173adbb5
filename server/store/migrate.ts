/** Brings a store to the version of the program, all steps or none, and refuses a store that a newer program wrote. */
import { sql } from "kysely";
import type { Kysely, Transaction } from "kysely";
import type { Engine, Migration } from "./migrations/migration.ts";
import type { Tables } from "./tables.ts";

/** Takes the steps that are left, in one transaction. Throws, with the store as it was, where it is newer or not ours. */
export async function migrate(db: Kysely<Tables>, engine: Engine, migrations: readonly Migration[]): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    // Two programs that start at once take turns. SQLite has them wait at the beginning of the transaction.
    if (engine === "postgres") await sql`select pg_advisory_xact_lock(hashtext('letters schema'))`.execute(transaction);
    await sql`create table if not exists schema_steps (number integer primary key, name text not null)`.execute(
      transaction,
    );
    const taken = await transaction.selectFrom("schema_steps").selectAll().orderBy("number").execute();
    refuseForeign(taken, migrations);
    for (const step of migrations.slice(taken.length)) await take(step, engine, transaction);
  });
}

function refuseForeign(taken: readonly Tables["schema_steps"][], migrations: readonly Migration[]): void {
  const foreign = taken.find(({ number, name }, index) => {
    const known = migrations[index];
    return known?.number !== number || known.name !== name;
  });
  if (foreign === undefined) return;
  throw new Error(
    `The store was written by a newer version of this program (step ${foreign.number}, ${foreign.name}). ` +
      "Start that version, or restore a backup that this version made.",
  );
}

async function take(step: Migration, engine: Engine, transaction: Transaction<Tables>): Promise<void> {
  for (const statement of step.statements(engine)) await sql.raw(statement).execute(transaction);
  const { number, name } = step;
  await transaction.insertInto("schema_steps").values({ number, name }).execute();
}

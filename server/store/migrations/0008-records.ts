/**
 * What people said and did around a child's letters: permissions, hand-overs, a letter declined. Only ever added to, and what was
 * recorded is not changed: taking a permission back is a record of its own.
 */
import type { Engine, Migration } from "./migration.ts";

export const records: Migration = {
  number: 8,
  name: "records",
  statements: (engine) => [
    `create table records (
       tenant text not null, id text not null, patient text not null, letter text, kind text not null,
       who text not null, at bigint not null, sealed_with text not null,
       content ${engine === "postgres" ? "bytea" : "blob"} not null,
       primary key (tenant, id))`,
    `create index records_of_patient on records (tenant, patient, kind)`,
    guard(engine, "records_keep_words", "update of tenant, id, patient, letter, kind, who, at on records"),
    guard(engine, "records_keep_rows", "delete on records"),
    ...(engine === "postgres" ? [NEVER_EMPTIED] : []),
  ],
};

/** The function is that of step 2. */
const NEVER_EMPTIED = `create trigger records_are_never_emptied before truncate on records
  execute function letters_refuse_change()`;

function guard(engine: Engine, name: string, event: string): string {
  return engine === "postgres"
    ? `create trigger ${name} before ${event} for each row execute function letters_refuse_change()`
    : `create trigger ${name} before ${event} begin select raise(abort, 'what was recorded is not changed'); end`;
}

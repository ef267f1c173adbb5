/**
 * The audit and the signatures refuse to be rewritten by anyone who comes through SQL. Who owns the database can take these
 * guards away; the chain of hashes then shows what was changed. Only a new seal may replace the seal of a statement.
 */
import type { Engine, Migration } from "./migration.ts";

export const appendOnly: Migration = {
  number: 2,
  name: "append-only",
  statements: (engine) => [
    ...(engine === "postgres" ? [REFUSAL] : []),
    guard(engine, "audit_keeps_words", "update on audit"),
    guard(engine, "audit_keeps_rows", "delete on audit"),
    guard(engine, "audit_heads_keep_rows", "delete on audit_heads"),
    guard(engine, "signatures_keep_words", "update of tenant, letter, who, at, sha256 on signatures"),
    guard(engine, "signatures_keep_rows", "delete on signatures"),
    ...(engine === "postgres" ? ["audit", "audit_heads", "signatures"].map(neverEmptied) : []),
  ],
};

const WORDS = "what was recorded is not changed";

const REFUSAL = `create function letters_refuse_change() returns trigger language plpgsql as
  $$ begin raise exception '${WORDS}'; end $$`;

function guard(engine: Engine, name: string, event: string): string {
  return engine === "postgres"
    ? `create trigger ${name} before ${event} for each row execute function letters_refuse_change()`
    : `create trigger ${name} before ${event} begin select raise(abort, '${WORDS}'); end`;
}

function neverEmptied(table: string): string {
  return `create trigger ${table}_is_never_emptied before truncate on ${table} execute function letters_refuse_change()`;
}

/**
 * A signature or a record leaves only where the audit says that it was erased, in the same transaction: whoever deletes it by another
 * way is still refused, and whoever writes such a line of the audit by hand breaks its chain.
 */
import type { Engine, Migration } from "./migration.ts";

export const erasing: Migration = {
  number: 12,
  name: "erasing",
  statements: (engine) => [
    `create index audit_of_object on audit (tenant, object_id)`,
    ...(engine === "postgres" ? [REFUSAL] : []),
    ...guard(engine, { table: "signatures", name: "signatures_keep_rows", column: "letter", action: "letter.erased" }),
    ...guard(engine, { table: "records", name: "records_keep_rows", column: "id", action: "record.erased" }),
  ],
};

const WORDS = "what was recorded is not changed";

const REFUSAL = `create function letters_refuse_unless_erased() returns trigger language plpgsql as $$ begin
  if exists (select 1 from audit where tenant = old.tenant and object_id = to_jsonb(old) ->> tg_argv[0] and action = tg_argv[1])
  then return old; end if;
  raise exception '${WORDS}'; end $$`;

interface Guard {
  readonly table: string;
  readonly name: string;
  readonly column: string;
  readonly action: string;
}

function guard(engine: Engine, { table, name, column, action }: Guard): readonly string[] {
  if (engine === "postgres")
    return [
      `drop trigger ${name} on ${table}`,
      `create trigger ${name} before delete on ${table} for each row
         execute function letters_refuse_unless_erased('${column}', '${action}')`,
    ];
  return [
    `drop trigger ${name}`,
    `create trigger ${name} before delete on ${table}
       when not exists (select 1 from audit where tenant = old.tenant and object_id = old.${column} and action = '${action}')
       begin select raise(abort, '${WORDS}'); end`,
  ];
}

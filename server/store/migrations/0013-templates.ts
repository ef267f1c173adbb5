/**
 * A practice's own templates, version by version. What was written in a version is not changed; only its state goes on, and every
 * step is a row of its own that stays. Which letters were made with which version stands beside the letters and goes with them.
 */
import type { Engine, Migration } from "./migration.ts";

export const templates: Migration = {
  number: 13,
  name: "templates",
  statements: (engine) => [
    `create table template_versions (
       tenant text not null, id text not null, template text not null, owner text not null, version integer not null,
       state text not null, restored integer, who text not null, at bigint not null, sealed_with text not null,
       content ${engine === "postgres" ? "bytea" : "blob"} not null,
       primary key (tenant, id), unique (tenant, template, owner, version))`,
    `create unique index template_in_use on template_versions (tenant, template, owner) where state = 'published'`,
    `create table template_steps (
       tenant text not null, id text not null, version_id text not null, place integer not null, step text not null, who text not null,
       at bigint not null, sealed_with text not null, why ${engine === "postgres" ? "bytea" : "blob"} not null,
       primary key (tenant, id), unique (tenant, version_id, place),
       foreign key (tenant, version_id) references template_versions (tenant, id))`,
    `create table letter_templates (
       tenant text not null, letter text not null, version_id text not null,
       primary key (tenant, letter),
       foreign key (tenant, letter) references letters (tenant, id) on delete cascade,
       foreign key (tenant, version_id) references template_versions (tenant, id))`,
    `create index letters_of_template on letter_templates (tenant, version_id)`,
    guard(
      engine,
      "template_versions_keep_words",
      "update of tenant, id, template, owner, version, restored, who, at on template_versions",
    ),
    guard(engine, "template_versions_keep_rows", "delete on template_versions"),
    guard(
      engine,
      "template_steps_keep_words",
      "update of tenant, id, version_id, place, step, who, at on template_steps",
    ),
    guard(engine, "template_steps_keep_rows", "delete on template_steps"),
    ...(engine === "postgres" ? ["template_versions", "template_steps"].map(neverEmptied) : []),
  ],
};

/** The function is that of step 2. */
function neverEmptied(table: string): string {
  return `create trigger ${table}_is_never_emptied before truncate on ${table}
    execute function letters_refuse_change()`;
}

function guard(engine: Engine, name: string, event: string): string {
  return engine === "postgres"
    ? `create trigger ${name} before ${event} for each row execute function letters_refuse_change()`
    : `create trigger ${name} before ${event} begin select raise(abort, 'what was recorded is not changed'); end`;
}

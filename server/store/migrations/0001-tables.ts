/** The first tables. Frozen: stores in use were made with exactly these words, so a change is a new step, never an edit here. */
import type { Migration } from "./migration.ts";

export const tables: Migration = {
  number: 1,
  name: "tables",
  statements: (engine) => {
    const bytes = engine === "postgres" ? "bytea" : "blob";
    return [
      `create table launches (
         tenant text not null, id text not null, state text not null, secret_hash text not null unique,
         session ${bytes} not null, sealed_with text not null, who text, patient text,
         made_at bigint not null, seen_at bigint not null, expires_at bigint not null,
         primary key (tenant, id))`,
      `create table drafts (
         tenant text not null, id text not null, patient text not null, who text not null, kind text not null,
         version integer not null, content ${bytes} not null, sealed_with text not null,
         saved_at bigint not null, expires_at bigint not null,
         primary key (tenant, id))`,
      `create index drafts_of_patient on drafts (tenant, patient, who)`,
      // The long values stand last: SQLite walks over them to reach what stands behind.
      `create table letters (
         tenant text not null, id text not null, number text not null, state text not null, patient text not null,
         kind text not null, language text not null, template text not null, template_version integer not null,
         knowledge text not null, sha256 text not null, replaces text, held_by text not null,
         held_at bigint not null, changed_at bigint not null, sealed_with text not null,
         tree ${bytes} not null, pages ${bytes} not null, pdf ${bytes} not null,
         primary key (tenant, id), unique (tenant, number))`,
      `create index letters_of_patient on letters (tenant, patient, held_at)`,
      `create table signatures (
         tenant text not null, letter text not null, who text not null, at bigint not null, sha256 text not null,
         statement ${bytes} not null, sealed_with text not null,
         primary key (tenant, letter), foreign key (tenant, letter) references letters (tenant, id))`,
      `create table filings (
         tenant text not null, attempt text not null, letter text not null, form text not null, state text not null,
         document_reference text, reason text, who text not null, planned_at bigint not null, changed_at bigint not null,
         primary key (tenant, attempt), foreign key (tenant, letter) references letters (tenant, id))`,
      // One letter becomes one document: a further attempt only after the one before it was refused.
      `create unique index filings_one_at_a_time on filings (tenant, letter) where state <> 'refused'`,
      `create table audit (
         tenant text not null, seq bigint not null, at bigint not null, who text not null, patient text,
         action text not null, object_kind text not null, object_id text not null, outcome text not null, reason text,
         previous text not null, hash text not null,
         primary key (tenant, seq))`,
      `create table audit_heads (
         tenant text not null primary key, seq bigint not null, head ${bytes} not null, sealed_with text not null)`,
    ];
  },
};

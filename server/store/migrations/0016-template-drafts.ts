/** What somebody is writing in a template and has not kept as a version: one working copy for each person and template. */
import type { Migration } from "./migration.ts";

export const templateDrafts: Migration = {
  number: 16,
  name: "template-drafts",
  statements: (engine) => [
    `create table template_drafts (
       tenant text not null, id text not null, template text not null, owner text not null, who text not null,
       after_version integer not null, revision integer not null, saved_at bigint not null, sealed_with text not null,
       content ${engine === "postgres" ? "bytea" : "blob"} not null,
       primary key (tenant, id), unique (tenant, template, owner, who))`,
  ],
};

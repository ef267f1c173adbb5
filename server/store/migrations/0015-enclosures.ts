/** Files that go with a letter: sealed, of one child, and which letter they went with, so that what no letter needs is forgotten. */
import type { Migration } from "./migration.ts";

export const enclosures: Migration = {
  number: 15,
  name: "enclosures",
  statements: (engine) => [
    `create table enclosure_files (
       tenant text not null, id text not null, patient text not null, media_type text not null, sha256 text not null,
       who text not null, at bigint not null, sealed_with text not null,
       bytes ${engine === "postgres" ? "bytea" : "blob"} not null,
       primary key (tenant, id))`,
    `create table letter_enclosures (
       tenant text not null, letter text not null, file text not null,
       primary key (tenant, letter, file),
       foreign key (tenant, letter) references letters (tenant, id) on delete cascade,
       foreign key (tenant, file) references enclosure_files (tenant, id))`,
    `create index letter_enclosures_by_file on letter_enclosures (tenant, file)`,
  ],
};

/** Letters that went to paper unsigned, so that they wait for their signed page; and the scans of what came back. */
import type { Migration } from "./migration.ts";

export const ink: Migration = {
  number: 9,
  name: "ink",
  statements: (engine) => [
    `create table ink_prints (
       tenant text not null, letter text not null, who text not null, at bigint not null,
       primary key (tenant, letter),
       foreign key (tenant, letter) references letters (tenant, id) on delete cascade)`,
    `create table scans (
       tenant text not null, id text not null, letter text not null, state text not null, media_type text not null,
       sha256 text not null, who text not null, at bigint not null, sealed_with text not null,
       bytes ${engine === "postgres" ? "bytea" : "blob"} not null,
       primary key (tenant, id),
       foreign key (tenant, letter) references letters (tenant, id) on delete cascade)`,
    `create index scans_of_letter on scans (tenant, letter)`,
  ],
};

/**
 * The choices that a letter was made from, beside it and gone with it, so that the next letter of the child can begin with them;
 * and which shape of the review page each person works in.
 */
import type { Migration } from "./migration.ts";

export const letterChoices: Migration = {
  number: 5,
  name: "letter-choices",
  statements: (engine) => [
    `create table letter_choices (
       tenant text not null, letter text not null, sealed_with text not null,
       choices ${engine === "postgres" ? "bytea" : "blob"} not null,
       primary key (tenant, letter),
       foreign key (tenant, letter) references letters (tenant, id) on delete cascade)`,
    `create table page_shapes (
       tenant text not null, who text not null, shape text not null,
       primary key (tenant, who))`,
  ],
};

/** On which rows of the content each letter rests, beside the letter and gone with it. Letters held before have no row: not known. */
import type { Migration } from "./migration.ts";

export const letterRows: Migration = {
  number: 4,
  name: "letter-rows",
  statements: (engine) => [
    `create table letter_rows (
       tenant text not null, letter text not null, sealed_with text not null,
       rests_on ${engine === "postgres" ? "bytea" : "blob"} not null,
       primary key (tenant, letter),
       foreign key (tenant, letter) references letters (tenant, id) on delete cascade)`,
  ],
};

/** The chart that each letter was made on, beside the letter until it is signed: what was read is read again before that. */
import type { Migration } from "./migration.ts";

export const letterCharts: Migration = {
  number: 7,
  name: "letter-charts",
  statements: (engine) => [
    `create table letter_charts (
       tenant text not null, letter text not null, sealed_with text not null,
       chart ${engine === "postgres" ? "bytea" : "blob"} not null,
       primary key (tenant, letter),
       foreign key (tenant, letter) references letters (tenant, id) on delete cascade)`,
  ],
};

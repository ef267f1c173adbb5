/**
 * What each letter was made from, beside the letter and gone with it: the choices, and until it is signed the chart that they were
 * made on. Letters held before have neither.
 */
import type { Migration } from "./migration.ts";

export const madeFrom: Migration = {
  number: 6,
  name: "made-from",
  statements: (engine) => {
    const bytes = engine === "postgres" ? "bytea" : "blob";
    const beside = (table: string, column: string): string =>
      `create table ${table} (
         tenant text not null, letter text not null, sealed_with text not null, ${column} ${bytes} not null,
         primary key (tenant, letter),
         foreign key (tenant, letter) references letters (tenant, id) on delete cascade)`;
    return [beside("letter_choices", "choices"), beside("letter_charts", "chart")];
  },
};

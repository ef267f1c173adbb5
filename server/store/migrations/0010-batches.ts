/**
 * Staff work on many children. The rows are the truth: who is asked, where each stands, who works on it until when. Names, record
 * numbers, answers and charts are sealed; a finished preparation and the sign-in that a batch reads with lie beside, to go when they
 * are no longer needed.
 */
import type { Migration } from "./migration.ts";

export const batches: Migration = {
  number: 10,
  name: "batches",
  statements: (engine) => {
    const bytes = engine === "postgres" ? "bytea" : "blob";
    return [
      `create table batches (
         tenant text not null, id text not null, number integer not null, kind text not null, state text not null, why text,
         asked integer not null, made_by text not null, made_at bigint not null, changed_at bigint not null,
         sealed_with text not null, content ${bytes} not null,
         primary key (tenant, id), unique (tenant, number))`,
      `create table batch_rows (
         tenant text not null, id text not null, batch text not null, row integer not null, kind text not null,
         state text not null, why text, patient text, letter text,
         tries integer not null, not_before bigint not null, held_by text, lease_until bigint not null,
         changed_at bigint not null, sealed_with text not null, content ${bytes} not null,
         primary key (tenant, id), unique (tenant, batch, row),
         foreign key (tenant, batch) references batches (tenant, id) on delete cascade)`,
      // One child has one letter of a kind in a batch, whatever numbers the list had for it.
      `create unique index batch_rows_one_letter on batch_rows (tenant, batch, patient, kind)
         where patient is not null and state <> 'skipped'`,
      `create index batch_rows_to_do on batch_rows (state, not_before)`,
      `create index batch_rows_of_letter on batch_rows (tenant, letter)`,
      `create table batch_preparations (
         tenant text not null, row text not null, sealed_with text not null, review ${bytes} not null,
         primary key (tenant, row),
         foreign key (tenant, row) references batch_rows (tenant, id) on delete cascade)`,
      `create table batch_sign_ins (
         tenant text not null, batch text not null, sealed_with text not null, session ${bytes} not null,
         primary key (tenant, batch),
         foreign key (tenant, batch) references batches (tenant, id) on delete cascade)`,
      // How much of an EHR's patience is used, by all machines together.
      `create table ehr_budgets (
         tenant text not null primary key, full_at bigint not null, busy_until bigint not null)`,
    ];
  },
};

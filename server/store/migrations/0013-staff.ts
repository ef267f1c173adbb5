/**
 * What people of the practice need to find a child and a letter without opening a chart, and the jobs of their printers. A child is
 * found by keyed marks: who has no key can neither read a name from them nor try one out.
 */
import type { Migration } from "./migration.ts";

export const staff: Migration = {
  number: 13,
  name: "staff",
  statements: (engine) => {
    const bytes = engine === "postgres" ? "bytea" : "blob";
    return [
      `create table children (
         tenant text not null, patient text not null, seen_at bigint not null, sealed_with text not null,
         content ${bytes} not null, primary key (tenant, patient))`,
      `create table name_marks (
         tenant text not null, mark text not null, patient text not null, marked_with text not null,
         primary key (tenant, mark, patient),
         foreign key (tenant, patient) references children (tenant, patient) on delete cascade)`,
      `create index name_marks_of_child on name_marks (tenant, patient)`,
      `create table letter_cards (
         tenant text not null, letter text not null, sealed_with text not null, content ${bytes} not null,
         primary key (tenant, letter), foreign key (tenant, letter) references letters (tenant, id) on delete cascade)`,
      `create table chart_looks (
         tenant text not null, letter text not null, at bigint not null, is_deceased integer not null,
         is_merged integer not null, is_refuted integer not null,
         primary key (tenant, letter), foreign key (tenant, letter) references letters (tenant, id) on delete cascade)`,
      `create table print_jobs (
         tenant text not null, id text not null, number integer not null, batch text, made_by text not null,
         made_at bigint not null, sealed_with text not null, content ${bytes} not null,
         primary key (tenant, id), unique (tenant, number))`,
      `create table job_letters (
         tenant text not null, job text not null, place integer not null, letter text not null, document text not null,
         first_sheet integer not null, sheets integer not null, state text not null, changed_at bigint not null,
         primary key (tenant, job, letter), foreign key (tenant, job) references print_jobs (tenant, id))`,
      `create index job_letters_of_letter on job_letters (tenant, letter)`,
      `create table job_pages (
         tenant text not null, id text not null, job text not null, sealed_with text not null, pages ${bytes} not null,
         primary key (tenant, id), foreign key (tenant, job) references print_jobs (tenant, id) on delete cascade)`,
    ];
  },
};

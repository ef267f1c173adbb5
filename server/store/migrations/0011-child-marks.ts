/** Keyed marks of the children who have letters or drafts, so that one who looks alike is told. They cannot be read without the key. */
import type { Migration } from "./migration.ts";

export const childMarks: Migration = {
  number: 11,
  name: "child-marks",
  statements: () => [
    `create table child_marks (
       tenant text not null, patient text not null, mark text not null,
       primary key (tenant, patient, mark))`,
    `create index child_marks_by_mark on child_marks (tenant, mark)`,
  ],
};

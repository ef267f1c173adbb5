/** Pictures that a practice's settings name, sealed, under the name by which they are named. They stay as long as a version names them. */
import type { Migration } from "./migration.ts";

export const practiceFiles: Migration = {
  number: 17,
  name: "practice-files",
  statements: (engine) => [
    `create table practice_files (
       tenant text not null, name text not null, media_type text not null, who text not null, at bigint not null,
       sealed_with text not null, bytes ${engine === "postgres" ? "bytea" : "blob"} not null,
       primary key (tenant, name))`,
  ],
};

/** Where the store of a configuration is. Opens and makes nothing. */
import { join } from "node:path";
import type { Config } from "./config.ts";
import type { Whereabouts } from "./store/open.ts";

/** A PostgreSQL server where one is named, else a file in the data folder. */
export function whereabouts({ databaseUrl, dataFolder }: Pick<Config, "databaseUrl" | "dataFolder">): Whereabouts {
  return databaseUrl === null
    ? { kind: "sqlite", file: join(dataFolder, "letters.sqlite") }
    : { kind: "postgres", url: databaseUrl };
}

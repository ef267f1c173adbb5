/** The account at the database server: what it may do beyond its own tables is found, and the shipped one may do nothing. */
import { expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { sql } from "kysely";
import { rightsBeyondNeed } from "../../../server/store/account-rights.ts";
import { openTables } from "../../../server/store/open.ts";
import type { Store } from "../../../server/store/open.ts";
import { onBothEngines, onPostgres } from "./engines.ts";

const SCRIPT = readFileSync(resolve(import.meta.dirname, "../../../deploy/postgres/account.sh"), "utf8");

/** The script's own words that make the role. */
const roleIn = (name: string): string =>
  (/create role letters [^;]*;/.exec(SCRIPT)?.[0] ?? "")
    .replace("role letters", `role ${name}`)
    .replace(":'password'", "'x'");

async function rightsAs(store: Store, url: string, name: string): Promise<readonly string[]> {
  const db = openTables({ kind: "postgres", url: url.replace("//letters@", `//${name}@`) });
  try {
    return await rightsBeyondNeed({ db, engine: store.engine });
  } finally {
    await db.destroy();
  }
}

onPostgres("the account at a database server", (bench) => {
  it("is told to be too mighty where it is a superuser or may make others", async () => {
    const where = await bench.place();
    if (where.kind !== "postgres") throw new Error("no server");
    const store = await bench.open(where);
    expect(await rightsBeyondNeed(store)).toContain("is a superuser");
    await sql.raw("create role maker login createrole createdb").execute(store.db);
    expect(await rightsAs(store, where.url, "maker")).toEqual(["may make roles", "may make databases"]);
  });

  it("may do nothing beyond its own database as the shipped script makes it", async () => {
    const where = await bench.place();
    if (where.kind !== "postgres") throw new Error("no server");
    const store = await bench.open(where);
    await sql.raw(roleIn("narrow")).execute(store.db);
    expect(await rightsAs(store, where.url, "narrow")).toEqual([]);
  });
});

onBothEngines("a store", (bench) => {
  it("knows what its account may do", async () => {
    const store = await bench.open();
    expect((await rightsBeyondNeed(store)).length > 0).toBe(store.engine === "postgres");
  });
});

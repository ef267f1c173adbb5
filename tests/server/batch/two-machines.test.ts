import { afterAll, expect, it } from "@jest/globals";
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { publicJwks, readSigningKey } from "../../../fhir/smart/keys.ts";
import { crowdOn } from "../../../sandbox/crowd.ts";
import { openEhr } from "../../../sandbox/ehr/open.ts";
import type { Ehr } from "../../../sandbox/ehr/open.ts";
import { beginBatch, countsOf } from "../../../server/store/batches.ts";
import type { BatchKey } from "../../../server/store/batch-cells.ts";
import type { Store } from "../../../server/store/open.ts";
import { expectKind, onPostgres } from "../store/engines.ts";
import { ACT, K1 } from "../store/material.ts";
import { scratch } from "../scratch.ts";
import { TODAY, childrenIn, idle, now } from "./clinic.ts";

const CLI = resolve(import.meta.dirname, "../../../server/cli.ts");
const CHILDREN = process.env["SUITE"] === "full" ? 200 : 12;
const crowd = crowdOn({ day: TODAY, count: CHILDREN, problems: 0, seed: 504 });
const here = scratch();
let ehr: Ehr | null = null;
const machines: ChildProcess[] = [];

afterAll(async () => {
  for (const each of machines) each.kill("SIGKILL");
  await ehr?.close();
});

/** The EHR, with the program as its backend; gives the tenants' file. */
async function opened(): Promise<string> {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-384" });
  const pem = privateKey.export({ type: "pkcs8", format: "pem" });
  here.put("backend.pem", pem);
  const reading = await readSigningKey(pem);
  if (reading.kind === "unusable") throw new Error(reading.why);
  const jwks = JSON.parse(JSON.stringify(publicJwks([reading.key])));
  const backend = { clientId: "batch", redirectUris: [], auth: "private_key_jwt" as const, jwks, backend: true };
  ehr = await openEhr({ port: 0, day: TODAY, appUrl: "http://localhost:3999", now, clients: [backend], crowd });
  const rows = [
    "- id: juniper",
    `  iss: ["${ehr.fhirBase}"]`,
    "  client_id: letters",
    "  auth: public",
    '  backend: { client_id: batch, key: backend.pem, scopes: ["system/*.rs"] }',
    "  rate: { per_second: 1000, burst: 10 }",
  ];
  return here.put("tenants.yaml", `${rows.join("\n")}\n`);
}

/** `letters worker` as a program of its own, with a folder of its own. */
function machine(name: string, url: string, tenants: string): ChildProcess {
  const rows = {
    DATABASE_URL: url,
    LETTERS_KEYS: K1,
    LETTERS_TENANTS: tenants,
    LETTERS_DATA: join(here.path(name), "data"),
  };
  const settings = here.put(
    `${name}.env`,
    Object.entries(rows)
      .map(([key, value]) => `${key}=${value}\n`)
      .join(""),
  );
  const started = spawn(process.execPath, [`--env-file=${settings}`, CLI, "worker"], {
    stdio: ["ignore", "ignore", "ignore"],
  });
  machines.push(started);
  return started;
}

async function untilPrepared(store: Store, key: BatchKey, least: number): Promise<void> {
  for (let looks = 0; looks < 1200; looks += 1) {
    const counts = await countsOf(store, key);
    if (counts !== null && counts.asked - counts.queued - counts.preparing >= least) return;
    await pause(50);
  }
  throw new Error("nobody works on it");
}

onPostgres("two machines with a folder of their own and one database", (bench) => {
  it("share a batch, and the one that stays ends it when the other is stopped", async () => {
    const at = await bench.place();
    const store = await bench.open(at);
    const batch = { kind: "section_504", title: "August", children: childrenIn(crowd) };
    const key = { tenant: ACT.tenant, batch: expectKind(await beginBatch(store, ACT, batch), "begun").id };
    const url = at.kind === "postgres" ? at.url : "";
    const tenants = await opened();
    const first = machine("one", url, tenants);
    machine("two", url, tenants);
    await untilPrepared(store, key, 3);
    first.kill("SIGTERM");
    const [code] = await once(first, "close");
    expect(code).toBe(0);
    await idle(store, key);
    const counts = await countsOf(store, key);
    expect((counts?.needs_info ?? 0) + (counts?.needs_clinician ?? 0)).toBe(CHILDREN);
  }, 120_000);
});

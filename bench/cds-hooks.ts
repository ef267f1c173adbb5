/** How long an EHR waits for the answer to an opened chart, in 19 calls of 20, over a route of the same service that does nothing. */
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from "jose";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { childOn } from "../sandbox/cast.ts";
import { listenOnLoopback } from "../sandbox/ehr/listen.ts";
import { readConfig } from "../server/config.ts";
import { openLog } from "../server/log.ts";
import { openService } from "../server/open-service.ts";
import type { Measurement } from "./measure.ts";

const CALLS = 400;
const FIRST_PORT = 18_400;
const ISSUER = "https://cds.bench.example";

/** The 95th percentile of calls with a whole problem list, a fresh token each, against that of `/healthz`. */
export async function cdsHooksP95(): Promise<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), "bench-cds-"));
  const { publicKey, privateKey } = await generateKeyPair("ES384", { extractable: true });
  const keys = await keysAt({ ...(await exportJWK(publicKey)), kid: "bench", alg: "ES384" });
  const service = await serviceIn(folder, keys.url);
  const address = `${service.url}/cds-services/school-support-letter`;
  const body = JSON.stringify(callOf());
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let call = 0; call < CALLS; call += 1) {
    const authorization = `Bearer ${await tokenFor(address, privateKey)}`;
    const headers = { "content-type": "application/json", authorization };
    ours.push(await timed(() => fetch(address, { method: "POST", headers, body })));
    theirs.push(await timed(() => fetch(`${service.url}/healthz`)));
  }
  await service.close();
  await keys.close();
  rmSync(folder, { recursive: true, force: true });
  const [value, empty] = [p95(ours), p95(theirs)];
  return { bench: "cds_hooks_p95", value, unit: "ms", against: "empty_route", ratio: value / empty };
}

async function timed(ask: () => Promise<Response>): Promise<number> {
  const started = performance.now();
  const answer = await ask();
  const text = await answer.text();
  if (!answer.ok) throw new Error(`the service answered ${answer.status} ${text.slice(0, 200)}`);
  return performance.now() - started;
}

function p95(times: readonly number[]): number {
  // The first calls find nothing warm, and an EHR's service is never that cold.
  const sorted = times.slice(CALLS / 10).toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN;
}

function tokenFor(audience: string, key: CryptoKey): Promise<string> {
  const seconds = Math.floor(Date.now() / 1000);
  const claims = { iss: ISSUER, aud: audience, iat: seconds, exp: seconds + 120, jti: randomUUID() };
  return new SignJWT(claims).setProtectedHeader({ alg: "ES384", kid: "bench", typ: "JWT" }).sign(key);
}

/** The child with the fullest problem list. */
function callOf(): object {
  const { bundle } = childOn("status_traps", new Date().toISOString().slice(0, 10));
  const resources = bundle.entry.map(({ resource }) => resource);
  const patient = resources.find(({ resourceType }) => resourceType === "Patient");
  const problems = resources.filter(({ resourceType }) => resourceType === "Condition");
  return {
    hook: "patient-view",
    hookInstance: randomUUID(),
    context: { userId: "Practitioner/bench", patientId: patient?.["id"] },
    prefetch: {
      patient,
      problems: { resourceType: "Bundle", type: "searchset", entry: problems.map((resource) => ({ resource })) },
    },
  };
}

interface Open {
  readonly url: string;
  readonly close: () => Promise<void>;
}

async function keysAt(key: object): Promise<Open> {
  const server = createServer((_request, response) => response.end(JSON.stringify({ keys: [key] })));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const close = (): Promise<void> => new Promise((closed) => server.close(() => closed()));
  return { url: `http://127.0.0.1:${port}/jwks`, close };
}

async function serviceIn(folder: string, jku: string): Promise<Open> {
  const tenants = join(folder, "tenants.yaml");
  const entry = ["- id: bench", '  iss: ["http://127.0.0.1:1/fhir"]', "  client_id: c", "  auth: public"];
  writeFileSync(tenants, [...entry, `  cds_hooks: { iss: "${ISSUER}", jku: "${jku}" }`, ""].join("\n"));
  const free = await listenOnLoopback(FIRST_PORT);
  await new Promise((closed) => free.server.close(closed));
  const url = `http://localhost:${free.port}`;
  const reading = readConfig({
    LETTERS_PORT: String(free.port),
    LETTERS_PUBLIC_URL: url,
    LETTERS_TENANTS: tenants,
    LETTERS_DATA: join(folder, "store"),
  });
  if (reading.kind === "refused") throw new Error(reading.faults.join("\n"));
  const surroundings = { now: () => new Date(), random: Math.random, log: openLog(() => {}) };
  const opening = await openService(reading.config, surroundings);
  if (opening.kind === "refused") throw new Error(opening.faults.join("\n"));
  return { url, close: opening.service.close };
}

/** Machines that only work: `letters worker` as programs of their own, each with a folder of its own, and the EHR that knows them. */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { publicJwks, readSigningKey } from "../../../fhir/smart/keys.ts";
import type { Crowd } from "../../../sandbox/crowd.ts";
import { openEhr } from "../../../sandbox/ehr/open.ts";
import type { Ehr } from "../../../sandbox/ehr/open.ts";

const CLI = resolve(import.meta.dirname, "../../../server/cli.ts");

export interface WorkPlace {
  readonly ehr: Ehr;
  /** The tenants' file. */
  readonly tenants: string;
}

/** The EHR of a crowd with the program as its backend; what the program needs lies in the folder. */
export async function openWorkPlace(
  folder: string,
  { crowd, day, now }: { readonly crowd: Crowd; readonly day: string; readonly now: () => Date },
): Promise<WorkPlace> {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-384" });
  const pem = privateKey.export({ type: "pkcs8", format: "pem" });
  writeFileSync(join(folder, "backend.pem"), pem);
  const reading = await readSigningKey(pem);
  if (reading.kind === "unusable") throw new Error(reading.why);
  const jwks = JSON.parse(JSON.stringify(publicJwks([reading.key])));
  const backend = { clientId: "batch", redirectUris: [], auth: "private_key_jwt" as const, jwks, backend: true };
  const ehr = await openEhr({ port: 0, day, appUrl: "http://localhost:3999", now, clients: [backend], crowd });
  const rows = [
    "- id: juniper",
    `  iss: ["${ehr.fhirBase}"]`,
    "  client_id: letters",
    "  auth: public",
    '  backend: { client_id: batch, key: backend.pem, scopes: ["system/*.rs"] }',
    "  rate: { per_second: 1000, burst: 10 }",
  ];
  const tenants = join(folder, "tenants.yaml");
  writeFileSync(tenants, `${rows.join("\n")}\n`);
  return { ehr, tenants };
}

export interface MachineSettings {
  readonly folder: string;
  readonly name: string;
  readonly url: string;
  readonly keys: string;
  readonly tenants: string;
}

/** Starts one; nothing of it is on the disk of another one. */
export function startMachine({ folder, name, url, keys, tenants }: MachineSettings): ChildProcess {
  const own = join(folder, name);
  mkdirSync(own, { recursive: true });
  const rows = { DATABASE_URL: url, LETTERS_KEYS: keys, LETTERS_TENANTS: tenants, LETTERS_DATA: join(own, "data") };
  const settings = join(own, "settings.env");
  const lines = Object.entries(rows).map(([key, value]) => `${key}=${value}\n`);
  writeFileSync(settings, lines.join(""));
  return spawn(process.execPath, [`--env-file=${settings}`, CLI, "worker"], { stdio: ["ignore", "ignore", "ignore"] });
}

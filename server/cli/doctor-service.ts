/** The doctor's look at the service: settings, keys, the EHRs' sign-in, reviews of the content. Changes nothing. */
import { discover } from "../../fhir/smart/discovery.ts";
import type { DiscoveryFault } from "../../fhir/smart/discovery.ts";
import type { Tenant } from "../../fhir/tenant.ts";
import { readConfig } from "../config.ts";
import type { Config, Environment } from "../config.ts";
import { openVault } from "../keys.ts";
import { readTenants } from "../tenants.ts";
import type { World } from "../world.ts";
import { lookAtReviews } from "./doctor-reviews.ts";

export interface Look {
  readonly well: boolean;
  readonly about: string;
  readonly says: string;
}

const PATIENCE_MS = 8_000;

/** What the service would find if it started now with this environment; one line where nothing of a service is set. */
export async function lookAtService(env: Environment, world: World): Promise<readonly Look[]> {
  if (!Object.keys(env).some((name) => name.startsWith("LETTERS_"))) {
    return [{ well: true, about: "service", says: "no LETTERS_ setting: this is the command line alone" }];
  }
  const reading = readConfig(env);
  if (reading.kind === "refused") return reading.faults.map((says) => ({ well: false, about: "settings", says }));
  const { config } = reading;
  return [settings(config), keys(config), ...(await ehrs(config, world))];
}

function settings({ publicUrl, production, databaseUrl }: Config): Look {
  const store = databaseUrl === null ? "store on SQLite" : "store on PostgreSQL";
  return {
    well: true,
    about: "settings",
    says: `${publicUrl}; ${production ? "production" : "not production"}; ${store}`,
  };
}

function keys(config: Config): Look {
  if (config.keys === null)
    return { well: true, about: "keys", says: "none given; one is made beside the data at the first start" };
  const vault = openVault(config);
  if (vault.kind === "refused") return { well: false, about: "keys", says: vault.faults.join(" ") };
  return { well: true, about: "keys", says: `the key ${vault.vault.sealsWith} seals` };
}

async function ehrs(config: Config, world: World): Promise<readonly Look[]> {
  const { tenantsFile, production } = config;
  if (tenantsFile === null)
    return [{ well: true, about: "EHRs", says: "LETTERS_TENANTS is not set: nobody can launch" }];
  const reading = await readTenants(tenantsFile, production);
  if (reading.kind === "refused") return reading.faults.map((says) => ({ well: false, about: "EHRs", says }));
  const { all } = reading.tenants;
  return [...(await Promise.all(all.map(ehr))).flat(), ...(await lookAtReviews(config, all, world))];
}

function ehr(tenant: Tenant): Promise<readonly Look[]> {
  return Promise.all(tenant.iss.map(async (base): Promise<Look> => lookAt(tenant, base)));
}

async function lookAt({ id, auth, writeBack }: Tenant, base: string): Promise<Look> {
  const about = `EHR ${id}`;
  const found = await discover(base, PATIENCE_MS);
  if (found.kind === "undiscovered") return { well: false, about, says: `${base}: ${WHY[found.why]}` };
  const back = writeBack === "off" ? "letters are not written back" : `letters are written back as ${writeBack}`;
  return { well: true, about, says: `${base} answers; ${auth.method}; ${back}` };
}

const WHY: Readonly<Record<DiscoveryFault, string>> = {
  unreachable: "does not answer",
  "not-found": "has no SMART configuration; check the FHIR base",
  "not-json": "answers with something that is no SMART configuration; check the FHIR base",
  incomplete: "has a SMART configuration without its addresses",
  "foreign-endpoint": "names a sign-in address that may not be called",
  "no-s256": "does not do PKCE with S256, which this program requires",
};

/** The doctor's look at the service: settings, keys, the EHRs' sign-in, reviews of the content. Changes nothing. */
import { readConfig } from "../config.ts";
import type { Config, Environment } from "../config.ts";
import { openVault } from "../keys.ts";
import { readTenants } from "../tenants.ts";
import type { World } from "../world.ts";
import { lookAtEhr, lookAtOwnKeys } from "./doctor-ehr.ts";
import { lookAtReviews } from "./doctor-reviews.ts";

export interface Look {
  readonly well: boolean;
  readonly about: string;
  readonly says: string;
}

interface Surroundings {
  readonly world: World;
  readonly now: () => Date;
}

/** What the service would find if it started now with this environment; one line where nothing of a service is set. */
export async function lookAtService(env: Environment, surroundings: Surroundings): Promise<readonly Look[]> {
  if (!Object.keys(env).some((name) => name.startsWith("LETTERS_"))) {
    return [{ well: true, about: "service", says: "no LETTERS_ setting: this is the command line alone" }];
  }
  const reading = readConfig(env);
  if (reading.kind === "refused") return reading.faults.map((says) => ({ well: false, about: "settings", says }));
  const { config } = reading;
  return [settings(config), keys(config), ...(await ehrs(config, surroundings))];
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

async function ehrs(config: Config, { world, now }: Surroundings): Promise<readonly Look[]> {
  const { tenantsFile, production } = config;
  if (tenantsFile === null)
    return [{ well: true, about: "EHRs", says: "LETTERS_TENANTS is not set: nobody can launch" }];
  const reading = await readTenants(tenantsFile, production);
  if (reading.kind === "refused") return reading.faults.map((says) => ({ well: false, about: "EHRs", says }));
  const { tenants } = reading;
  const at = { tenants, publicUrl: config.publicUrl, now };
  const bases = tenants.all.flatMap((tenant) => tenant.iss.map((base) => ({ tenant, base })));
  const looks = await Promise.all(bases.map(({ tenant, base }) => lookAtEhr(tenant, base, at)));
  return [...(await lookAtOwnKeys(at)), ...looks.flat(), ...(await lookAtReviews(config, tenants.all, world))];
}

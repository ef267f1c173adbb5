/** What an administrator of a tenant orders by command line: named, looked up in the tenants' file, and told in the audit. */
import type { Config } from "../config.ts";
import type { Act } from "../store/act.ts";
import type { Store } from "../store/open.ts";
import { readTenants } from "../tenants.ts";
import type { Surroundings } from "./commands.ts";
import { refused } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";
import { withStore } from "./with-store.ts";

type Work = (store: Store, act: Act) => Promise<Outcome>;

export interface Ordered {
  readonly tenant: string;
  readonly by: string;
}

/** Only for who stands among the tenant's administrators; who may use this machine's command line is the operator's to say. */
export function asAdministrator(
  { tenant, by }: Ordered,
  { environment, clock }: Pick<Surroundings, "environment" | "clock">,
  work: Work,
): Promise<Outcome> {
  return withStore(environment, async (store, config) => {
    const against = await whyNot(config, tenant, by);
    return against === null ? work(store, { tenant, who: by, at: clock().getTime() }) : refused([against]);
  });
}

async function whyNot({ tenantsFile, production }: Config, tenant: string, by: string): Promise<string | null> {
  if (tenantsFile === null) return "LETTERS_TENANTS is not set: nobody is an administrator.";
  const reading = await readTenants(tenantsFile, production);
  if (reading.kind === "refused") return reading.faults.join(" ");
  const found = reading.tenants.all.find(({ id }) => id === tenant);
  if (found === undefined) return `There is no tenant ${tenant} in the file of tenants.`;
  return found.administrators.includes(by) ? null : `${by} is not among the administrators of ${tenant}.`;
}

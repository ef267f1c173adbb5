/** Who works at a screen goes first: the moments in which they ask the EHR are told to the batch work of all machines. */
import { noteBusy } from "../store/ehr-budgets.ts";
import type { Store } from "../store/open.ts";

/** A chart opened at a screen is read in about so long. */
const BUSY_MS = 3_000;
/** One word a second is enough, and costs the store next to nothing. */
const SAID_MS = 1_000;

/** To be called whenever somebody at a screen asks a tenant's EHR. */
export function standBack(store: Store, now: () => Date): (tenant: string) => void {
  const said = new Map<string, number>();
  return (tenant) => {
    const at = now().getTime();
    if (at - (said.get(tenant) ?? 0) < SAID_MS) return;
    said.set(tenant, at);
    // What cannot be told costs the person at the screen some patience of the EHR, and no more.
    void noteBusy(store, tenant, at + BUSY_MS).catch(() => undefined);
  };
}

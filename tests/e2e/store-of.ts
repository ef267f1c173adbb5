/** The store of a house, opened beside its service: for what a test has to change there or see of it. */
import { readConfig } from "../../server/config.ts";
import { openVault } from "../../server/keys.ts";
import { openStore } from "../../server/store/open.ts";
import type { Store } from "../../server/store/open.ts";
import { whereabouts } from "../../server/whereabouts.ts";
import { join } from "node:path";
import type { House } from "./house.ts";

/** Works in it and closes it. */
export async function withStoreOf<T>({ folder }: House, work: (store: Store) => Promise<T>): Promise<T> {
  const reading = readConfig({ LETTERS_DATA: join(folder, "store") });
  if (reading.kind === "refused") throw new Error(reading.faults.join("\n"));
  const vault = openVault(reading.config);
  if (vault.kind === "refused") throw new Error(vault.faults.join("\n"));
  const store = await openStore(whereabouts(reading.config), vault.vault);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

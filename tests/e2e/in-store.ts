/** The store of a house's service, looked into while it runs: what the pages do not show. */
import { join } from "node:path";
import { readConfig } from "../../server/config.ts";
import { openVault } from "../../server/keys.ts";
import type { Books } from "../../server/store/open.ts";
import { peek } from "../../server/store/peek.ts";
import { whereabouts } from "../../server/whereabouts.ts";
import type { House } from "./house.ts";

/** What `look` sees there. */
export async function inStore<T>({ folder }: House, look: (books: Books) => Promise<T>): Promise<T> {
  const reading = readConfig({ LETTERS_DATA: join(folder, "store") });
  const vault = reading.kind === "read" ? openVault(reading.config) : null;
  if (reading.kind === "refused" || vault?.kind !== "read") throw new Error("no store");
  const seen = await peek(whereabouts(reading.config), vault.vault, look);
  if (seen.kind !== "seen") throw new Error(seen.kind);
  return seen.seen;
}

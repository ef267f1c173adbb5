/** The store of the bench, and a batch of it printed into files as the command line prints it. */
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { loadWorld } from "../server/load-world.ts";
import { printList } from "../server/printing/print-list.ts";
import { openStore } from "../server/store/open.ts";
import type { Store } from "../server/store/open.ts";
import { readKeys } from "../server/store/vault.ts";
import type { World } from "../server/world.ts";

export const ACT = { tenant: "bench", who: "system", at: Date.UTC(2026, 10, 23, 17) };

/** Opens the store in this folder. */
export function openBenchStore(folder: string): Promise<Store> {
  const keys = readKeys(`k1:${Buffer.alloc(32, 1).toString("base64")}`);
  if (keys.kind === "refused") throw new Error("the bench has no key");
  return openStore({ kind: "sqlite", file: join(folder, "letters.sqlite") }, keys.vault);
}

/** What is shipped, on the day of the bench. */
export function worldOfBench(): World {
  const loading = loadWorld(new Date(ACT.at), { practice: null, fonts: null });
  if (loading.kind === "refused") throw new Error("the bench has no knowledge");
  return loading.world;
}

interface Printing {
  readonly store: Store;
  readonly world: World;
  readonly folder: string;
}

/** Prints all that is signed of a batch. */
export async function printBatch(batch: string, { store, world, folder }: Printing): Promise<void> {
  const sinkOf = ({ letter }: { readonly letter: string }): ReturnType<typeof createWriteStream> =>
    createWriteStream(join(folder, `batch-${letter}.pdf`));
  const hall = { store, worldFor: () => world, now: () => new Date(ACT.at) };
  const place = { hall, launch: { tenant: ACT.tenant, who: ACT.who }, practice: world.practice };
  const printing = await printList(place, { batch, from: null }, sinkOf);
  if (printing.kind !== "printed" || printing.held > 0) throw new Error("the bench batch was not printed");
}

/** Prints batches in a process of its own and says the most memory that it took, in MB. Arguments: the store's folder, the batches. */
import { openBenchStore, printBatch, worldOfBench } from "./batch-store.ts";

const [folder = "", ...batches] = process.argv.slice(2);
const store = await openBenchStore(folder);
const world = worldOfBench();
for (const batch of batches) await printBatch(batch, { store, world, folder });
await store.close();
process.stdout.write(String(process.resourceUsage().maxRSS / 1024));

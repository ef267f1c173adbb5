/** What this process holds after a collection. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect: unknown = runInNewContext("gc");

/** Bytes of the heap that are still needed. */
export function heapHeld(): number {
  if (typeof collect !== "function") throw new Error("nothing can be collected here");
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

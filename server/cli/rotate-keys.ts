/** `letters rotate-keys`: seals everything with the first of LETTERS_KEYS, while the service runs, and says which keys may go. */
import type { Environment } from "../config.ts";
import { keysInUse, reseal } from "../store/reseal.ts";
import { brokenSeals } from "../store/seals.ts";
import type { Asked } from "./asked.ts";
import { done, misused, refused } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";
import { withStore } from "./with-store.ts";

export const ROTATE_USAGE = "letters rotate-keys";

const AT_ONCE = 50;

/** Put the new key in front of the old one, restart the service, run this, then take the old key away. */
export async function rotateKeys({ files }: Asked, environment: Environment): Promise<Outcome> {
  if (files.length > 0) return misused("It takes no file.", ROTATE_USAGE);
  return withStore(environment, async (store) => {
    let rows = 0;
    for (let some = await reseal(store, AT_ONCE); some > 0; some = await reseal(store, AT_ONCE)) rows += some;
    const broken = await brokenSeals(store);
    if (broken.length > 0) return refused(broken.map(({ why }) => why));
    const used = await keysInUse(store);
    const needed = used.length === 0 ? "none" : used.join(", ");
    return done([
      `${rows} ${rows === 1 ? "row" : "rows"} sealed anew. Keys that the store needs: ${needed}.`,
      "Older backups still need the keys that they were made with.",
    ]);
  });
}

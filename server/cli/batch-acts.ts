/** `letters batch retry|cancel|resume`: what an operator does to a whole batch. */
import { cancelBatch, resumeBatch, retryRows } from "../store/batch-control.ts";
import { tenantOfBatch } from "../store/batches.ts";
import type { Act } from "../store/act.ts";
import type { Store } from "../store/open.ts";
import type { Asked } from "./asked.ts";
import { BATCH_USAGE } from "./batch-usage.ts";
import type { Surroundings } from "./commands.ts";
import { done, misused, refused } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";
import { withStore } from "./with-store.ts";

export type BatchAct = "retry" | "cancel" | "resume";

/** Does it, or says why it cannot be done. */
export function batchAct(what: BatchAct, { files }: Asked, { environment, clock }: Surroundings): Promise<Outcome> {
  const [id, ...more] = files;
  if (id === undefined || more.length > 0) return Promise.resolve(misused("Name one batch.", BATCH_USAGE));
  return withStore(environment, async (store) => {
    const tenant = await tenantOfBatch(store, id);
    if (tenant === null) return refused(["There is no batch of this id."]);
    return acted(what, { tenant, who: "system", at: clock().getTime() }, { store, id });
  });
}

interface Acting {
  readonly store: Store;
  readonly id: string;
}

async function acted(what: BatchAct, act: Act, { store, id }: Acting): Promise<Outcome> {
  switch (what) {
    case "retry": {
      const { retried } = await retryRows(store, act, { batch: id, rows: null });
      return done([`${retried} in the queue again.`]);
    }
    case "cancel":
      return (await cancelBatch(store, act, id)).kind === "done"
        ? done(["Canceled. What was signed stays."])
        : refused(["It was canceled before."]);
    case "resume":
      return (await resumeBatch(store, act, id)).kind === "done"
        ? done(["It goes on."])
        : refused(["It is not paused, nor canceled."]);
    default:
      return what;
  }
}

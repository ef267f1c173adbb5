/** `letters batch …`: the work on a list of children without a browser. No line that it prints names a child or a record number. */
import type { Asked } from "./asked.ts";
import { batchAct } from "./batch-acts.ts";
import { batchPrepare } from "./batch-prepare.ts";
import { batchStatus } from "./batch-status.ts";
import { BATCH_USAGE } from "./batch-usage.ts";
import type { Surroundings } from "./commands.ts";
import { misused } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";

/** Does what the first word says. */
export function batch(asked: Asked, surroundings: Surroundings): Promise<Outcome> {
  const [what = "", ...rest] = asked.files;
  const of = { ...asked, files: rest };
  switch (what) {
    case "prepare":
      return batchPrepare(of, surroundings);
    case "status":
      return batchStatus(of, surroundings);
    case "retry":
    case "cancel":
    case "resume":
      return batchAct(what, of, surroundings);
    default:
      return Promise.resolve(misused("Say what to do: prepare, status, print, retry, cancel or resume.", BATCH_USAGE));
  }
}

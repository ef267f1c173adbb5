/** The commands that work on the store of an installation. They need neither knowledge nor words, so none of those can stop them. */
import type { Asked, OptionName } from "./asked.ts";
import { audit, AUDIT_USAGE } from "./audit.ts";
import { backup, BACKUP_USAGE, restore, RESTORE_USAGE } from "./backup.ts";
import { batch } from "./batch.ts";
import { BATCH_USAGE } from "./batch-usage.ts";
import type { Surroundings } from "./commands.ts";
import { endSessions, END_SESSIONS_USAGE } from "./end-sessions.ts";
import { erase, ERASE_USAGE, exportChild, EXPORT_USAGE } from "./of-child.ts";
import type { Outcome } from "./outcome.ts";
import { rotateKeys, ROTATE_USAGE } from "./rotate-keys.ts";
import { verify, VERIFY_USAGE } from "./verify.ts";
import { worker, WORKER_USAGE } from "./worker.ts";

export interface OperatingCommand {
  readonly usage: string;
  readonly does: string;
  readonly options: readonly OptionName[];
  readonly operate: (asked: Asked, surroundings: Surroundings) => Promise<Outcome>;
}

export const OPERATING_COMMANDS: ReadonlyMap<string, OperatingCommand> = new Map<string, OperatingCommand>([
  [
    "audit",
    {
      usage: AUDIT_USAGE,
      does: "proves the audit whole, exports it, lists what went out",
      options: ["tenant", "patient", "out", "json"],
      operate: (asked, { environment }) => audit(asked, environment),
    },
  ],
  [
    "verify",
    {
      usage: VERIFY_USAGE,
      does: "says whether a letter is genuine: by its file, or by number and code",
      options: [],
      operate: (asked, { environment }) => verify(asked, environment),
    },
  ],
  [
    "batch",
    {
      usage: BATCH_USAGE,
      does: "staff work on a list of children: prepare, status, print, retry, cancel, resume",
      options: ["tenant", "kind", "json", "out", "from"],
      operate: batch,
    },
  ],
  [
    "worker",
    {
      usage: WORKER_USAGE,
      does: "one more machine that prepares the letters of batches",
      options: ["once"],
      operate: worker,
    },
  ],
  [
    "backup",
    {
      usage: BACKUP_USAGE,
      does: "copies all that is kept into one file, and checks it",
      options: ["out"],
      operate: (asked, { environment }) => backup(asked, environment),
    },
  ],
  [
    "restore",
    {
      usage: RESTORE_USAGE,
      does: "takes a backup back into an empty store, of either engine",
      options: [],
      operate: (asked, { environment }) => restore(asked, environment),
    },
  ],
  [
    "rotate-keys",
    {
      usage: ROTATE_USAGE,
      does: "seals everything with the first of LETTERS_KEYS, and says which keys may go",
      options: [],
      operate: (asked, { environment }) => rotateKeys(asked, environment),
    },
  ],
  [
    "export",
    {
      usage: EXPORT_USAGE,
      does: "writes everything that is kept of one child into a folder",
      options: ["tenant", "patient", "by", "out"],
      operate: exportChild,
    },
  ],
  [
    "end-sessions",
    {
      usage: END_SESSIONS_USAGE,
      does: "closes the open charts of one person or of a practice",
      options: ["tenant", "by", "who"],
      operate: endSessions,
    },
  ],
  [
    "erase",
    {
      usage: ERASE_USAGE,
      does: "erases everything that is kept of one child but the audit",
      options: ["tenant", "patient", "by", "confirm"],
      operate: erase,
    },
  ],
]);

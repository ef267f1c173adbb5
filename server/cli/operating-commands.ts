/** The commands that work on the store of an installation. They need neither knowledge nor words, so none of those can stop them. */
import type { Asked, OptionName } from "./asked.ts";
import { audit, AUDIT_USAGE } from "./audit.ts";
import { backup, BACKUP_USAGE, restore, RESTORE_USAGE } from "./backup.ts";
import type { Surroundings } from "./commands.ts";
import { erase, ERASE_USAGE, exportChild, EXPORT_USAGE } from "./of-child.ts";
import type { Outcome } from "./outcome.ts";
import { rotateKeys, ROTATE_USAGE } from "./rotate-keys.ts";

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
    "erase",
    {
      usage: ERASE_USAGE,
      does: "erases everything that is kept of one child but the audit",
      options: ["tenant", "patient", "by", "confirm"],
      operate: erase,
    },
  ],
]);

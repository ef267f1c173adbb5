/** The commands that work on the store of an installation. They need neither knowledge nor words, so none of those can stop them. */
import type { Asked, OptionName } from "./asked.ts";
import type { Surroundings } from "./commands.ts";
import type { Outcome } from "./outcome.ts";

export interface OperatingCommand {
  readonly does: string;
  readonly options: readonly OptionName[];
  readonly open: () => Promise<OpenOperatingCommand>;
}

export interface OpenOperatingCommand {
  readonly usage: string;
  readonly operate: (asked: Asked, surroundings: Surroundings) => Promise<Outcome>;
}

export const OPERATING_COMMANDS: ReadonlyMap<string, OperatingCommand> = new Map<string, OperatingCommand>([
  [
    "audit",
    {
      does: "proves the audit whole, exports it, lists what went out",
      options: ["tenant", "patient", "out", "json"],
      open: async () => {
        const { AUDIT_USAGE, audit } = await import("./audit.ts");
        return { usage: AUDIT_USAGE, operate: (asked, { environment }) => audit(asked, environment) };
      },
    },
  ],
  [
    "verify",
    {
      does: "says whether a letter is genuine: by its file, or by number and code",
      options: [],
      open: async () => {
        const { VERIFY_USAGE, verify } = await import("./verify.ts");
        return { usage: VERIFY_USAGE, operate: (asked, { environment }) => verify(asked, environment) };
      },
    },
  ],
  [
    "batch",
    {
      does: "staff work on a list of children: prepare, status, print, retry, cancel, resume",
      options: ["tenant", "kind", "json", "out", "from"],
      open: async () => {
        const { batch } = await import("./batch.ts");
        const { BATCH_USAGE } = await import("./batch-usage.ts");
        return { usage: BATCH_USAGE, operate: batch };
      },
    },
  ],
  [
    "worker",
    {
      does: "one more machine that prepares the letters of batches",
      options: ["once"],
      open: async () => {
        const { WORKER_USAGE, worker } = await import("./worker.ts");
        return { usage: WORKER_USAGE, operate: worker };
      },
    },
  ],
  [
    "backup",
    {
      does: "copies all that is kept into one file, and checks it",
      options: ["out"],
      open: async () => {
        const { BACKUP_USAGE, backup } = await import("./backup.ts");
        return { usage: BACKUP_USAGE, operate: (asked, { environment }) => backup(asked, environment) };
      },
    },
  ],
  [
    "restore",
    {
      does: "takes a backup back into an empty store, of either engine",
      options: [],
      open: async () => {
        const { RESTORE_USAGE, restore } = await import("./backup.ts");
        return { usage: RESTORE_USAGE, operate: (asked, { environment }) => restore(asked, environment) };
      },
    },
  ],
  [
    "rotate-keys",
    {
      does: "seals everything with the first of LETTERS_KEYS, and says which keys may go",
      options: [],
      open: async () => {
        const { ROTATE_USAGE, rotateKeys } = await import("./rotate-keys.ts");
        return { usage: ROTATE_USAGE, operate: (asked, { environment }) => rotateKeys(asked, environment) };
      },
    },
  ],
  [
    "export",
    {
      does: "writes everything that is kept of one child into a folder",
      options: ["tenant", "patient", "by", "out"],
      open: async () => {
        const { EXPORT_USAGE, exportChild } = await import("./of-child.ts");
        return { usage: EXPORT_USAGE, operate: exportChild };
      },
    },
  ],
  [
    "end-sessions",
    {
      does: "closes the open charts of one person or of a practice",
      options: ["tenant", "by", "who"],
      open: async () => {
        const { END_SESSIONS_USAGE, endSessions } = await import("./end-sessions.ts");
        return { usage: END_SESSIONS_USAGE, operate: endSessions };
      },
    },
  ],
  [
    "erase",
    {
      does: "erases everything that is kept of one child but the audit",
      options: ["tenant", "patient", "by", "confirm"],
      open: async () => {
        const { ERASE_USAGE, erase } = await import("./of-child.ts");
        return { usage: ERASE_USAGE, operate: erase };
      },
    },
  ],
]);

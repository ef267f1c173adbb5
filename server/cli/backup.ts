/** `letters backup` and `letters restore`: one file with all that is kept, checked when it is made and when it is taken back. */
import { existsSync } from "node:fs";
import { basename } from "node:path";
import type { Environment } from "../config.ts";
import { makeBackup, restoreBackup } from "../store/backup.ts";
import { openStore } from "../store/open.ts";
import type { Standing } from "../store/whole-store.ts";
import { openVault } from "../keys.ts";
import { readConfig } from "../config.ts";
import { whereabouts } from "../whereabouts.ts";
import type { Asked } from "./asked.ts";
import { done, misused, refused } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";
import { withStore } from "./with-store.ts";

export const BACKUP_USAGE = "letters backup --out X.backup";
export const RESTORE_USAGE = "letters restore X.backup";

/** Makes a backup of the store of this installation while its service runs. */
export async function backup({ files, out }: Asked, environment: Environment): Promise<Outcome> {
  if (files.length > 0 || out === null) return misused("Say where with --out.", BACKUP_USAGE);
  return withStore(environment, async (store, config) => {
    const backing = await makeBackup(store, whereabouts(config), out);
    if (backing.kind === "in-the-way") return refused([`${basename(out)}: a file of this name is there already`]);
    if (backing.kind === "unsound") return refused(backing.faults);
    return done([
      ...counted(backing.standings),
      `${basename(out)} is whole. Keep the keys elsewhere: without them it cannot be read.`,
    ]);
  });
}

/** Takes a backup back into the empty store that the settings name. */
export async function restore({ files }: Asked, environment: Environment): Promise<Outcome> {
  const [file, ...more] = files;
  if (file === undefined || more.length > 0) return misused("Name one backup.", RESTORE_USAGE);
  if (!existsSync(file)) return refused([`${basename(file)}: there is no such file`]);
  const reading = readConfig(environment);
  if (reading.kind === "refused") return refused(reading.faults);
  if (reading.config.keys === null)
    return refused(["LETTERS_KEYS is missing: a backup is read with the keys that it was made with."]);
  const vault = openVault(reading.config);
  if (vault.kind === "refused") return refused(vault.faults);
  const store = await openStore(whereabouts(reading.config), vault.vault);
  try {
    const restoring = await restoreBackup(file, store);
    if (restoring.kind === "not-empty")
      return refused(["The store is not empty. Restore into a new one; nothing is written over."]);
    if (restoring.kind === "unsound") return refused(restoring.faults);
    return done([...counted(restoring.standings), "Restored: every table is what it was in the backup."]);
  } finally {
    await store.close();
  }
}

function counted(standings: readonly Standing[]): readonly string[] {
  return standings.filter(({ rows }) => rows > 0).map(({ table, rows }) => `${table.padEnd(20)}${rows}`);
}

/**
 * A backup is one SQLite file with the tables as they stand, whichever engine they came from: SQLite's own backup, or a copy of one
 * moment of a PostgreSQL server. So one way to look into it, one way to check it, and one way back, to either engine.
 */
import { chmodSync, copyFileSync, existsSync, renameSync, rmSync } from "node:fs";
import { backup as copyPages, DatabaseSync } from "node:sqlite";
import { verifyAudit } from "./audit.ts";
import { openStore } from "./open.ts";
import type { Books, Store, Whereabouts } from "./open.ts";
import { brokenSeals } from "./seals.ts";
import { copyStore, isEmpty, standingOf } from "./whole-store.ts";
import type { Standing } from "./whole-store.ts";
import type { Vault } from "./vault.ts";

export type Backing =
  | { readonly kind: "made"; readonly standings: readonly Standing[] }
  | { readonly kind: "in-the-way" }
  /** The copy is not sound; it was removed. */
  | { readonly kind: "unsound"; readonly faults: readonly string[] };

/** Makes a backup while the service runs, and checks it before it bears its name. */
export async function makeBackup(store: Store, where: Whereabouts, file: string): Promise<Backing> {
  if (existsSync(file)) return { kind: "in-the-way" };
  const part = `${file}.part`;
  rmSync(part, { force: true });
  if (where.kind === "sqlite") await copyFile(where.file, part);
  else await copyServer(store, part);
  const { faults, standings } = await lookInto(part, store.vault);
  if (faults.length > 0) {
    rmSync(part, { force: true });
    return { kind: "unsound", faults };
  }
  renameSync(part, file);
  return { kind: "made", standings };
}

async function copyFile(from: string, to: string): Promise<void> {
  const source = new DatabaseSync(from, { readOnly: true });
  try {
    await copyPages(source, to);
  } finally {
    source.close();
  }
  asOneFile(to);
}

async function copyServer(from: Books, to: string): Promise<void> {
  const target = await openStore({ kind: "sqlite", file: to }, from.vault);
  try {
    await copyStore(from, target);
  } finally {
    await target.close();
  }
  asOneFile(to);
}

/** Without a journal beside it, a backup is one file to carry; for its owner alone. */
function asOneFile(file: string): void {
  const database = new DatabaseSync(file);
  database.exec("pragma journal_mode = delete");
  database.close();
  chmodSync(file, 0o600);
}

export interface Look {
  readonly faults: readonly string[];
  readonly standings: readonly Standing[];
}

/** Looks whether a backup is sound: its pages, its seals, its audit. One of an earlier version is brought up to date in a copy. */
export function lookInto(file: string, vault: Vault): Promise<Look> {
  return withCopy(file, vault, lookAt);
}

/** Works on a copy beside the backup, which itself is never written to. */
async function withCopy<T>(file: string, vault: Vault, work: (copy: Store | string) => Promise<T>): Promise<T> {
  const broken = brokenPages(file);
  if (broken !== null) return work(broken);
  const beside = `${file}.copy`;
  copyFileSync(file, beside);
  const copy = await openStore({ kind: "sqlite", file: beside }, vault);
  try {
    return await work(copy);
  } finally {
    await copy.close();
    for (const ending of ["", "-wal", "-shm"]) rmSync(beside + ending, { force: true });
  }
}

async function lookAt(copy: Store | string): Promise<Look> {
  if (typeof copy === "string") return { faults: [copy], standings: [] };
  const seals = await brokenSeals(copy);
  const verdict = await verifyAudit(copy);
  const audit = verdict.kind === "whole" ? [] : ["The audit in it is not whole; see `letters audit verify`."];
  return { faults: [...seals.map(({ why }) => why), ...audit], standings: await standingOf(copy) };
}

function brokenPages(file: string): string | null {
  try {
    const database = new DatabaseSync(file, { readOnly: true });
    const says = JSON.stringify(database.prepare("pragma integrity_check").all());
    const steps = database.prepare("select count(*) as steps from schema_steps").get();
    database.close();
    if (steps === undefined) return "It is no backup of this program.";
    return says === '[{"integrity_check":"ok"}]' ? null : "Its file is damaged.";
  } catch {
    return "It is no backup of this program, or its file is damaged.";
  }
}

export type Restoring =
  | { readonly kind: "restored"; readonly standings: readonly Standing[] }
  /** Nothing is written over: the store to restore into has to be empty. */
  | { readonly kind: "not-empty" }
  | { readonly kind: "unsound"; readonly faults: readonly string[] };

/** Restores a backup into an empty store of either engine, all or nothing, and compares what arrived with what was in it. */
export function restoreBackup(file: string, store: Store): Promise<Restoring> {
  return withCopy(file, store.vault, (copy) => restoreFrom(copy, store));
}

async function restoreFrom(copy: Store | string, store: Store): Promise<Restoring> {
  const { faults, standings } = await lookAt(copy);
  if (typeof copy === "string" || faults.length > 0) return { kind: "unsound", faults };
  if (!(await isEmpty(store))) return { kind: "not-empty" };
  await copyStore(copy, store);
  const arrived = await standingOf(store);
  if (JSON.stringify(arrived) !== JSON.stringify(standings))
    throw new Error("What arrived is not what was in the backup.");
  return { kind: "restored", standings };
}

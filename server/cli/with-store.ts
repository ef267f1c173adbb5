/** Commands that work on the store of this installation: found by the same settings as the service, never brought up to date by them. */
import { existsSync } from "node:fs";
import { readConfig } from "../config.ts";
import type { Config, Environment } from "../config.ts";
import { keysAreThere, openVault } from "../keys.ts";
import { openStore } from "../store/open.ts";
import type { Books, Store } from "../store/open.ts";
import { peek } from "../store/peek.ts";
import type { Peek } from "../store/peek.ts";
import type { Vault } from "../store/vault.ts";
import { whereabouts } from "../whereabouts.ts";
import { refused } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";

export type Finding =
  | { readonly kind: "found"; readonly config: Config; readonly vault: Vault }
  | { readonly kind: "refused"; readonly faults: readonly string[] };

/** The settings and keys of this installation; a store on file must be there already. */
export function findStore(env: Environment): Finding {
  const reading = readConfig(env);
  if (reading.kind === "refused") return reading;
  const { config } = reading;
  const where = whereabouts(config);
  if (where.kind === "sqlite" && !(existsSync(where.file) && keysAreThere(config)))
    return { kind: "refused", faults: ["There is no store here; check LETTERS_DATA and DATABASE_URL."] };
  const vault = openVault(config);
  return vault.kind === "refused" ? vault : { kind: "found", config, vault: vault.vault };
}

/** Answers from the store without changing it. */
export async function withBooks(
  env: Environment,
  look: (books: Books, config: Config) => Promise<Outcome>,
): Promise<Outcome> {
  const finding = findStore(env);
  if (finding.kind === "refused") return refused(finding.faults);
  const { config, vault } = finding;
  const seen = await peek(whereabouts(config), vault, (books) => look(books, config));
  return seen.kind === "seen" ? seen.seen : refused([UNSEEN[seen.kind]]);
}

const UNSEEN: Readonly<Record<Exclude<Peek<unknown>["kind"], "seen">, string>> = {
  "no-answer": "The store does not answer; check DATABASE_URL or LETTERS_DATA.",
  "other-version":
    "The store is of another version of this program. Start this version's service once, or use the other version.",
};

/** Works in the store. One of another version is refused: only the service brings a store up to date. */
export async function withStore(
  env: Environment,
  work: (store: Store, config: Config) => Promise<Outcome>,
): Promise<Outcome> {
  const looked = await withBooks(env, () => Promise.resolve(OK));
  const finding = findStore(env);
  if (looked.exit !== 0 || finding.kind === "refused") return looked;
  const { config, vault } = finding;
  const store = await openStore(whereabouts(config), vault);
  try {
    return await work(store, config);
  } finally {
    await store.close();
  }
}

const OK: Outcome = { out: [], err: [], exit: 0 };

/** The keys that seal what names a patient: given in production; elsewhere made once and kept beside the data. */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "./config.ts";
import { readText } from "./files.ts";
import { readKeys } from "./store/vault.ts";
import type { KeyReading } from "./store/vault.ts";

const LARGEST = 65_536;

/** Opens the vault of a configuration; refused with one sentence for each fault. */
export function openVault({ keys, dataFolder }: Config): KeyReading {
  if (keys !== null && "text" in keys) return readKeys(keys.text);
  const file = keys === null ? ownKeyFile(dataFolder) : keys.file;
  const text = readText(file, LARGEST);
  return text.kind === "read"
    ? readKeys(text.content)
    : { kind: "refused", faults: [`The file of the keys ${text.why}.`] };
}

/** Whether the keys are there already, so that opening the vault makes none. */
export function keysAreThere({ keys, dataFolder }: Config): boolean {
  return keys !== null || existsSync(ownKeyPath(dataFolder));
}

function ownKeyPath(folder: string): string {
  return join(folder, "keys");
}

/** For trying: a key that is made once, readable by its owner only. */
function ownKeyFile(folder: string): string {
  const file = ownKeyPath(folder);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(file, `k1:${randomBytes(32).toString("base64")}\n`, { mode: 0o600 });
  return file;
}

/**
 * Seals what names a patient before it is written, and opens it again. Knows keys and bytes; no table, no letter.
 * Layout of a sealed value: version (1) · length of the key id (1) · key id · salt (32) · tag (16) · ciphertext.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

/** The one cell that a value is sealed for. In any other cell it does not open. */
export interface Place {
  readonly tenant: string;
  readonly table: string;
  readonly row: string;
  readonly column: string;
}

export interface Vault {
  /** Id of the key that seals; every key of the vault opens. */
  readonly sealsWith: string;
  readonly seal: (plain: Uint8Array, place: Place) => Uint8Array;
  /** Throws `SealBroken` where a byte was changed, the value was moved, or its key is not in the vault. */
  readonly open: (sealed: Uint8Array, place: Place) => Uint8Array;
  /** What these words are known again by, and not read from: by the key that seals first, then by every older one. */
  readonly mark: (words: string, tenant: string) => readonly string[];
}

export type KeyReading =
  | { readonly kind: "read"; readonly vault: Vault }
  /** One sentence for each fault; none repeats a key. */
  | { readonly kind: "refused"; readonly faults: readonly string[] };

/** A value that was changed, moved or sealed with a key that is not here. Names the cell's column, never its content. */
export class SealBroken extends Error {}

const VERSION = 1;
const SALT = 32;
const TAG = 16;
const KEY = 32;
const NONCE = 12;

/** Reads `k2:base64,k1:base64`, 32 bytes each: the first key seals, all of them open. To rotate, put a new key in front. */
export function readKeys(text: string): KeyReading {
  const entries = text.trim().split(/\s*,\s*/);
  const keys = new Map<string, Buffer>();
  const faults = entries.flatMap((entry, index) => {
    const { id, secret, fault } = keyFrom(entry);
    if (fault !== null) return [`Key ${index + 1} ${fault}.`];
    if (keys.has(id)) return [`Key ${index + 1} has the id of an earlier key; give each its own.`];
    keys.set(id, secret);
    return [];
  });
  const [first] = keys.keys();
  if (faults.length > 0 || first === undefined) return { kind: "refused", faults };
  return { kind: "read", vault: vaultOf(keys, first) };
}

interface KeyEntry {
  readonly id: string;
  readonly secret: Buffer;
  readonly fault: string | null;
}

function keyFrom(entry: string): KeyEntry {
  const [, id = "", base64 = ""] = /^([a-z0-9_-]{1,32}):([A-Za-z0-9+/]+={0,2})$/.exec(entry) ?? [];
  const secret = Buffer.from(base64, "base64");
  if (id === "") return { id, secret, fault: "is not written as id:base64, with an id of a-z, 0-9, _ and -" };
  const whole = secret.length === KEY && secret.toString("base64") === base64;
  return { id, secret, fault: whole ? null : "is not 32 bytes in base64 (openssl rand -base64 32 makes one)" };
}

// The keys live in this closure only, so that no log or inspection of a vault can show them.
function vaultOf(keys: ReadonlyMap<string, Buffer>, first: string): Vault {
  return {
    sealsWith: first,
    seal: (plain, place) => {
      const id = Buffer.from(first);
      const header = Buffer.concat([Buffer.of(VERSION, id.length), id, randomBytes(SALT)]);
      const { key, nonce } = recordKey(masterOf(keys, first, place), header.subarray(-SALT));
      const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG });
      cipher.setAAD(boundTo(header, place));
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([header, cipher.getAuthTag(), body]);
    },
    mark: (words, tenant) => [...keys.values()].map((master) => markOf(master, words, tenant)),
    open: (sealed, place) => {
      const { header, id, tag, body } = partsOf(sealed, place);
      const { key, nonce } = recordKey(masterOf(keys, id, place), header.subarray(-SALT));
      const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG });
      decipher.setAAD(boundTo(header, place));
      decipher.setAuthTag(tag);
      const plain = decipher.update(body);
      try {
        return Buffer.concat([plain, decipher.final()]);
      } catch {
        throw new SealBroken(
          `A value of ${place.table}.${place.column} was changed or moved; restore it from a backup.`,
        );
      }
    },
  };
}

function masterOf(keys: ReadonlyMap<string, Buffer>, id: string, place: Place): Buffer {
  const master = keys.get(id);
  if (master !== undefined) return master;
  // The id may be any bytes where the header was tampered with, so it is not repeated.
  throw new SealBroken(
    `A value of ${place.table}.${place.column} needs a key that is not in LETTERS_KEYS; add that key.`,
  );
}

/** Under a key of the tenant's own, so that two practices never have the same mark. */
function markOf(master: Buffer, words: string, tenant: string): string {
  const key = Buffer.from(hkdfSync("sha256", master, tenant, "letter of support, marks of children", KEY));
  return createHmac("sha256", key).update(words).digest("base64url");
}

/** A key and a nonce of its own for each record (RFC 5869), so that no key ever meets the same nonce twice. */
function recordKey(master: Buffer, salt: Uint8Array): { readonly key: Buffer; readonly nonce: Buffer } {
  const bytes = Buffer.from(hkdfSync("sha256", master, salt, "letter of support, one record", KEY + NONCE));
  return { key: bytes.subarray(0, KEY), nonce: bytes.subarray(KEY) };
}

// JSON keeps the four names apart whatever signs they hold.
function boundTo(header: Uint8Array, { tenant, table, row, column }: Place): Buffer {
  return Buffer.concat([header, Buffer.from(JSON.stringify([tenant, table, row, column]))]);
}

interface Parts {
  readonly header: Buffer;
  readonly id: string;
  readonly tag: Buffer;
  readonly body: Buffer;
}

function partsOf(sealed: Uint8Array, place: Place): Parts {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const [version, length = 0] = bytes;
  const end = 2 + length + SALT;
  if (version !== VERSION || bytes.length < end + TAG)
    throw new SealBroken(`A value of ${place.table}.${place.column} is not sealed as this program seals.`);
  return {
    header: bytes.subarray(0, end),
    id: bytes.toString("utf8", 2, 2 + length),
    tag: bytes.subarray(end, end + TAG),
    body: bytes.subarray(end + TAG),
  };
}

/** Seals words. */
export function sealText(vault: Vault, text: string, place: Place): Uint8Array {
  return vault.seal(Buffer.from(text), place);
}

/** Opens words that `sealText` sealed; throws as `open` does. */
export function openText(vault: Vault, sealed: Uint8Array, place: Place): string {
  return Buffer.from(vault.open(sealed, place)).toString("utf8");
}

/**
 * The one door of the zip library. Packs small texts so that the same texts are the same bytes, and unpacks what strangers send: only
 * names that were asked for, each once, no links, nothing encrypted, nothing larger than it says and than is allowed. Touches no disk.
 */
import { crc32 } from "node:zlib";
import { unzipSync, zipSync } from "fflate";

/** One archive of texts by name, without the moment at which it was packed. */
export function packed(files: ReadonlyMap<string, string>): Uint8Array {
  const names = [...files.keys()].toSorted();
  const bytes = Object.fromEntries(names.map((name) => [name, Buffer.from(files.get(name) ?? "", "utf8")]));
  return zipSync(bytes, { level: 9, mtime: STILL });
}

/** The earliest days that a zip can name; noon, so that it is the same day in every time zone. */
const STILL = "1980-01-02T12:00:00";

/** What an archive may be at most. */
export const MOST = { bytes: 2_097_152, files: 64, file: 262_144, all: 2_097_152 } as const;

export type Unpacking =
  | { readonly kind: "unpacked"; readonly files: ReadonlyMap<string, string> }
  | { readonly kind: "refused"; readonly why: readonly string[] };

/** The texts of an archive; refused whole where one entry is not what it ought to be. `mayHold`: the names that there may be. */
export function unpacked(archive: Uint8Array, mayHold: (name: string) => boolean): Unpacking {
  if (archive.length > MOST.bytes) return refused("is larger than 2 MB");
  const entries = entriesOf(Buffer.from(archive));
  if (entries === null) return refused("is no zip archive, or is damaged");
  const why = whyNot(entries, mayHold);
  if (why.length > 0) return { kind: "refused", why };
  return textsIn(archive, entries);
}

interface Entry {
  readonly name: string;
  readonly size: number;
  readonly check: number;
  readonly flags: number;
  readonly method: number;
  /** The mode of a file on Unix, where the packer gave it. */
  readonly mode: number;
}

const ENCRYPTED = 1;
const TYPE = 0o170000;
const FILE = 0o100000;

function whyNot(entries: readonly Entry[], mayHold: (name: string) => boolean): readonly string[] {
  const names = entries.map(({ name }) => name);
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  return [
    ...(entries.length > MOST.files ? [`holds ${entries.length} files; ${MOST.files} are the most`] : []),
    ...(total > MOST.all ? ["unpacks to more than 2 MB"] : []),
    ...entries.flatMap((entry, place) => {
      const said = JSON.stringify(entry.name.slice(0, 80));
      if (!mayHold(entry.name)) return [`holds ${said}, which does not belong into it`];
      if (names.indexOf(entry.name) !== place) return [`holds ${said} twice`];
      if (entry.size > MOST.file) return [`holds ${said}, which is larger than 256 kB`];
      if ((entry.flags & ENCRYPTED) !== 0) return [`holds ${said} under a password`];
      if (entry.method !== 0 && entry.method !== 8) return [`holds ${said}, packed in a way that is not read here`];
      return (entry.mode & TYPE) === 0 || (entry.mode & TYPE) === FILE ? [] : [`holds ${said}, which is no plain file`];
    }),
  ];
}

function textsIn(archive: Uint8Array, entries: readonly Entry[]): Unpacking {
  const bytes = inflated(archive);
  if (bytes === null) return refused("is damaged");
  const wrong = entries.filter(({ name, size, check }) => {
    const own = bytes[name];
    return own === undefined || own.length !== size || crc32(own) !== check;
  });
  if (wrong.length > 0 || Object.keys(bytes).length !== entries.length) {
    return refused("is damaged: a file in it is not the one that it says");
  }
  const texts = Object.entries(bytes).map(([name, own]) => [name, textOf(own)] as const);
  const broken = texts.flatMap(([name, text]) =>
    text === null ? [`holds ${JSON.stringify(name)}, which is no text`] : [],
  );
  if (broken.length > 0) return { kind: "refused", why: broken };
  return { kind: "unpacked", files: new Map(texts.map(([name, text]) => [name, text ?? ""])) };
}

/** Each entry has only the room that the directory says, which was found to be allowed. */
function inflated(archive: Uint8Array): Readonly<Record<string, Uint8Array>> | null {
  let left: number = MOST.all;
  try {
    return unzipSync(archive, {
      filter: ({ originalSize }) => {
        left -= originalSize;
        return originalSize <= MOST.file && left >= 0;
      },
    });
  } catch {
    return null;
  }
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;

/** The directory at the end of the archive; null where there is none that can be read. */
function entriesOf(file: Buffer): readonly Entry[] | null {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > file.length || file.readUInt32LE(end) !== END) return null;
  const entries: Entry[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + 46 > end || file.readUInt32LE(at) !== ENTRY) return null;
    const [name = 0, extra = 0, comment = 0] = [28, 30, 32].map((place) => file.readUInt16LE(at + place));
    entries.push({
      name: file.toString("utf8", at + 46, at + 46 + name),
      size: file.readUInt32LE(at + 24),
      check: file.readUInt32LE(at + 16),
      flags: file.readUInt16LE(at + 8),
      method: file.readUInt16LE(at + 10),
      mode: file.readUInt16LE(at + 40),
    });
    at += 46 + name + extra + comment;
  }
  return entries;
}

function refused(why: string): Unpacking {
  return { kind: "refused", why: [why] };
}

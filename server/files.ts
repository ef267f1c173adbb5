/** Files in and out. A file is written whole or not at all; what cannot be read is said in one line, without its content. */
import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

export type ReadingFile<T> =
  | { readonly kind: "read"; readonly content: T }
  | {
      readonly kind: "unreadable";
      readonly why: string;
      /** True where nothing stands under this name. */
      readonly missing: boolean;
    };

/** The text of a file of at most so many bytes. */
export function readText(path: string, mostBytes: number): ReadingFile<string> {
  const bytes = readBytes(path, mostBytes);
  return bytes.kind === "read" ? { kind: "read", content: Buffer.from(bytes.content).toString("utf8") } : bytes;
}

/** The bytes of a file of at most so many. */
export function readBytes(path: string, mostBytes: number): ReadingFile<Uint8Array> {
  try {
    const { size } = statSync(path);
    if (size > mostBytes) return tooLarge(mostBytes);
    return { kind: "read", content: readFileSync(path) };
  } catch (error) {
    return { ...unreadable(`cannot be read (${reasonOf(error)})`), missing: codeOf(error) === "ENOENT" };
  }
}

/** Asks for all that stands on standard input; only a command that was given `-` asks. */
export type StandardInput = () => ReadingFile<string>;

/** Standard input as text, of at most so many bytes. */
export function readStandardInput(mostBytes: number): ReadingFile<string> {
  try {
    const bytes = readFileSync(STANDARD_INPUT);
    return bytes.length > mostBytes ? tooLarge(mostBytes) : { kind: "read", content: bytes.toString("utf8") };
  } catch (error) {
    return unreadable(`cannot be read (${reasonOf(error)})`);
  }
}

const STANDARD_INPUT = 0;

/** Whether two paths lead to one file, by whatever name or link. False where one of them does not exist. */
export function isSameFile(one: string, other: string): boolean {
  const [first, second] = [one, other].map((path) => statSync(path, { throwIfNoEntry: false, bigint: true }));
  return first !== undefined && second !== undefined && first.ino === second.ino && first.dev === second.dev;
}

/** Writes a file beside its place and moves it there, so that no half of it is ever seen. Null: written; else why not. */
export function writeWhole(path: string, bytes: Uint8Array | string): string | null {
  const beside = join(dirname(path), `.${basename(path)}.${randomUUID()}.part`);
  try {
    writeFileSync(beside, bytes, { flag: "wx" });
    renameSync(beside, path);
    return null;
  } catch (error) {
    rmSync(beside, { force: true });
    return `cannot be written (${reasonOf(error)})`;
  }
}

/** The files of a folder by name, in order; null where the path is no folder. */
export function filesIn(path: string): readonly string[] | null {
  try {
    return readdirSync(path)
      .toSorted()
      .map((name) => join(path, name));
  } catch {
    return null;
  }
}

const REASONS: Record<string, string> = {
  ENOENT: "there is no such file or folder",
  EACCES: "permission was refused",
  EPERM: "permission was refused",
  EISDIR: "it is a folder",
  ENOTDIR: "part of the path is not a folder",
  ENOSPC: "the disk is full",
  EROFS: "the disk is read-only",
};

function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return REASONS[code] ?? (code === "" ? "unknown reason" : code);
}

function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}

function tooLarge(mostBytes: number): ReturnType<typeof unreadable> {
  return unreadable(`is larger than ${Math.floor(mostBytes / 1_048_576)} MB`);
}

function unreadable(why: string): { readonly kind: "unreadable"; readonly why: string; readonly missing: boolean } {
  return { kind: "unreadable", why, missing: false };
}

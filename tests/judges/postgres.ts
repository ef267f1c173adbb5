/**
 * A PostgreSQL server of our own for one test file: its data in a temporary folder, reachable through a socket in it only.
 * Needs Debian's `postgresql` package; as root it runs as the user `postgres`, since PostgreSQL refuses to run as root.
 */
import { execFile, execFileSync, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";

const INSTALLED = "/usr/lib/postgresql";

export interface Postgres {
  /** Makes an empty place in the database and gives its address. */
  readonly fresh: () => Promise<string>;
  /** Kills every process of the server at once, as a loss of power would, and starts it again on the same data. */
  readonly crash: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Why no server can be started here, or null when one can. */
export function absentPostgres(): string | null {
  if (programs() === null) return `PostgreSQL is not in ${INSTALLED} (Debian: postgresql)`;
  if (process.getuid?.() === 0 && owner() === null) return "there is no user postgres to run PostgreSQL as";
  return null;
}

/** Makes a cluster and starts it. Throws when it does not come up. */
export async function startPostgres(): Promise<Postgres> {
  const bin = programs();
  if (bin === null) throw new Error("PostgreSQL is not installed");
  const folder = mkdtempSync(join(tmpdir(), "letters-pg-"));
  const user = owner();
  if (user !== null) chownSync(folder, user.uid, user.gid);
  const as = { ...user, cwd: folder };
  const data = join(folder, "data");
  const made = ["-D", data, "-U", "letters", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
  await promisify(execFile)(join(bin, "initdb"), made, as);
  const launch = (): ChildProcess =>
    spawn(join(bin, "postgres"), ["-D", data, "-k", folder, "-c", "listen_addresses="], {
      ...as,
      stdio: "ignore",
    });
  let server = launch();
  await answering(folder);
  let places = 0;
  return {
    fresh: async () => {
      // A schema, not a database: PostgreSQL copies a thousand files for each database.
      places += 1;
      await asked(folder, `create schema place_${places}`);
      return `${address(folder)}&options=${encodeURIComponent(`-c search_path=place_${places}`)}`;
    },
    crash: async () => {
      await killedWithChildren(server);
      server = launch();
      await answering(folder);
    },
    stop: async () => {
      const ended = once(server, "exit");
      server.kill("SIGINT");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function programs(): string | null {
  if (!existsSync(INSTALLED)) return null;
  const versions = readdirSync(INSTALLED).toSorted((one, other) => Number(other) - Number(one));
  const bins = versions.map((version) => join(INSTALLED, version, "bin"));
  return bins.find((bin) => existsSync(join(bin, "initdb")) && existsSync(join(bin, "postgres"))) ?? null;
}

function owner(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const id = (what: string): number => Number(execFileSync("id", [what, "postgres"], { encoding: "utf8" }));
  try {
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return null;
  }
}

function address(folder: string): string {
  return `postgresql://letters@socket/postgres?host=${encodeURIComponent(folder)}`;
}

async function asked(folder: string, words: string): Promise<void> {
  const client = new pg.Client({ connectionString: address(folder) });
  client.on("error", () => undefined);
  await client.connect();
  await client.query(words);
  await client.end();
}

async function answering(folder: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    try {
      await asked(folder, "select 1");
      return;
    } catch {
      await pause(50);
    }
  }
  throw new Error("PostgreSQL did not come up");
}

/** The server's own workers die with it, so that none is still writing when the next one starts. */
async function killedWithChildren(server: ChildProcess): Promise<void> {
  const children = execFileSync("ps", ["-o", "pid=", "--ppid", String(server.pid)], { encoding: "utf8" });
  const ended = once(server, "exit");
  for (const id of [server.pid ?? 0, ...children.trim().split(/\s+/).map(Number)]) process.kill(id, "SIGKILL");
  await ended;
}

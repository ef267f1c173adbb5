/** The service as a process of its own on a house's ground, as an operator runs it: to be stopped, killed, weighed and listened to. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { House } from "../e2e/house.ts";

const MAIN = resolve(import.meta.dirname, "../../server/main.ts");
const WEIGHS = resolve(import.meta.dirname, "weighs-itself.ts");

/** What a process holds after a collection, in bytes. */
export interface Weight {
  readonly heapUsed: number;
  readonly external: number;
  readonly rss: number;
}

export interface Machine {
  readonly url: string;
  /** Everything on standard output and standard error so far; nothing where somebody listens to the lines. */
  readonly said: () => string;
  /** Only of a machine that was started to be weighed. */
  readonly weigh: () => Promise<Weight>;
  /** Without a warning, as a loss of power. */
  readonly kill: () => Promise<void>;
  /** As an operator stops it; gives the exit code. */
  readonly stop: () => Promise<number | null>;
}

export interface MachineRules {
  /** Its own folder among those of the house; machines of one name share their data. */
  readonly name?: string;
  /** Without it any free one. */
  readonly port?: number;
  readonly settings?: Readonly<Record<string, string>>;
  /** Beside the settings, as a process inherits it. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly isWeighed?: boolean;
  readonly onLine?: (line: string) => void;
}

/** Starts the service and waits until it listens. Throws where it does not start. */
export async function startMachine(
  house: Pick<House, "folder" | "appUrl">,
  rules: MachineRules = {},
): Promise<Machine> {
  const settings = settingsFile(house, rules);
  const flags = rules.isWeighed === true ? ["--expose-gc", `--import=${WEIGHS}`] : [];
  const child = spawn(process.execPath, [...flags, `--env-file=${settings}`, MAIN], {
    env: { ...process.env, ...rules.environment },
    stdio: ["ignore", "pipe", "pipe", ...(rules.isWeighed === true ? (["ipc"] as const) : [])],
  });
  const closed = once(child, "close");
  let said = "";
  let unfinished = "";
  const { promise: port, resolve: listens, reject: fails } = Promise.withResolvers<number>();
  const hear = (line: string): void => {
    if (rules.onLine === undefined) said += `${line}\n`;
    rules.onLine?.(line);
    const [, found] = /"event":"service\.started","port":(\d+)/.exec(line) ?? [];
    if (found !== undefined) listens(Number(found));
  };
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      const lines = (unfinished + text).split("\n");
      unfinished = lines.pop() ?? "";
      for (const line of lines) hear(line);
    });
  }
  void closed.then(() => fails(new Error(`the service did not start: ${said}`)));
  const at = await port;
  return {
    url: `http://127.0.0.1:${at}`,
    said: () => said,
    weigh: async () => {
      const answer = once(child, "message");
      child.send("weigh");
      const [weight] = await answer;
      return weight as Weight;
    },
    kill: async () => {
      child.kill("SIGKILL");
      await closed;
    },
    stop: async () => {
      child.kill("SIGTERM");
      await closed;
      return child.exitCode;
    },
  };
}

function settingsFile({ folder, appUrl }: Pick<House, "folder" | "appUrl">, rules: MachineRules): string {
  const { name = "store", port = 0, settings = {} } = rules;
  const rows = {
    LETTERS_PORT: String(port),
    LETTERS_PUBLIC_URL: appUrl,
    LETTERS_TENANTS: join(folder, "tenants.yaml"),
    LETTERS_DATA: join(folder, name),
    ...settings,
  };
  mkdirSync(join(folder, "settings"), { recursive: true });
  const file = join(folder, "settings", `${name}.env`);
  const text = Object.entries(rows).map(([key, value]) => `${key}="${value}"`);
  writeFileSync(file, text.join("\n"));
  return file;
}

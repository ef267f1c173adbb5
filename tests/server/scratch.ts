/** A folder of its own for each test file, and the command line run in it as a person would. */
import { afterAll, expect } from "@jest/globals";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { run } from "../../server/cli/run.ts";
import type { Environment } from "../../server/config.ts";
import type { Outcome } from "../../server/cli/outcome.ts";
import { conformanceFaults } from "../../pdf/conformance/check.ts";

export const CHILDREN = resolve(import.meta.dirname, "../../sandbox/children");
export const ON = "2026-11-23";

const NOON = new Date("2026-11-23T17:00:00Z");

export interface Scratch {
  readonly path: (name: string) => string;
  readonly put: (name: string, text: string | Uint8Array) => string;
  readonly text: (name: string) => string;
}

/** Makes the folder and takes it away after the tests of the file. */
export function scratch(): Scratch {
  const folder = mkdtempSync(join(tmpdir(), "letters-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const path = (name: string): string => join(folder, name);
  return {
    path,
    put: (name, text) => {
      writeFileSync(path(name), text);
      return path(name);
    },
    text: (name) => readFileSync(path(name), "utf8"),
  };
}

/** Runs `letters …`. Whatever a test asks of it, what it writes for paper keeps both standards. */
export async function letters(words: readonly string[], stdin = "", environment: Environment = {}): Promise<Outcome> {
  const outcome = await run(words, NOON, {
    stdin: () => ({ kind: "read", content: stdin }),
    nodeVersion: process.version,
    clock: () => new Date(),
    environment,
  });
  const out = words[words.indexOf("--out") + 1] ?? "";
  if (outcome.exit === 0 && out.endsWith(".pdf")) {
    const faults = conformanceFaults(readFileSync(out));
    expect(faults.filter(({ clause }) => !(words[0] === "test-sheet" && clause === RULER))).toEqual([]);
  }
  return outcome;
}

/** Words set aside: the ruler of a test sheet has numbers, which the sheet tells in words too. */
const RULER = "Matterhorn 01-002";

export function child(name: string): string {
  return join(CHILDREN, `${name}.json`);
}

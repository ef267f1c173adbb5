#!/usr/bin/env node
/** `letters`: the command line. Asks the clock, speaks to the terminal, and does nothing else. */
import { readFileSync } from "node:fs";
import { run } from "./cli/run.ts";

const STDIN = 0;

const outcome = await run(process.argv.slice(2), new Date(), {
  stdin: () => readFileSync(STDIN, "utf8"),
  nodeVersion: process.version,
});
if (outcome.out.length > 0) process.stdout.write(`${outcome.out.join("\n")}\n`);
if (outcome.err.length > 0) process.stderr.write(`${outcome.err.join("\n")}\n`);
process.exitCode = outcome.exit;

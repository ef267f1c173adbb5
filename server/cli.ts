#!/usr/bin/env node
/** `letters`: the command line. Asks the clock, speaks to the terminal, and does nothing else. */
import { MAX_INPUT_BYTES } from "../fhir/input.ts";
import { run } from "./cli/run.ts";
import type { Outcome } from "./cli/outcome.ts";
import { environment } from "./config.ts";
import { unforeseen } from "./cli/unforeseen.ts";
import { readStandardInput } from "./files.ts";

for (const stream of [process.stdout, process.stderr]) {
  // A reader that has seen enough (`letters … | head`) closes the stream; that is no fault. A full disk is one.
  stream.on("error", ({ code }: NodeJS.ErrnoException) => {
    if (code !== "EPIPE") process.exitCode = 1;
  });
}

const outcome = await answered();
if (outcome.out.length > 0) process.stdout.write(`${outcome.out.join("\n")}\n`);
if (outcome.err.length > 0) process.stderr.write(`${outcome.err.join("\n")}\n`);
process.exitCode = outcome.exit;

async function answered(): Promise<Outcome> {
  try {
    return await run(process.argv.slice(2), new Date(), {
      stdin: () => readStandardInput(MAX_INPUT_BYTES),
      nodeVersion: process.version,
      clock: () => new Date(),
      environment: environment(),
      terminal: { say, isWatched: process.stderr.isTTY, ending: askedToEnd },
    });
  } catch (error) {
    return unforeseen(error);
  }
}

/** On a terminal a line takes the place of the one before. */
function say(line: string): void {
  process.stderr.write(process.stderr.isTTY ? `\r\u001B[K${line}` : `${line}\n`);
}

/** From now on a signal asks the command to end its work, in place of ending the program. A second one ends it as usual. */
function askedToEnd(): AbortSignal {
  const ending = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => ending.abort());
  return ending.signal;
}

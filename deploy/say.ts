/** What a program of this folder says at its end, and how it ends. */
import type { Outcome } from "../server/cli/outcome.ts";

/** Writes an outcome to the terminal. A reader that has seen enough (`… | head`) closes the stream; that is no fault. */
export function say({ out, err, exit }: Outcome): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", ({ code }: NodeJS.ErrnoException) => {
      if (code !== "EPIPE") process.exitCode = 1;
    });
  }
  if (out.length > 0) process.stdout.write(`${out.join("\n")}\n`);
  if (err.length > 0) process.stderr.write(`${err.join("\n")}\n`);
  process.exitCode = exit;
}

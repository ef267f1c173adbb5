/** The last word of the command line when something happens that nobody foresaw: where in the program, never with what. */
import { BrokenContent } from "../words/content.ts";
import { refused } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";

/** One line. A fault's own message may quote a chart, so only the place in the program is told; broken content names no child. */
export function unforeseen(fault: unknown): Outcome {
  if (fault instanceof BrokenContent) return refused(fault.message.split("\n"));
  const { name, place } = placeOf(fault);
  return refused([
    `The program failed (${name}${place}). Nothing was written. Tell its makers this line; it names no child.`,
  ]);
}

function placeOf(fault: unknown): { readonly name: string; readonly place: string } {
  if (!(fault instanceof Error)) return { name: "unknown", place: "" };
  const [, file] = /\/((?:[\w-]+\/)*[\w.-]+\.[jt]s:\d+):\d+\)?$/m.exec(fault.stack ?? "") ?? [];
  return { name: fault.name, place: file === undefined ? "" : ` at ${file.split("/").slice(-3).join("/")}` };
}

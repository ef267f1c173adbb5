/** Which enclosures of a decisions file are really there, beside it: PDF, PNG or JPEG, and small enough for a portal and a fax. */
import { dirname, isAbsolute, join, normalize } from "node:path";
import type { ChoiceFault } from "../../letter/decisions/choice-fault.ts";
import type { Enclosure } from "../../letter/decisions/enclosures.ts";
import { readBytes } from "../files.ts";

export interface Enclosed {
  /** The files that are there, as the decisions name them. */
  readonly found: readonly string[];
  /** Files that are there and cannot go into a packet. One that is not there is no fault. */
  readonly faults: readonly ChoiceFault[];
}

const LARGEST = 10 * 1_048_576;

/** Looks for the files in the folder of the decisions file. */
export function enclosedBeside(decisions: string, enclosures: readonly Enclosure[]): Enclosed {
  const found: string[] = [];
  const faults: ChoiceFault[] = [];
  for (const [place, { file }] of enclosures.entries()) {
    if (file === null) continue;
    const why = isBeside(file)
      ? refusalOf(join(dirname(decisions), file))
      : "must lie in the folder of the decisions file";
    if (why === null) found.push(file);
    else if (why !== MISSING) faults.push({ path: ["enclosures", place], message: `the file ${why}` });
  }
  return { found, faults };
}

const MISSING = Symbol("missing");

function isBeside(file: string): boolean {
  return !isAbsolute(file) && !normalize(file).startsWith("..");
}

function refusalOf(path: string): string | typeof MISSING | null {
  const reading = readBytes(path, LARGEST);
  if (reading.kind === "unreadable") return reading.missing ? MISSING : reading.why;
  return isPaper(reading.content) ? null : "is neither a PDF nor a PNG or JPEG picture; scan or print it to one";
}

const BEGINNINGS = ["%PDF-", "\u0089PNG\r\n\u001a\n", "\u00ff\u00d8\u00ff"].map((text) => Buffer.from(text, "latin1"));

/** By what stands in it, whatever it is called. */
function isPaper(bytes: Uint8Array): boolean {
  return BEGINNINGS.some((beginning) => beginning.equals(bytes.subarray(0, beginning.length)));
}

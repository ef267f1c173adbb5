/** `letters verify`: whether a file is a letter as it was signed here, or whether there is a letter of a number and code. */
import { createHash } from "node:crypto";
import { basename } from "node:path";
import { readPdf } from "../../pdf/read.ts";
import type { Environment } from "../config.ts";
import { readBytes } from "../files.ts";
import { verifyLetter } from "../verifying/verify-letter.ts";
import type { Presented, Verdict } from "../verifying/verify-letter.ts";
import type { Asked } from "./asked.ts";
import { done, misused, refused } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";
import { withBooks } from "./with-store.ts";

export const VERIFY_USAGE = "letters verify LETTER.pdf\nletters verify NUMBER CODE";

const LARGEST = 50 * 1_048_576;

/** Exit 0 where it is genuine, 1 for anything else. */
export async function verify({ files }: Asked, environment: Environment): Promise<Outcome> {
  const [first, code, ...more] = files;
  if (first === undefined || more.length > 0) return misused("Name a file, or a number and its code.", VERIFY_USAGE);
  const presented = code === undefined ? await presentedBy(first) : { number: first, code, sha256: null };
  if (typeof presented === "string") return refused([`${basename(first)}: ${presented}`]);
  return withBooks(environment, async (books) => {
    const verdict = await verifyLetter(books, presented);
    return verdict.kind === "genuine" ? done([inWords(verdict)]) : refused([inWords(verdict)]);
  });
}

/** The number and code are read off the file too, so that one which was changed is told from one which was never ours. */
async function presentedBy(path: string): Promise<Presented | string> {
  const file = readBytes(path, LARGEST);
  if (file.kind === "unreadable") return file.why;
  const sha256 = createHash("sha256").update(file.content).digest("hex");
  const reading = await readPdf(file.content);
  const text = reading.kind === "read" ? (reading.pages[0]?.text ?? "") : "";
  const [, number = null, code = null] = /\bLetter ([0-9A-Z]{4}-[0-9A-Z]{2})\s+([0-9A-Z]{5})\b/.exec(text) ?? [];
  return { number, code, sha256 };
}

function inWords(verdict: Verdict): string {
  switch (verdict.kind) {
    case "genuine":
      return `genuine, dated ${verdict.on}`;
    case "changed":
      return "changed: there is a letter of this number and code, and this file is not it";
    case "replaced":
      return "replaced by a newer one";
    case "withdrawn":
      return "withdrawn by who signed it";
    case "unknown":
      return "unknown: no letter that was signed here";
    default:
      return verdict;
  }
}

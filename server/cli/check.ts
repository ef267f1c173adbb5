/** `letters check`: judges finished letters by the rubric, one line for each fault, the points last. */
import { basename, extname } from "node:path";
import { letterFromJson } from "../../letter/json.ts";
import { judgeLetter } from "../../letter/rubric/judge-letter.ts";
import { judgePages } from "../../letter/rubric/judge-pages.ts";
import { blockersOf, passes, tally } from "../../letter/rubric/verdict.ts";
import type { Verdict } from "../../letter/rubric/verdict.ts";
import { readPdf } from "../../pdf/read.ts";
import { readBytes } from "../files.ts";
import type { World } from "../world.ts";
import type { Asked } from "./asked.ts";
import { misused } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";

export const CHECK_USAGE = "letters check X.pdf|X.json… [--json]";

const LARGEST_LETTER = 50 * 1_048_576;

type Judged =
  | { readonly kind: "judged"; readonly verdict: Verdict }
  | { readonly kind: "unreadable"; readonly why: string };

/** Judges every file named; exit 1 where one has a blocker, fewer than nine in ten points, or cannot be read. */
export async function check(asked: Asked, world: World): Promise<Outcome> {
  if (asked.files.length === 0) return misused("Name a letter to check.", CHECK_USAGE);
  const out: string[] = [];
  const err: string[] = [];
  let well = true;
  for (const path of asked.files) {
    const judged = await judge(path, world);
    if (judged.kind === "unreadable") err.push(`${basename(path)}: ${judged.why}`);
    else out.push(...(asked.json ? [jsonLine(path, judged.verdict)] : lines(path, judged.verdict)));
    well &&= judged.kind === "judged" && passes(judged.verdict);
  }
  return { out, err, exit: well ? 0 : 1 };
}

async function judge(path: string, world: World): Promise<Judged> {
  const file = readBytes(path, LARGEST_LETTER);
  if (file.kind === "unreadable") return file;
  const ending = extname(path).toLowerCase();
  if (ending === ".json") {
    const reading = letterFromJson(Buffer.from(file.content).toString("utf8"));
    if (reading.kind === "refused") return { kind: "unreadable", why: reading.why };
    return {
      kind: "judged",
      verdict: judgeLetter(reading.letter, world.content.kinds.get(reading.letter.kind) ?? null),
    };
  }
  if (ending !== ".pdf") return { kind: "unreadable", why: "is neither a .pdf nor the .json of a letter" };
  const pdf = await readPdf(file.content);
  return pdf.kind === "refused" ? { kind: "unreadable", why: pdf.why } : { kind: "judged", verdict: judgePages(pdf) };
}

function lines(path: string, verdict: Verdict): readonly string[] {
  const faults = verdict.faults.map(
    ({ id, severity, at, why }) => `${basename(path)}:${at}: ${id} ${severity}: ${why}`,
  );
  const { points, of } = tally(verdict);
  const open = verdict.notJudged.length === 0 ? "" : `; not judged: ${verdict.notJudged.join(" ")}`;
  return [...faults, `${points} of ${of} points, ${blockersOf(verdict)} blockers${open}`];
}

function jsonLine(path: string, verdict: Verdict): string {
  const { points, of } = tally(verdict);
  return JSON.stringify({
    file: basename(path),
    points,
    of,
    blockers: blockersOf(verdict),
    not_judged: verdict.notJudged,
    faults: verdict.faults.map(({ id, severity, at, why }) => ({ id, severity, at, why })),
  });
}

/** `letters check`: judges finished letters by the rubric, one line for each fault, the points last. */
import { basename, extname } from "node:path";
import { letterFromJson } from "../../letter/json.ts";
import { blockersOf, passes, tally } from "../../letter/rubric/verdict.ts";
import type { RubricFault, Verdict } from "../../letter/rubric/verdict.ts";
import { readBytes } from "../files.ts";
import { judgePdf, judgeTree } from "../workflow/judge-letter.ts";
import type { JudgingPages } from "../workflow/judge-letter.ts";
import type { World } from "../world.ts";
import type { Asked } from "./asked.ts";
import { misused } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";

export const CHECK_USAGE = "letters check X.pdf|X.json… [--json]";

const LARGEST_LETTER = 50 * 1_048_576;

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

async function judge(path: string, world: World): Promise<JudgingPages> {
  const file = readBytes(path, LARGEST_LETTER);
  if (file.kind === "unreadable") return file;
  const ending = extname(path).toLowerCase();
  if (ending === ".json") {
    const reading = letterFromJson(Buffer.from(file.content).toString("utf8"));
    if (reading.kind === "refused") return { kind: "unreadable", why: reading.why };
    return { kind: "judged", verdict: await judgeTree(reading.letter, world) };
  }
  if (ending !== ".pdf") return { kind: "unreadable", why: "is neither a .pdf nor the .json of a letter" };
  return judgePdf(file.content, world);
}

function lines(path: string, verdict: Verdict): readonly string[] {
  const faults = verdict.faults.map((fault) => `${basename(path)}:${lineOf(fault)}`);
  const { points, of } = tally(verdict);
  const counts = `${points} of ${of} points, ${blockersOf(verdict)} blockers`;
  const open = verdict.notJudged.length === 0 ? "none" : verdict.notJudged.join(" ");
  const rest = [
    `not judged: ${open}`,
    listed("to fill in", verdict.toFillIn),
    listed("not for this letter", verdict.notForIt),
  ];
  return [...faults, [counts, ...rest.filter((part) => part !== "")].join("; ")];
}

/** `effects: R9 blocker: sentence 3: "must be placed": …`; on pages the page first, then the section. */
function lineOf({ id, severity, at, section, sentence, why }: RubricFault): string {
  const place = [section ?? "", sentence === null ? "" : `sentence ${sentence}`]
    .filter((part) => part !== "")
    .join(", ");
  return `${at}: ${id} ${severity}: ${place === "" ? "" : `${place}: `}${why}`;
}

function listed(what: string, ids: readonly string[]): string {
  return ids.length === 0 ? "" : `${what}: ${ids.join(" ")}`;
}

function jsonLine(path: string, verdict: Verdict): string {
  const { points, of } = tally(verdict);
  return JSON.stringify({
    file: basename(path),
    points,
    of,
    blockers: blockersOf(verdict),
    not_judged: verdict.notJudged,
    faults: verdict.faults,
    to_fill_in: verdict.toFillIn,
    not_for_this_letter: verdict.notForIt,
  });
}

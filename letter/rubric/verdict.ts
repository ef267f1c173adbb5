/** What a judge says of a finished letter: which points of the rubric were looked at, and every fault with its place. */
import { isFor, POINTS, severityOf } from "./points.ts";
import type { Severity } from "./points.ts";

export interface RubricFault {
  /** `R8` … */
  readonly id: string;
  readonly severity: Severity;
  /** A page number, or the section of the tree. */
  readonly at: string;
  /** The section, where `at` is a page that has it; else null. */
  readonly section: string | null;
  /** Which sentence of the section, counted from 1; null: the section as a whole. */
  readonly sentence: number | null;
  readonly why: string;
}

export interface Verdict {
  readonly faults: readonly RubricFault[];
  /** Points looked at. A blocker weighs nothing in the sum: it stops the letter. */
  readonly judged: readonly string[];
  /** Points that need a person, the chart, or more than this form of the letter shows. */
  readonly notJudged: readonly string[];
  /** Points that are not for this kind of letter, or speak of a part that it need not have. */
  readonly notForIt: readonly string[];
  /** Points that a draft leaves to its clinician: a blank stands there, or nothing is said yet. */
  readonly toFillIn: readonly string[];
}

/** What was found out about one letter. */
export interface Judgement {
  /** Null: a kind that nobody here knows. */
  readonly kind: string | null;
  readonly judged: readonly string[];
  readonly notForIt?: readonly string[];
  readonly toFillIn?: readonly string[];
  readonly faults: readonly RubricFault[];
}

/** Points that paper decides, whatever the tree says. */
const OF_PAPER = ["R21", "R22", "R25"];

/** The verdict on a tree together with that on the pages it makes; without pages, `paper` says why. */
export function withPaper(tree: Verdict, paper: Verdict | string): Verdict {
  const faults =
    typeof paper === "string"
      ? [{ id: "R25", severity: "blocker" as const, at: "page", section: null, sentence: null, why: paper }]
      : paper.faults.filter((fault) => OF_PAPER.includes(fault.id) || isOfPlace(fault)).map(onPage);
  const looked = typeof paper === "string" ? ["R25"] : paper.judged.filter((id) => OF_PAPER.includes(id));
  const known = new Set(tree.faults.map(({ id, why }) => `${id} ${why}`));
  const seen = [...tree.faults, ...faults.filter(({ id, why }) => !known.has(`${id} ${why}`))];
  const judged = [...new Set([...tree.judged, ...looked, ...seen.map(({ id }) => id)])];
  return { ...tree, faults: seen, judged, notJudged: tree.notJudged.filter((id) => !judged.includes(id)) };
}

/** R8: where the locked words stand on paper, and how they look. */
function isOfPlace({ id, why }: RubricFault): boolean {
  return id === "R8" && /\bpage 1\b|small|pale/.test(why);
}

function onPage(fault: RubricFault): RubricFault {
  return { ...fault, at: fault.section ?? "page", section: null };
}

const WEIGHT: Record<Severity, number> = { blocker: 0, major: 3, minor: 1 };
const PASS = 0.9;

/** Brings faults and the points looked at into one verdict. Where a fault was seen, its point was looked at. */
export function verdictOf({ kind, judged, notForIt = [], toFillIn = [], faults }: Judgement): Verdict {
  const seen = new Set(faults.map(({ id }) => id));
  const foreign = POINTS.filter((one) => !isFor(kind, one) || notForIt.includes(one.id)).map(({ id }) => id);
  const own = POINTS.map(({ id }) => id).filter((id) => seen.has(id) || !foreign.includes(id));
  const looked = own.filter((id) => seen.has(id) || judged.includes(id));
  return {
    faults,
    judged: looked,
    notJudged: own.filter((id) => !looked.includes(id)),
    notForIt: foreign.filter((id) => !seen.has(id)),
    toFillIn: looked.filter((id) => toFillIn.includes(id) && !seen.has(id)),
  };
}

/** Points reached, of those that were looked at. */
export function tally({ judged, faults }: Verdict): { readonly points: number; readonly of: number } {
  const missed = new Set(faults.map(({ id }) => id));
  return { points: weightOf(judged.filter((id) => !missed.has(id))), of: weightOf(judged) };
}

function weightOf(ids: readonly string[]): number {
  return ids.reduce((total, id) => total + WEIGHT[severityOf(id)], 0);
}

/** How many faults stop the letter. */
export function blockersOf({ faults }: Verdict): number {
  return faults.filter(({ severity }) => severity === "blocker").length;
}

/** No blocker, and nine of ten points. */
export function passes(verdict: Verdict): boolean {
  const { points, of } = tally(verdict);
  return blockersOf(verdict) === 0 && points >= PASS * of;
}

/** What a judge says of a finished letter: which points of the rubric were looked at, and every fault with its place. */

export type Severity = "blocker" | "major" | "minor";

export interface RubricFault {
  /** `R8` … */
  readonly id: string;
  readonly severity: Severity;
  /** A page number, or the section of the tree. */
  readonly at: string;
  readonly why: string;
}

export interface Verdict {
  readonly faults: readonly RubricFault[];
  /** Points looked at. A blocker weighs nothing in the sum: it stops the letter. */
  readonly judged: readonly string[];
  /** Points that need a person, the chart, or more than this form of the letter shows. */
  readonly notJudged: readonly string[];
}

/** The 25 points and what a miss of each costs. Where a point has two halves, the lighter one. */
export const POINTS: Readonly<Record<string, Severity>> = {
  R1: "blocker",
  R2: "major",
  R3: "major",
  R4: "blocker",
  R5: "major",
  R6: "blocker",
  R7: "major",
  R8: "blocker",
  R9: "blocker",
  R10: "major",
  R11: "major",
  R12: "major",
  R13: "blocker",
  R14: "major",
  R15: "major",
  R16: "blocker",
  R17: "major",
  R18: "minor",
  R19: "blocker",
  R20: "blocker",
  R21: "blocker",
  R22: "major",
  R23: "major",
  R24: "minor",
  R25: "minor",
};

const WEIGHT: Record<Severity, number> = { blocker: 0, major: 3, minor: 1 };
const PASS = 0.9;

/** Brings faults and the points looked at into one verdict. */
export function verdictOf(judged: readonly string[], faults: readonly RubricFault[]): Verdict {
  return { faults, judged, notJudged: Object.keys(POINTS).filter((id) => !judged.includes(id)) };
}

/** Points reached, of those that were looked at. */
export function tally({ judged, faults }: Verdict): { readonly points: number; readonly of: number } {
  const missed = new Set(faults.map(({ id }) => id));
  return { points: weightOf(judged.filter((id) => !missed.has(id))), of: weightOf(judged) };
}

function weightOf(ids: readonly string[]): number {
  return ids.reduce((total, id) => total + WEIGHT[POINTS[id] ?? "minor"], 0);
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

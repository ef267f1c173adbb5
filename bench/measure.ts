/** How the benchmarks measure: CPU time, two ways in turn, medians over rounds. Machines differ, so only the ratio is judged. */

export interface Measurement {
  readonly bench: string;
  /** Under which terms, where there are several. */
  readonly at?: string;
  /** The median of our way, in `unit`. A goal to look at, never a reason to fail. */
  readonly value: number;
  readonly unit: "ms" | "MB" | "kB";
  /** What the ratio compares with. */
  readonly against: string;
  readonly ratio: number;
  /** How many requests it took, where that is limited too. */
  readonly requests?: number;
}

const ROUNDS = 5;

/** Milliseconds of CPU time, per run, of two ways measured in turn. `runs`: how often each way runs in one round. */
export function inTurn(
  ours: () => void,
  theirs: () => void,
  runs: { readonly ours: number; readonly theirs: number },
): { readonly ours: number; readonly theirs: number } {
  ours();
  theirs();
  const rounds = Array.from({ length: ROUNDS }, () => ({
    ours: cpu(ours, runs.ours),
    theirs: cpu(theirs, runs.theirs),
  }));
  return { ours: median(rounds.map((round) => round.ours)), theirs: median(rounds.map((round) => round.theirs)) };
}

/** The middle one of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function cpu(work: () => void, runs: number): number {
  const start = process.cpuUsage();
  for (let run = 0; run < runs; run += 1) work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / runs;
}

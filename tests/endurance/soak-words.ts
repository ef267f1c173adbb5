/** What a soak found, in words, and whether its heap grew beyond what chance explains. Pure. */
import type { Soaked, Weighed } from "./soak.ts";
import { tally } from "./times.ts";

export interface Slope {
  /** Bytes for each answer that was given. */
  readonly perAnswer: number;
  /** How far chance alone moves it: twice its standard error. */
  readonly noise: number;
}

/** The line through the weights of the later two thirds: what a service keeps once is kept by then. */
export function slopeOf(weights: readonly Weighed[]): Slope {
  const late = weights.slice(Math.floor(weights.length / 3));
  const meanOf = (of: (one: Weighed) => number): number => late.reduce((sum, one) => sum + of(one), 0) / late.length;
  const [x, y] = [meanOf(({ answers }) => answers), meanOf(({ heapUsed }) => heapUsed)];
  const square = late.reduce((sum, { answers }) => sum + (answers - x) ** 2, 0);
  const perAnswer = late.reduce((sum, { answers, heapUsed }) => sum + (answers - x) * (heapUsed - y), 0) / square;
  const left = late.reduce((sum, one) => sum + (one.heapUsed - y - perAnswer * (one.answers - x)) ** 2, 0);
  return { perAnswer, noise: 2 * Math.sqrt(left / Math.max(1, late.length - 2) / square) };
}

/** The report of a soak, line by line. */
export function inWords({ done, lost, weights, times, faults, reasons, exit }: Soaked): readonly string[] {
  const { perAnswer, noise } = slopeOf(weights);
  const [first, last] = [weights[0], weights.at(-1)];
  const sum = times.reduce((total, { count }) => total + count, 0);
  return [
    `soak: ${sum} answers; signed ${done.signed.size}, filed ${done.filed.size}, given ${done.given.size}, print jobs ${done.printed.size}, lists ${done.lists.size}`,
    `soak: rounds ${[...done.rounds].map(([who, count]) => `${who} ${count}`).join(", ")}`,
    `soak: heap ${mb(first?.heapUsed)} to ${mb(last?.heapUsed)} MB, ${Math.round(perAnswer)} ± ${Math.round(noise)} bytes an answer; resident ${mb(first?.rss)} to ${mb(last?.rss)} MB`,
    ...times
      .filter(({ count }) => count >= 5)
      .slice(0, 12)
      .map(({ route, count, p50, p95 }) => `soak: p95 ${p95} ms, p50 ${p50} ms of ${count}: ${route}`),
    `soak: lost ${lost.length}, faults ${faults.length}, rounds broken off ${done.troubles.length}, exit ${exit}`,
    ...[...lost, ...faults, ...tally(done.troubles), ...reasons].slice(0, 60),
  ];
}

function mb(bytes = 0): string {
  return (bytes / 1e6).toFixed(1);
}

/** The service's log, heard line by line while it works: how long each route took, and every line that tells of a fault. */
import { z } from "zod";

const lineSchema = z.object({
  event: z.string(),
  method: z.string().optional(),
  route: z.string().optional(),
  status: z.number().optional(),
  ms: z.number().optional(),
  why: z.string().optional(),
});

export interface RouteTime {
  readonly route: string;
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
}

export interface Times {
  readonly hear: (line: string) => void;
  /** How many answers were given. */
  readonly count: () => number;
  /** By route, the slowest first. */
  readonly all: () => readonly RouteTime[];
  readonly faults: () => readonly string[];
  /** How often each event told each of its reasons. */
  readonly reasons: () => readonly string[];
}

/** What the service itself foresees and tells is no fault of it. */
const FAULTS: ReadonlySet<string> = new Set([
  "request.failed",
  "batch.turn_failed",
  "batch.not_claimed",
  "batch.no_queue",
  "store.not_swept",
  "templates.not_read",
]);

/** Nothing heard yet. */
export function timesOf(): Times {
  const byRoute = new Map<string, number[]>();
  const faults: string[] = [];
  const reasons: string[] = [];
  let count = 0;
  return {
    hear: (line) => {
      const read = readLine(line);
      if (read === null || FAULTS.has(read.event)) faults.push(line);
      if (read?.why !== undefined) reasons.push(`${read.event}: ${read.why}`);
      if (read?.event !== "request.answered" || read.ms === undefined) return;
      count += 1;
      const name = `${read.method ?? ""} ${read.route ?? ""}`;
      const times = byRoute.get(name) ?? [];
      times.push(read.ms);
      byRoute.set(name, times);
    },
    count: () => count,
    all: () => [...byRoute].map(([route, times]) => timeOf(route, times)).toSorted((one, other) => other.p95 - one.p95),
    faults: () => [...faults],
    reasons: () => tally(reasons),
  };
}

/** Null where the line is none of the log: the process said something that it should not. */
function readLine(line: string): z.infer<typeof lineSchema> | null {
  try {
    return lineSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

/** Each of the words once, with how often it came. */
export function tally(words: readonly string[]): readonly string[] {
  return [...Map.groupBy(words, (each) => each)].map(([each, same]) => `${same.length} times: ${each}`);
}

function timeOf(route: string, times: readonly number[]): RouteTime {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return { route, count: times.length, p50: at(0.5), p95: at(0.95) };
}

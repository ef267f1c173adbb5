/** How much of one EHR's patience all launches of a tenant may use together: so many requests at once, so many a second. */
import { pause } from "./pause.ts";

export interface Gate {
  /** Does the work when its turn has come; the turn ends with the work. */
  readonly pass: <T>(work: () => Promise<T>) => Promise<T>;
}

export interface GateRule {
  readonly concurrency: number;
  readonly rate: { readonly perSecond: number; readonly burst: number } | null;
}

/** Opens a tenant's gate. One for each tenant, shared by all its launches. */
export function openGate({ concurrency, rate }: GateRule, now: () => Date): Gate {
  const waiting: (() => void)[] = [];
  let inside = 0;
  let full = 0;

  const enter = async (): Promise<void> => {
    if (inside >= concurrency) await new Promise<void>((turn) => waiting.push(turn));
    else inside += 1;
  };
  /** A place is handed on to the next in line, so that nobody slips in between. */
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) inside -= 1;
    else next();
  };
  /** The bucket as the moment at which it would be full again; a request before its time waits for it. */
  const untilAllowed = (): number => {
    if (rate === null) return 0;
    const [moment, interval] = [now().getTime(), 1_000 / rate.perSecond];
    full = Math.max(full, moment) + interval;
    return full - rate.burst * interval - moment;
  };

  return {
    pass: async (work) => {
      await enter();
      try {
        const wait = untilAllowed();
        if (wait > 0) await pause(wait);
        return await work();
      } finally {
        leave();
      }
    },
  };
}

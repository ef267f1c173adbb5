/** Charts that are on their way, one for each launch, so that a page can be shown before all of it is here. Kept in memory, and briefly. */
import type { ChartOnItsWay } from "../ehr/ehr-door.ts";

export interface Reading extends ChartOnItsWay {
  /** All of it is here. */
  readonly hasEnded: () => boolean;
}

export interface Readings {
  /** The reading that is under way for the launch, or a new one. */
  readonly join: (launch: string, start: () => ChartOnItsWay) => Reading;
  /** Whether all is here that was asked for; false where nothing is under way. */
  readonly hasEnded: (launch: string) => boolean;
  /** Whether a reading of the launch is known to this process, ended or not. */
  readonly isKnown: (launch: string) => boolean;
  readonly forget: (launch: string) => void;
}

/** A chart that nobody came back for is not kept. */
const KEPT_MS = 120_000;

/** No reading yet. */
export function openReadings(): Readings {
  const under = new Map<string, Reading>();
  return {
    join: (launch, start) => {
      const known = under.get(launch);
      if (known !== undefined) return known;
      const reading = watched(start());
      under.set(launch, reading);
      const forget = (): void => {
        if (under.get(launch) === reading) under.delete(launch);
      };
      void reading.whole.finally(() => setTimeout(forget, KEPT_MS).unref()).catch(() => forget());
      return reading;
    },
    hasEnded: (launch) => under.get(launch)?.hasEnded() ?? false,
    isKnown: (launch) => under.has(launch),
    forget: (launch) => {
      under.delete(launch);
    },
  };
}

function watched({ first, whole }: ChartOnItsWay): Reading {
  let ended = false;
  const end = (): void => {
    ended = true;
  };
  return { first, whole: whole.finally(end), hasEnded: () => ended };
}

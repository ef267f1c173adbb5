/** Chance that is the same on every machine: a seed gives the same numbers, picks and charts each time. */

export interface Seeded {
  /** From 0 up to, and without, `below`. */
  readonly whole: (below: number) => number;
  readonly pick: <T>(from: readonly [T, ...T[]]) => T;
  /** True that many times in a hundred. */
  readonly chance: (percent: number) => boolean;
}

/** Mulberry32: small, fast, and good enough to try things in many ways. */
export function seeded(seed: number): Seeded {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (below: number): number => Math.floor(next() * below);
  return {
    whole,
    pick: (from) => from[whole(from.length)] ?? from[0],
    chance: (percent) => next() * 100 < percent,
  };
}

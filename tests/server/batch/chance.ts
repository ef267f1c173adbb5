/** Chance that is the same at every run (mulberry32), so that what breaks can be had again. */

export interface Chance {
  /** From 0 up to 1. */
  readonly next: () => number;
  /** A whole number below `below`. */
  readonly below: (below: number) => number;
  readonly oneOf: <T>(list: readonly [T, ...T[]]) => T;
}

export function chance(seed: number): Chance {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    const again = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((again ^ (again >>> 14)) >>> 0) / 4294967296;
  };
  const below = (most: number): number => Math.floor(next() * most);
  return { next, below, oneOf: (list) => list[below(list.length)] ?? list[0] };
}

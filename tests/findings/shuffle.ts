/** A seeded shuffle: another order each time, the same one on every machine. */
export function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const left = [...items];
  const mixed: T[] = [];
  let state = seed;
  while (left.length > 0) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    mixed.push(...left.splice(state % left.length, 1));
  }
  return mixed;
}

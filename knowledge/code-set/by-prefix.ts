/** The codes of the code set by their beginning. */

/** All codes that begin so, sorted; empty where none does. */
export type CodesUnder = (prefix: string) => readonly string[];

/** Lays codes out for asking by prefix: a question walks the codes that it finds and no others. */
export function byPrefix(codes: readonly string[]): CodesUnder {
  const sorted = codes.toSorted((a, b) => (a < b ? -1 : 1));
  return (prefix) => {
    const start = firstFrom(sorted, prefix);
    let end = start;
    while (sorted[end]?.startsWith(prefix) === true) end += 1;
    return sorted.slice(start, end);
  };
}

/** The place of the first code that is not before a text. */
function firstFrom(sorted: readonly string[], text: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((sorted[middle] ?? "") < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

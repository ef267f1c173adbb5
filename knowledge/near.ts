/** "Did you mean": the known word that a mistyped one most likely stands for. Knows no list of words itself. */

/** The closest of the known words, where it is close enough to be a slip of the hand; else null. */
export function nearest(word: string, known: readonly string[]): string | null {
  const ranked = known
    .map((candidate) => ({ candidate, distance: editsBetween(word.toLowerCase(), candidate.toLowerCase()) }))
    .toSorted((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
  const best = ranked[0];
  return best && best.distance <= Math.max(1, Math.floor(word.length / 3)) ? best.candidate : null;
}

/** ` Did you mean "x"?`, ready to stand behind a sentence; empty where nothing is near. */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === null ? "" : ` Did you mean "${near}"?`;
}

/** Edits between two words: a letter more, less or other, or two neighbors swapped (optimal string alignment), one row at a time. */
function editsBetween(from: string, to: string): number {
  let rows: Rows = { above: [], row: Array.from({ length: to.length + 1 }, (_, column) => column) };
  for (let place = 0; place < from.length; place++) {
    rows = { above: rows.row, row: nextRow({ from, to, place }, rows) };
  }
  return rows.row.at(-1) ?? 0;
}

interface Rows {
  readonly above: readonly number[];
  readonly row: readonly number[];
}

interface Letters {
  readonly from: string;
  readonly to: string;
  readonly place: number;
}

function nextRow({ from, to, place }: Letters, { above, row }: Rows): number[] {
  const next = [place + 1];
  for (let column = 0; column < to.length; column++) {
    const [diagonal = 0, up = 0, left = 0] = [row[column], row[column + 1], next[column]];
    const swapped = from[place] === to[column - 1] && from[place - 1] === to[column];
    const swap = swapped ? (above[column - 1] ?? Infinity) + 1 : Infinity;
    next.push(Math.min(diagonal + (from[place] === to[column] ? 0 : 1), up + 1, left + 1, swap));
  }
  return next;
}

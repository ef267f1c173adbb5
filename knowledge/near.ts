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

/** Levenshtein distance, one row at a time. */
function editsBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of Array.from(from).entries()) row = nextRow(row, { letter, to, first: index + 1 });
  return row.at(-1) ?? 0;
}

function nextRow(
  above: readonly number[],
  { letter, to, first }: { letter: string; to: string; first: number },
): number[] {
  const row = [first];
  for (const [column, other] of Array.from(to).entries()) {
    const [diagonal = 0, up = 0, left = 0] = [above[column], above[column + 1], row[column]];
    row.push(Math.min(diagonal + (letter === other ? 0 : 1), up + 1, left + 1));
  }
  return row;
}

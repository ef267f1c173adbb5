/** What the service finds wrong in a text, as places in it and as changes that mend it. Pure. */

export interface Edit {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly by: string;
}

export interface Fault {
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** A letter could be made all the same. */
  readonly advice: boolean;
  readonly repair: { readonly label: string; readonly edits: readonly Edit[] } | null;
}

export interface Change {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** Where a line and a column, both counted from 1, stand in the text. */
export function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let left = line - 1; left > 0; left -= 1) {
    const end = text.indexOf("\n", start);
    if (end < 0) return text.length;
    start = end + 1;
  }
  const end = text.indexOf("\n", start);
  return Math.min(start + Math.max(0, column - 1), end < 0 ? text.length : end);
}

/** The stretch that a fault is shown on: the field or the word at its place, else the rest of the line. */
export function stretchOf(text: string, { line, column }: Fault): { readonly from: number; readonly to: number } {
  const from = offsetOf(text, line, column);
  const rest = text.slice(from, offsetOf(text, line + 1, 1));
  const shown = /^(?:\{\{[^}\n]*\}?\}?|\{[^}\n]*\}|[\p{L}\p{N}':-]+|[^\n]+)/u.exec(rest)?.[0] ?? "";
  return { from, to: from + shown.length };
}

/** The changes that the one click makes. */
export function changesOf(text: string, { repair }: Fault): readonly Change[] {
  return (repair?.edits ?? []).map(({ line, column, endLine, endColumn, by }) => ({
    from: offsetOf(text, line, column),
    to: offsetOf(text, endLine, endColumn),
    insert: by,
  }));
}

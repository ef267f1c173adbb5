/** A fault of a template together with the one click that mends it: edits by line and column, and the text with them done. Pure. */
import type { Fault } from "../../knowledge/fault.ts";
import type { Mending } from "./mend.ts";

/** From one place up to another, both counted from 1 as a fault counts; the letters between give way to `by`. */
export interface Edit {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly by: string;
}

export interface Repair {
  /** The words of the button. */
  readonly label: string;
  readonly edits: readonly [Edit, ...Edit[]];
}

export interface TemplateFault extends Fault {
  /** What a person may take by one click; absent where only they know the right words. */
  readonly repair?: Repair;
}

/** The text with the fault's own edits done; as it was where it has none. Line ends and a mark at the beginning stay as they are. */
export function repair(text: string, fault: Pick<TemplateFault, "repair">): string {
  const starts = lineStartsOf(text);
  const placed = (fault.repair?.edits ?? []).map((edit) => ({
    from: offsetOf(starts, edit.line, edit.column),
    to: offsetOf(starts, edit.endLine, edit.endColumn),
    by: text.includes("\r\n") ? edit.by.replaceAll("\n", "\r\n") : edit.by,
  }));
  return placed
    .toSorted((a, b) => b.from - a.from || b.to - a.to)
    .reduce((so, { from, to, by }) => so.slice(0, from) + by + so.slice(to), text);
}

/** Changes of a section as edits of its file. */
export function repairIn(
  section: { readonly text: string; readonly firstLine: number },
  mending: Mending,
): Repair | null {
  const place = (offset: number): { readonly line: number; readonly column: number } => {
    const before = section.text.slice(0, offset).split("\n");
    return { line: section.firstLine + before.length - 1, column: (before.at(-1) ?? "").length + 1 };
  };
  const [first, ...more] = mending.changes.map(({ from, to, by }): Edit => {
    const end = place(to);
    return { ...place(from), endLine: end.line, endColumn: end.column, by };
  });
  return first === undefined ? null : { label: mending.label, edits: [first, ...more] };
}

function lineStartsOf(text: string): readonly number[] {
  const first = text.startsWith("\uFEFF") ? 1 : 0;
  return [first, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ 0: end, index }) => index + end.length)];
}

function offsetOf(starts: readonly number[], line: number, column: number): number {
  return (starts[line - 1] ?? starts.at(-1) ?? 0) + column - 1;
}

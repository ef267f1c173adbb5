/** How a slip of a section could be mended: changes of the section's own text, found from the place where it was told. Pure. */

/** Letters from `from` up to `to` give way to `by`. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly by: string;
}

/** What a person may take by one click. */
export interface Mending {
  /** The words of the button. */
  readonly label: string;
  /** In the order of the text, none over another. */
  readonly changes: readonly Change[];
}

/** Looks at the section as it was written; null where nothing can be offered. */
export type Mend = (text: string, offset: number) => Mending | null;

/** The words that stand at the place as the pattern reads them, written anew; `$1` is what its first group found. */
export function rewritten(label: string, pattern: RegExp, by: string): Mend {
  return (text, offset) => {
    const found = at(pattern, text, offset);
    if (found === null) return null;
    const words = by.replace(/\$(\d)/g, (_, group: string) => found[Number(group)] ?? "");
    return { label, changes: [{ from: offset, to: offset + found[0].length, by: words }] };
  };
}

/** Whatever is mended first in this order. */
export function firstOf(...mends: readonly Mend[]): Mend {
  return (text, offset) => {
    for (const mend of mends) {
      const mending = mend(text, offset);
      if (mending !== null) return mending;
    }
    return null;
  };
}

/** Everything that a pattern finds in the whole section, each by its own. */
export function everywhere(label: string, pattern: RegExp, by: (found: string) => string): Mend {
  return (text) => {
    const found = [...text.matchAll(pattern)];
    const changes = found.map(({ 0: old, index }) => ({ from: index, to: index + old.length, by: by(old) }));
    return changes.length === 0 ? null : { label: changes.length > 1 ? `${label} ${changes.length}` : label, changes };
  };
}

/** Something more at a place of the section. */
export function inserted(label: string, place: (text: string, offset: number) => number, words: string): Mend {
  return (text, offset) => {
    const from = place(text, offset);
    return { label, changes: [{ from, to: from, by: words }] };
  };
}

/** The name of a field in the tag at the place, by another. */
export function renamed(written: string, name: string): Mend {
  return (text, offset) => {
    const from = text.indexOf(written, offset);
    if (from < 0) return null;
    return { label: "Replace", changes: [{ from, to: from + written.length, by: name }] };
  };
}

function at(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  const sticky = new RegExp(pattern.source, `${pattern.flags.replace(/[gy]/g, "")}y`);
  sticky.lastIndex = offset;
  return sticky.exec(text);
}

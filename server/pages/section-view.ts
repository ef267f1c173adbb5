/** What the EHR gave of one section, in words that never let "could not be read" pass for "there is none". */
import type { SectionState } from "./models.ts";

export interface SectionView {
  readonly name: string;
  readonly words: string;
  readonly isMissing: boolean;
}

/** What is missing stands alone and in sight; what was read folds under a line. */
export interface SectionsView {
  readonly missing: readonly SectionView[];
  readonly read: readonly SectionView[];
  readonly summary: string;
}

/** All sections, those that could not be read apart. */
export function sectionsView(sections: readonly SectionState[]): SectionsView {
  const all = sections.map(sectionView);
  const read = all.filter(({ isMissing }) => !isMissing);
  const items = sections.reduce((sum, { state, count }) => sum + (state === "loaded" ? count : 0), 0);
  return {
    missing: together(all.filter(({ isMissing }) => isMissing)),
    read,
    // An EHR leaves out without a word what its user may not see: this is all that can be said.
    summary: `${counted(read.length, "part")} of the chart read, with ${counted(items, "item")}, in the data that the EHR shares with this program`,
  };
}

/** What is said of several parts alike is said once. */
function together(missing: readonly SectionView[]): readonly SectionView[] {
  return [...Map.groupBy(missing, ({ words }) => words).values()].map((alike) => {
    const [first = "", ...names] = alike.map(({ name }) => name);
    const name = [first, ...names.map((one) => `${one.charAt(0).toLowerCase()}${one.slice(1)}`)].join(", ");
    return { name, words: alike[0]?.words ?? "", isMissing: true };
  });
}

function counted(count: number, word: string): string {
  return count === 1 ? `1 ${word}` : `${count} ${word}s`;
}

/** The section's state in a sentence; what could not be read says so first, and then why. */
export function sectionView({ name, state, count, why }: SectionState): SectionView {
  switch (state) {
    case "loaded": {
      const words = `${counted(count, "item")} read`;
      return why === null ? { name, words, isMissing: false } : { name, words: `${words}. ${why}`, isMissing: true };
    }
    case "none_recorded":
      return { name, words: "none recorded", isMissing: false };
    case "waiting":
      return { name, words: "still on its way; nothing is known of it yet", isMissing: true };
    case "unavailable": {
      const words = `could not be read. ${why ?? "Look in the chart itself before you sign."}`;
      return { name, words, isMissing: true };
    }
    default:
      return state;
  }
}

/** What the EHR gave of one section, in words that never let "could not be read" pass for "there is none". */
import type { SectionState } from "./models.ts";

export interface SectionView {
  readonly name: string;
  readonly words: string;
  readonly isMissing: boolean;
}

/** The section's state in a sentence; what could not be read says so first, and then why. */
export function sectionView({ name, state, count, why }: SectionState): SectionView {
  switch (state) {
    case "loaded":
      return { name, words: count === 1 ? "1 item read" : `${count} items read`, isMissing: false };
    case "none_recorded":
      return { name, words: "none recorded", isMissing: false };
    case "unavailable": {
      const words = `could not be read. ${why ?? "Look in the chart itself before you sign."}`;
      return { name, words, isMissing: true };
    }
    default:
      return state;
  }
}

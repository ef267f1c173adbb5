/** A page about the content as its template prints it: long lists fold away, so that the headings can be seen at once. */
import { frameView } from "./frame-view.ts";
import type { FrameView } from "./frame-view.ts";
import type { AboutItem, AboutPage, AboutSection } from "./why-models.ts";

export interface AboutView extends FrameView, Omit<AboutPage, "page" | "sections"> {
  readonly sections: readonly SectionView[];
}

export interface ItemView extends AboutItem {
  /** A line that leads nowhere and has nothing under it is no heading. */
  readonly isHead: boolean;
}

export interface SectionView extends Omit<AboutSection, "items"> {
  readonly items: readonly ItemView[];
  /** Stands behind its number until it is asked for. */
  readonly isFolded: boolean;
  /** Every line is short: several stand side by side. */
  readonly isDense: boolean;
  readonly more: string;
}

/** A list of more than so many lines folds away where other sections stand beside it. */
const LONG = 40;

/** All that the template prints. */
export function aboutView({ page: _page, ...about }: AboutPage): AboutView {
  const several = about.sections.length > 1;
  return {
    ...frameView(about.title, null),
    ...about,
    sections: about.sections.map((section) => ({
      ...section,
      items: section.items.map((item) => ({ ...item, isHead: item.href !== null || item.says.length > 0 })),
      isFolded: several && section.items.length > LONG,
      isDense: section.items.every(
        ({ says, cited, row }) => says.join("").length < LONG && cited.length === 0 && row === null,
      ),
      more: `Show all ${section.items.length}`,
    })),
  };
}

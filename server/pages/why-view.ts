/** The why page of a launch as its template prints it. */
import { frameView } from "./frame-view.ts";
import type { FrameView } from "./frame-view.ts";
import type { Suggestion, WhyPage, WhySection } from "./why-models.ts";

export interface WhyView extends FrameView, Omit<WhyPage, "page" | "sections"> {
  readonly sections: readonly (Omit<WhySection, "suggestions"> & { readonly suggestions: readonly SuggestionView[] })[];
}

export interface SuggestionView extends Suggestion {
  /** What is unknown, where it is one thing: it then stands in one line. */
  readonly onlyUnknown: string | null;
}

const TITLE = "Why each thing is suggested";

/** All that the template prints. */
export function whyView({ page: _page, ...why }: WhyPage): WhyView {
  return {
    ...why,
    ...frameView(TITLE, why),
    sections: why.sections.map((section) => ({ ...section, suggestions: section.suggestions.map(suggestionView) })),
  };
}

function suggestionView(suggestion: Suggestion): SuggestionView {
  const [only = null, ...more] = suggestion.unknown;
  return { ...suggestion, onlyUnknown: more.length === 0 ? only : null };
}

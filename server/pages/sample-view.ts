/** The words of a letter about a made-up child, for the page on which its template is written: a part of a page, not a page. */
import type { Letter } from "../../letter/document.ts";
import { blockViews } from "./block-views.ts";
import type { BlockView } from "./block-views.ts";

export interface SamplePage {
  readonly page: "sample";
  readonly letter: Letter;
}

export interface SampleView {
  readonly language: string;
  readonly blocks: readonly BlockView[];
  readonly footer: string;
}

/** All that the part prints; where words come from is not asked here. */
export function sampleView({ letter }: SamplePage): SampleView {
  return {
    language: letter.language,
    blocks: blockViews(letter, { sources: {}, why: {} }).map((block) => ({ ...block, notes: [] })),
    footer: letter.footer.runs.map(({ text }) => text).join(""),
  };
}

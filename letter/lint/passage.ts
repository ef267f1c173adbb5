/** A passage of a template's own words (a paragraph, a point, a cell, a heading) whose every letter still knows its place in the file. */
import type { Expansion } from "../expand.ts";
import { offsetIn } from "../expand.ts";
import type { MarkdownBlock } from "../markdown.ts";
import { textsOf } from "../markdown.ts";
import { sentencesOfText } from "../sentences.ts";
import { sentenceText } from "../document.ts";

export interface Passage {
  readonly text: string;
  readonly sentences: readonly string[];
  readonly heading: boolean;
  /** The place in the section of a letter of `text`. */
  readonly offsetAt: (index: number) => number;
}

/** The passages of a section, with tokens for its fields. */
export function passagesOf(blocks: readonly MarkdownBlock[], expansion: Expansion): readonly Passage[] {
  return blocks.flatMap((block) => textsOf(block).map((text) => passageOf(text, block.block === "heading", expansion)));
}

function passageOf(inlines: ReturnType<typeof textsOf>[number], heading: boolean, expansion: Expansion): Passage {
  const offsetAt = (index: number): number => {
    let left = index;
    for (const { text, offset } of inlines) {
      if (left < text.length) return offsetIn(expansion, offset + left);
      left -= text.length;
    }
    return 0;
  };
  const origin = { from: "template", sources: [], edited: false } as const;
  const sentences = sentencesOfText(inlines, expansion.printed, origin).map(sentenceText);
  return { text: inlines.map(({ text }) => text).join(""), sentences, heading, offsetAt };
}

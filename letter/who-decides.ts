/** The locked section and the locked foot line as parts of the tree. Nothing else makes blocks that are locked in this way. */
import type { Block, Sentence } from "./document.ts";
import type { LockedWords } from "./locked-words.ts";
import { named } from "./locked-words.ts";

export interface Names {
  readonly child: string;
  readonly office: string;
}

/** The id that the locked section has in every letter. */
export const WHO_DECIDES = "who_decides";

/** Heading and paragraph: the first part in bold, the rest in body type. */
export function lockedBlocks(words: LockedWords, names: Names): readonly Block[] {
  const plain = fill(words.plain, names);
  const first = lockedSentence(fill(words.bold, names), true);
  return [
    { block: "heading", id: WHO_DECIDES, level: 2, locked: true, sentences: [lockedSentence(words.heading, false)] },
    {
      block: "paragraph",
      id: WHO_DECIDES,
      locked: true,
      fine: false,
      sentences: plain === "" ? [first] : [first, lockedSentence(plain, false)],
    },
  ];
}

/** The line at the foot of every page. */
export function lockedFooter(words: LockedWords, names: Names): Sentence {
  return lockedSentence(fill(words.footer, names), false);
}

function fill(words: string, { child, office }: Names): string {
  return named(words, child, office);
}

function lockedSentence(text: string, strong: boolean): Sentence {
  return {
    runs: [strong ? { text, strong } : { text }],
    origin: { from: "template", sources: [`locked:${WHO_DECIDES}`], edited: false },
  };
}

/** What a letter tells whoever reads it: what it names and what it says of school, in its own words. Pure. */
import { sentencesOf, sentenceText } from "../../letter/document.ts";
import type { Letter } from "../../letter/document.ts";

export interface Told {
  /** To whom, line by line as it is addressed. */
  readonly to: readonly string[];
  /** What it says of diagnoses. */
  readonly diagnoses: readonly string[];
  /** What it says of the day at school. */
  readonly effects: readonly string[];
}

/** Read from the letter itself, so that nothing is told here that it does not say. */
export function toldBy(letter: Letter): Told {
  return {
    to: wordsIn(letter, "recipient"),
    diagnoses: wordsIn(letter, "diagnoses"),
    effects: wordsIn(letter, "effects"),
  };
}

function wordsIn({ blocks }: Letter, id: string): readonly string[] {
  return blocks
    .filter((block) => block.id === id && block.block !== "heading")
    .flatMap((block) => sentencesOf(block).map(sentenceText))
    .filter((text) => text.trim() !== "");
}

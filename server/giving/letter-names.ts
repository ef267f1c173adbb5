/** What a letter tells whoever reads it: what it names and what it says of school, in its own words. Pure. */
import { sentencesOf, sentenceText } from "../../letter/document.ts";
import type { Block, Letter, Sentence } from "../../letter/document.ts";

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
    .filter((block) => block.id === id)
    .flatMap(linesOf)
    .filter((text) => text.trim() !== "");
}

/** A line for each row of a table and each item of a list: what belongs together is read together. */
function linesOf(block: Block): readonly string[] {
  switch (block.block) {
    case "heading":
      return [];
    case "list":
      return block.items.map(together);
    case "table":
      return block.rows.map(([head = [], ...cells]) => {
        const said = cells.map(together).filter((text) => text !== "");
        return said.length === 0 ? together(head) : `${together(head)}: ${said.map(asSentence).join(" ")}`;
      });
    case "letterhead":
    case "date":
    case "address":
    case "signature_lines":
    case "copies":
    case "paragraph":
    case "signature":
      return sentencesOf(block).map(sentenceText);
    default:
      return block;
  }
}

/** A cell that is a word of the law stands in parentheses after the sentence; "Concentrating" alone says nothing. */
function asSentence(text: string, place: number): string {
  return place === 0 || /[.?!]$/.test(text) ? text : `(${text.charAt(0).toLowerCase()}${text.slice(1)})`;
}

function together(sentences: readonly Sentence[]): string {
  return sentences.map(sentenceText).join(" ");
}

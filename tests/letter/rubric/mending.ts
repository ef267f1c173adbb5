/** Ways to spoil a finished letter in one thing, and to give it the number that it would then have. */
import type { Block, Letter, Sentence } from "../../../letter/document.ts";
import { sentenceText } from "../../../letter/document.ts";
import type { Grounds } from "../../../letter/grounds.ts";
import { numberOf } from "../../../letter/number.ts";

export type Change = (letter: Letter) => Letter;

/** The letter as it would have been written so: its own number, no trace of the change. */
export function renumbered(letter: Letter): Letter {
  const bare = { ...letter, number: null };
  return { ...bare, number: numberOf(bare) };
}

/** Every block of a section through a function; an empty list takes it out. */
export function each(id: string, how: (block: Block) => readonly Block[]): Change {
  return (letter) => ({
    ...letter,
    blocks: letter.blocks.flatMap((block) => (block.id === id ? how(block) : [block])),
  });
}

/** The section is not there. */
export function without(id: string): Change {
  return each(id, () => []);
}

/** Other words in one section, wherever they stand in it. */
export function reword(id: string, from: string | RegExp, to: string): Change {
  return (letter) => {
    let found = false;
    const changed = each(id, (block) => [
      inEverySentence(block, (sentence) => {
        const text = sentenceText(sentence);
        const other = text.replace(from, to);
        if (other === text) return sentence;
        found = true;
        return { ...sentence, runs: [{ ...sentence.runs[0], text: other }] };
      }),
    ])(letter);
    if (!found) throw new Error(`the letter's ${id} has no ${String(from)}`);
    return changed;
  };
}

/** One more sentence, of the clinician's, at the end of the section's last paragraph. */
export function add(id: string, text: string): Change {
  return (letter) => {
    const last = letter.blocks.findLastIndex((block) => block.id === id && block.block === "paragraph");
    if (last < 0) throw new Error(`the letter has no paragraph in ${id}`);
    return {
      ...letter,
      blocks: letter.blocks.map((block, place) =>
        place === last && block.block === "paragraph"
          ? { ...block, sentences: [...block.sentences, said(text)] }
          : block,
      ),
    };
  };
}

/** One more point of the section's list, or other points in place of its own. */
export function points(
  id: string,
  how: (items: readonly (readonly Sentence[])[]) => readonly (readonly Sentence[])[],
): Change {
  return each(id, (block) => [block.block === "list" ? { ...block, items: how(block.items) } : block]);
}

/** A point more. */
export function addPoint(id: string, text: string): Change {
  return points(id, (items) => [...items, [said(text)]]);
}

/** One cell of the table of effects, counted from 0. */
export function cell(row: number, column: number, text: string): Change {
  return each("effects", (block) => [
    block.block === "table"
      ? {
          ...block,
          rows: block.rows.map((cells, at) =>
            at === row ? cells.map((own, place) => (place === column ? [said(text)] : own)) : cells,
          ),
        }
      : block,
  ]);
}

/** What the letter rests on, otherwise. */
export function grounded(how: (grounds: Grounds) => Grounds): Change {
  return (letter) => {
    if (letter.grounds === undefined) throw new Error("no grounds");
    return { ...letter, grounds: how(letter.grounds) };
  };
}

/** One change behind another. */
export function both(...changes: readonly Change[]): Change {
  return (letter) => changes.reduce((changed, change) => change(changed), letter);
}

/** Words of the clinician's own. */
export function said(text: string): Sentence {
  return { runs: [{ text }], origin: { from: "clinician", sources: ["decisions:answers.strengths"], edited: false } };
}

/** A paragraph of its own. */
export function paragraph(id: string, text: string): Block {
  return { block: "paragraph", id, locked: false, fine: false, sentences: [said(text)] };
}

/** The heading of a section. */
export function heading(id: string, text: string): Block {
  return { block: "heading", id, level: 2, locked: false, sentences: [said(text)] };
}

function inEverySentence(block: Block, how: (sentence: Sentence) => Sentence): Block {
  switch (block.block) {
    case "list":
      return { ...block, items: block.items.map((item) => item.map(how)) };
    case "table":
      return {
        ...block,
        head: block.head.map((one) => one.map(how)),
        rows: block.rows.map((row) => row.map((one) => one.map(how))),
      };
    case "signature":
      return { ...block, closing: how(block.closing), sentences: block.sentences.map(how) };
    case "letterhead":
    case "date":
    case "address":
    case "signature_lines":
    case "copies":
    case "heading":
    case "paragraph":
      return { ...block, sentences: block.sentences.map(how) };
    default:
      return block;
  }
}

/**
 * The letter as plain text: for an e-mail, a braille line, a system that takes nothing else. Read aloud from top to bottom it
 * makes sense: a row of a table is a sentence with its heads, a blank says what belongs in it.
 */
import type { Block, Cell, Letter, Run, Sentence, TableBlock } from "./document.ts";
import { statusWord, writingWords } from "./writing-words.ts";

/** Lines of at most `width` characters; a longer word stands whole. Breaks only at spaces, and takes none but the one it breaks at. */
export function letterText(letter: Letter, width = 78): string {
  const word = statusWord(letter);
  const status = word === null ? [] : [`*** ${word} ***`];
  const blocks = letter.blocks.map((block) => written(block, width));
  return `${[...status, ...blocks, footer(letter, width), ...status].join("\n\n")}\n`;
}

function footer(letter: Letter, width: number): string {
  const number = letter.number === null ? [] : [`${writingWords(letter).letter} ${letter.number}`];
  return ["--", wrapped(spoken([letter.footer]), width), ...number].join("\n");
}

function written(block: Block, width: number): string {
  switch (block.block) {
    case "letterhead":
    case "date":
    case "address":
    case "signature_lines":
    case "copies":
      return lines(block.sentences, width);
    case "heading":
      return underlined(wrapped(spoken(block.sentences), width), block.level === 1 ? "=" : "-");
    case "paragraph":
      return wrapped(spoken(block.sentences), width);
    case "list":
      return block.items.map((item) => point(spoken(item), width)).join("\n");
    case "table":
      return tableText(block, width);
    case "signature":
      return [spoken([block.closing]), ...(block.ink ? [INK] : []), lines(block.sentences, width)].join("\n\n");
    default:
      return block;
  }
}

/** A blank to write on. */
const LINE = "____________________";
const INK = LINE + LINE;

function lines(sentences: readonly Sentence[], width: number): string {
  return sentences.map((sentence) => wrapped(spoken([sentence]), width)).join("\n");
}

function underlined(text: string, sign: "=" | "-"): string {
  const longest = Math.max(...text.split("\n").map(lengthOf));
  return `${text}\n${sign.repeat(longest)}`;
}

function point(text: string, width: number): string {
  return `- ${wrapped(text, width - 2).replaceAll("\n", "\n  ")}`;
}

/** "Staying with a task: Works 5 minutes. Major life activity: Concentrating", under the heads of the first two columns. */
function tableText({ head, rows }: TableBlock, width: number): string {
  const [first = [], second = [], ...others] = head;
  const title = wrapped([first, second].map(spoken).filter(Boolean).join(": "), width);
  return [title, "", ...rows.map((row) => point(rowText(row, others), width))].join("\n");
}

function rowText([first = [], second = [], ...others]: readonly Cell[], heads: readonly Cell[]): string {
  const start = [first, second].map(spoken).filter(Boolean).join(": ");
  const rest = others.flatMap((cell, index) =>
    cell.length === 0 ? [] : [`${spoken(heads[index] ?? [])}: ${spoken(cell)}`],
  );
  return [start, ...rest].reduce((so, part) => `${so}${/[.!?;:]$/.test(so) ? " " : "; "}${part}`);
}

function spoken(sentences: readonly Sentence[]): string {
  return sentences.map(({ runs }) => runs.map(runText).join("")).join(" ");
}

function runText({ text, blank }: Run): string {
  return blank ? `${LINE} (${text})` : text;
}

/** Joined by a space where a line ends, the lines are the text again. */
function wrapped(text: string, width: number): string {
  return text
    .split("\n")
    .map((line) => wrappedLine(line, width))
    .join("\n");
}

function wrappedLine(text: string, width: number): string {
  const done: string[] = [];
  const last = text.split(" ").reduce((line, word) => {
    const longer = `${line} ${word}`;
    if (lengthOf(longer) <= width) return longer;
    done.push(line);
    return word;
  });
  return [...done, last].join("\n");
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}

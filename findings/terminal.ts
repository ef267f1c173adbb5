/** Lines for a terminal of 100 columns: a word on the left, its text hanging beside it. Knows no finding. */

const WIDTH = 100;
const LABEL = 13;

/** A heading with its lines; nothing at all where there are none. */
export function section(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [heading, ...lines];
}

/** A line of a list: its word two columns in, its text beside it. */
export function row(word: string, text: string): string {
  return hanging(2, word, text);
}

/** A word at `indent`, and a text that wraps under its own beginning. */
export function hanging(indent: number, word: string, text: string): string {
  const head = `${" ".repeat(indent)}${word.padEnd(LABEL - 1)} `;
  const [first = "", ...rest] = wrapped(text, WIDTH - head.length);
  return [`${head}${first}`, ...rest.map((line) => `${" ".repeat(head.length)}${line}`)].join("\n");
}

/** A whole sentence, two columns in. */
export function sentence(text: string): string {
  return wrapped(text, WIDTH - 2)
    .map((line) => `  ${line}`)
    .join("\n");
}

/** Breaks at spaces; a word longer than the line is cut, so that no line is ever wider. */
function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).flatMap((part) => pieces(part, width))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (longer.length <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return line === "" ? lines : [...lines, line];
}

function pieces(word: string, width: number): readonly string[] {
  if (word.length <= width) return [word];
  return [word.slice(0, width), ...pieces(word.slice(width), width)];
}

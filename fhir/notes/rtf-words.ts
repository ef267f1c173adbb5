/** The words of a Rich Text Format text, as plain lines: the text of its body, without fonts, pictures and what only a program reads. */

/** Groups whose text is none of the note's. */
const SILENT = new Set(
  "fonttbl colortbl stylesheet info pict object themedata colorschememapping latentstyles listtable listoverridetable rsidtbl generator header headerl headerr headerf footer footerl footerr footerf xmlnstbl datastore fldinst".split(
    " ",
  ),
);
const SIGNS: Readonly<Record<string, string>> = {
  par: "\n",
  line: "\n",
  row: "\n",
  sect: "\n",
  page: "\n",
  tab: " ",
  cell: " ",
  bullet: "• ",
  emdash: "—",
  endash: "–",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
};

/** A group: whether its text is left out, and how many signs stand for one that is given by its number (`\uc`). */
interface Group {
  readonly silent: boolean;
  readonly skip: number;
}

const PIECE = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)/gi;
const WINDOWS = new TextDecoder("windows-1252");

/** Lines of words. */
export function rtfWords(rtf: string): string {
  const reader = new Reader();
  for (const [, word, number, hex, sign, brace, plain] of rtf.matchAll(PIECE)) {
    if (brace !== undefined) reader.brace(brace);
    else if (word !== undefined) reader.word(word.toLowerCase(), number === undefined ? null : Number(number));
    else if (hex !== undefined) reader.say(WINDOWS.decode(Uint8Array.of(Number.parseInt(hex, 16))));
    else if (sign !== undefined) reader.sign(sign);
    else if (plain !== undefined) reader.say(plain);
  }
  return reader.words();
}

class Reader {
  readonly #said: string[] = [];
  readonly #outer: Group[] = [];
  #group: Group = { silent: false, skip: 1 };
  /** Signs still to come that repeat one already said by its number. */
  #repeats = 0;

  words(): string {
    return this.#said.join("");
  }

  brace(brace: string): void {
    this.#repeats = 0;
    if (brace === "{") this.#outer.push(this.#group);
    else this.#group = this.#outer.pop() ?? { silent: true, skip: 1 };
  }

  word(word: string, number: number | null): void {
    if (SILENT.has(word)) this.#group = { ...this.#group, silent: true };
    else if (word === "uc") this.#group = { ...this.#group, skip: number ?? 1 };
    else if (word === "u" && number !== null) this.#numbered(number);
    else if (SIGNS[word] !== undefined) this.say(SIGNS[word]);
  }

  sign(sign: string): void {
    if (sign === "*") this.#group = { ...this.#group, silent: true };
    else if (sign === "~") this.say(" ");
    else if (sign === "\n" || sign === "\r") this.say("\n");
    else if (sign === "\\" || sign === "{" || sign === "}") this.say(sign);
  }

  say(text: string): void {
    const rest = text.slice(this.#repeats);
    this.#repeats = Math.max(0, this.#repeats - text.length);
    if (!this.#group.silent) this.#said.push(rest);
  }

  /** `\u8217?`: the number is a signed 16-bit code. */
  #numbered(number: number): void {
    this.#repeats = 0;
    this.say(String.fromCharCode(number & 0xffff));
    this.#repeats = this.#group.skip;
  }
}

/** By which words a child is found: the first three letters of each of their names with the birth date, or a record number. Pure. */

/** What a child is found by. */
export interface Findable {
  /** Given, family and called names, as they are written. */
  readonly names: readonly string[];
  readonly family: string | null;
  readonly bornOn: string | null;
  readonly recordNumber: string | null;
}

const LETTERS = 3;
const WHOLE_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Every word under which the child is kept. */
export function wordsOf({ names, family, bornOn, recordNumber }: Findable): readonly string[] {
  const parts = names.flatMap((name) => [name, ...name.split(/[\s-]+/)]);
  const starts = new Set(parts.map(firstLetters).filter((start) => start !== ""));
  const named = bornOn !== null && WHOLE_DAY.test(bornOn) ? [...starts].map((start) => nameWord(start, bornOn)) : [];
  const record = recordNumber === null ? [] : [recordWord(recordNumber)];
  return [...named, ...record, ...(family === null || family === "" ? [] : [familyWord(family)])];
}

/** The word under which children of one family name are kept. */
export function familyWord(family: string): string {
  return `family ${lettersIn(family).join("")}`;
}

/** The word for three letters as somebody types them; null where there are fewer than two, or no whole day. */
export function wordAsked(letters: string, bornOn: string): string | null {
  const start = firstLetters(letters);
  return start.length < 2 || !WHOLE_DAY.test(bornOn) ? null : nameWord(start, bornOn);
}

/** The word for a record number, whatever spaces stand around it. */
export function recordWord(recordNumber: string): string {
  return `record ${recordNumber.trim().toUpperCase()}`;
}

function nameWord(start: string, bornOn: string): string {
  return `name ${start} ${bornOn}`;
}

/** Letters that are no accent of another one, as people type them without it. */
const PLAIN: Readonly<Record<string, string>> = { Đ: "D", Ł: "L", Ø: "O", Æ: "AE", Œ: "OE", Þ: "TH", Ð: "D", ẞ: "SS" };

function firstLetters(name: string): string {
  return lettersIn(name).slice(0, LETTERS).join("");
}

function lettersIn(name: string): readonly string[] {
  const upper = name.normalize("NFD").replaceAll(/\p{M}/gu, "").toUpperCase();
  const plain = upper.replaceAll(/[ĐŁØÆŒÞÐẞ]/g, (letter) => PLAIN[letter] ?? letter);
  return Array.from(plain.replaceAll(/[^\p{L}]/gu, ""));
}

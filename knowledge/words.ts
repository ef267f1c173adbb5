/** Turns words as a clinician writes them into a pattern that finds them whole. No word of the content stands here. */

/** Words that lift the rule: standing anywhere before it in the sentence, or right behind it. */
export interface Unless {
  readonly before: readonly string[];
  readonly behind: readonly string[];
}

const START = String.raw`(?<![\p{L}\p{N}])`;
const END = String.raw`(?![\p{L}\p{N}])`;

/**
 * One pattern for a list of words and phrases: whole words only, case ignored. `ambulat*` takes any ending, `no * trouble` lets one
 * more word in, and a space or a hyphen matches either. A part of another word never counts: "understand" is not about standing.
 */
export function wholeWords(words: readonly string[], unless: Unless = { before: [], behind: [] }): RegExp {
  return new RegExp(`${notAfter(unless.before)}${anyOf(words)}${notBefore(unless.behind)}`, "iu");
}

function notAfter(words: readonly string[]): string {
  return words.length > 0 ? String.raw`(?<!${anyOf(words)}[^.;!?]*)` : "";
}

function notBefore(words: readonly string[]): string {
  return words.length > 0 ? String.raw`(?!\s+${anyOf(words)})` : "";
}

function anyOf(words: readonly string[]): string {
  return `${START}(?:${words.map(sourceOf).join("|")})${END}`;
}

function sourceOf(phrase: string): string {
  const parts = phrase.trim().split(/[\s-]+/);
  return parts.map((part, place) => partOf(part, place === parts.length - 1)).join("");
}

function partOf(part: string, isLast: boolean): string {
  if (part === "*") return String.raw`(?:[\p{L}\p{N}]+[\s-]+)?`;
  return escaped(part).replaceAll(String.raw`\*`, String.raw`\p{L}*`) + (isLast ? "" : String.raw`[\s-]+`);
}

/** An apostrophe may be typed straight or curly. */
function escaped(word: string): string {
  return word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`).replaceAll("'", "['’]");
}

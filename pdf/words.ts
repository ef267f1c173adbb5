/**
 * Where a line may end: after a space, after a hyphen or a dash between letters. Knows no width.
 * A no-break space, a phone number, a date and a grade range are never torn.
 */

/** One word with what keeps to its end: the spaces after it, or the hyphen at which a line may break. */
const WORD = /[^ ]*?(?:\p{L}{2}[-\u2010–/](?=\p{L}{2})|—(?=[^ ]))|[^ ]+ *| +/gu;

/** Where nothing but a space can end a word, the same cuts in a third of the time. */
const SPACED = /[^ ]+ *| +/g;
const BREAKER = /[-\u2010–—/]/;

/** Cuts text into words, losing nothing: joined again they are the text. The painter cuts lines in the same way. */
export function words(text: string): readonly string[] {
  return text.match(BREAKER.test(text) ? WORD : SPACED) ?? [];
}

/** True when a line may end after this word. */
export function mayEndLine(word: string): boolean {
  return word.endsWith(" ") || /\p{L}[-\u2010–/]$|—$/u.test(word);
}

/** What a person sees as single characters: the last resort for a word that is wider than its line. */
export function characters(word: string): readonly string[] {
  return Array.from(segmenter.segment(word), (piece) => piece.segment);
}

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Characters that leave no ink and only steer layout elsewhere: soft hyphen, zero-width marks, byte-order mark. */
const INKLESS = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
const PLAIN = /^[ -~]*$/;

/** The text as it is printed: composed (NFC), without inkless characters, line breaks and tabs as spaces. */
export function printable(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .normalize("NFC")
    .replace(INKLESS, "")
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, " ");
}

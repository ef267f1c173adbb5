/**
 * Where a line may end: after a space, after a hyphen or a dash between letters. Knows no width.
 * A no-break space, a phone number, a date and a grade range are never torn.
 */

/** One word with what keeps to its end: the spaces after it, or the hyphen at which a line may break. */
const WORD = /[^ ]+(?: ·(?= |$))? *| +/g;
/** Where more than a space can end a word: the same cuts in three times the time. */
const WITH_HYPHENS = /[^ ]*?(?:\p{L}{2}[-\u2010–/](?=\p{L}{2})|—(?=[^ ]))|[^ ]+(?: ·(?= |$))? *| +/gu;

const HYPHEN = /[-\u2010–/—]/;

/** Cuts text into words, losing nothing: joined again they are the text. The painter cuts lines in the same way. */
export function words(text: string): readonly string[] {
  return text.match(HYPHEN.test(text) ? WITH_HYPHENS : WORD) ?? [];
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

/**
 * Characters that leave no ink and only steer layout elsewhere, dropped knowingly: soft hyphens, zero-width marks, the byte-order mark;
 * the controls of direction, as a letter finds the direction of its words by itself and no value may turn its neighbors around;
 * the selectors of a variant, which name a form of a character that prints in its usual form.
 */
const INKLESS =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\u034f|\p{Variation_Selector}/gu;
/** Scripts in which a joiner or a non-joiner changes the form of the letters beside it, as in the Persian name \u0639\u0644\u06cc\u200c\u0631\u0636\u0627. */
const JOINING = [
  "Arab",
  "Syrc",
  "Mong",
  "Nkoo",
  "Deva",
  "Beng",
  "Guru",
  "Gujr",
  "Orya",
  "Taml",
  "Telu",
  "Knda",
  "Mlym",
  "Sinh",
];
const JOINERS_ELSEWHERE = new RegExp(
  `(?<![${JOINING.map((script) => `\\p{scx=${script}}`).join("")}])[\u200c\u200d]+`,
  "gu",
);
const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
const PLAIN = /^[ -~\u00a0’‘“”–—…•·áéíóúñüÁÉÍÓÚÑÜ¿¡]*$/;

/** True for the letters and signs of English and Spanish, which every face that a letter is set in has. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}

/** The text as it is printed: composed (NFC), without inkless characters, any white space as one space; a no-break space stays. */
export function printable(text: string): string {
  if (isPlain(text)) return singly(text);
  return singly(text.replace(INKLESS, "").replace(JOINERS_ELSEWHERE, "").replace(BREAKS, " ").normalize("NFC"));
}

function singly(text: string): string {
  return text.includes("  ") ? text.replace(/ {2,}/g, " ") : text;
}

/** Controls, halves of characters, private characters and the marks of what was lost: whatever sign a face has for one, it says nothing. */
const UNPRINTABLE = /^[\p{Cc}\p{Cs}\p{Co}\ufff9-\uffff]$/u;

/** True for a character that no face can print with a meaning. */
export function isUnprintable(character: string): boolean {
  return UNPRINTABLE.test(character);
}

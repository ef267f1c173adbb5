/** The language in which a voice can read a stretch of another script: the one most read in it. Says nothing of a family's own language. */

interface Written {
  readonly letters: RegExp;
  readonly language: string;
  readonly name: string;
  /** A letter that every face of the script has. */
  readonly sample: string;
}

const WRITTEN: readonly Written[] = [
  { letters: /[\p{sc=Hira}\p{sc=Kana}]/u, language: "ja", name: "Japanese", sample: "\u3042" },
  { letters: /\p{sc=Hang}/u, language: "ko", name: "Korean", sample: "\uac00" },
  { letters: /\p{sc=Hani}/u, language: "zh", name: "Chinese", sample: "\u4e00" },
  { letters: /\p{sc=Arab}/u, language: "ar", name: "Arabic", sample: "\u0627" },
  { letters: /\p{sc=Hebr}/u, language: "he", name: "Hebrew", sample: "\u05d0" },
  { letters: /\p{sc=Thai}/u, language: "th", name: "Thai", sample: "\u0e01" },
  { letters: /\p{sc=Laoo}/u, language: "lo", name: "Lao", sample: "\u0e81" },
  { letters: /\p{sc=Khmr}/u, language: "km", name: "Khmer", sample: "\u1780" },
  { letters: /\p{sc=Mymr}/u, language: "my", name: "Burmese", sample: "\u1000" },
  { letters: /\p{sc=Armn}/u, language: "hy", name: "Armenian", sample: "\u0561" },
  { letters: /\p{sc=Geor}/u, language: "ka", name: "Georgian", sample: "\u10d0" },
  { letters: /\p{sc=Ethi}/u, language: "am", name: "Ethiopic", sample: "\u1200" },
  { letters: /\p{sc=Deva}/u, language: "hi", name: "Devanagari", sample: "\u0905" },
  { letters: /\p{sc=Beng}/u, language: "bn", name: "Bengali", sample: "\u0985" },
  { letters: /\p{sc=Guru}/u, language: "pa", name: "Gurmukhi", sample: "\u0a05" },
  { letters: /\p{sc=Gujr}/u, language: "gu", name: "Gujarati", sample: "\u0a85" },
  { letters: /\p{sc=Taml}/u, language: "ta", name: "Tamil", sample: "\u0b85" },
  { letters: /\p{sc=Telu}/u, language: "te", name: "Telugu", sample: "\u0c05" },
  { letters: /\p{sc=Knda}/u, language: "kn", name: "Kannada", sample: "\u0c85" },
  { letters: /\p{sc=Mlym}/u, language: "ml", name: "Malayalam", sample: "\u0d05" },
  { letters: /\p{sc=Sinh}/u, language: "si", name: "Sinhala", sample: "\u0d85" },
];

/** The scripts, by name, of which a face has letters. */
export function scriptsIn(covers: (character: string) => boolean): readonly string[] {
  return WRITTEN.filter(({ sample }) => covers(sample)).map(({ name }) => name);
}

/** A language tag (BCP 47); null for Latin, Greek, Cyrillic and what is not in the list. */
export function tongueOf(text: string): string | null {
  return WRITTEN.find(({ letters }) => letters.test(text))?.language ?? null;
}

/** True for a word whose letters are all of one script that several of our faces have: it is set in one face. */
export function isOfOneScript(word: string): boolean {
  return [/^[\P{L}\p{sc=Latn}]*$/u, /^[\P{L}\p{sc=Grek}]*$/u, /^[\P{L}\p{sc=Cyrl}]*$/u].some((only) => only.test(word));
}

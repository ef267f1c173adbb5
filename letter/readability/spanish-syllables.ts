/** Syllables of a Spanish word: one for each vowel, two vowels together one where they are a diphthong, three where a triphthong. */
import { spelledOut } from "./spelled-out.ts";

/** At least one for any word; a number counts one for each digit, letters that are spelled out as they are named. */
export function spanishSyllables(word: string): number {
  const spelled = spelledOut(word, (letter) => NAMED.get(letter) ?? 2);
  if (spelled !== null) return spelled;
  const vowels = word
    .toLowerCase()
    .normalize("NFC")
    // The u of "que", "qui", "gue" and "gui" is silent; with a dieresis it is spoken, as a weak vowel.
    .replace(/(?<=[qg])u(?=[eéií])/g, "")
    .replaceAll("ü", "u")
    // Between two consonants, or alone, a y is no vowel of its own; at the end of a word it is a weak one, and "y" is a word.
    .replace(/y(?=[aeiouáéíóú])/g, "j")
    .replaceAll("y", "i");
  const groups = vowels.match(/[aeiouáéíóú]+/g) ?? [];
  return Math.max(
    1,
    groups.reduce((sum, group) => sum + nucleiOf(group), 0),
  );
}

/** Letters whose name is one syllable; the others have two, and W ("doble ve") three. */
const NAMED: ReadonlyMap<string, number> = new Map([
  ...Array.from("ABCDEGIKOPQTUV", (letter) => [letter, 1] as const),
  ["W", 3],
]);

/** A strong vowel (a, e, o, or an i or u with an accent) is a syllable; the weak ones beside it join it; weak ones alone are one. */
function nucleiOf(group: string): number {
  const strong = (group.match(/[aeoáéíóú]/g) ?? []).length;
  return Math.max(1, strong);
}

/** What is read sign by sign in any language: numbers, and short words in capitals such as IEP. */

/** The syllables of a number or of letters that are spelled out; null for a word. */
export function spelledOut(word: string, syllablesOf: (letter: string) => number): number | null {
  if (/^\p{N}/u.test(word)) return (word.match(/\p{N}/gu) ?? []).length;
  if (!/^\p{Lu}{2,5}$/u.test(word)) return null;
  return Array.from(word).reduce((sum, letter) => sum + syllablesOf(letter), 0);
}

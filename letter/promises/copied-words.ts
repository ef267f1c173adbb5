/** Whether a sentence repeats or rewords the locked words: a second "who decides", true or turned round, has no place in a letter. */
import { everyLockedWords } from "../locked-words.ts";
import { folded } from "./folded.ts";

/** Half of the words again, and more: enough to catch a rewording, too much for two sentences that share a subject. */
const ALIKE = 0.7;
const LEAST_WORDS = 4;

const LOCKED_SENTENCES: readonly ReadonlySet<string>[] = everyLockedWords()
  .flatMap(({ bold, plain, footer }) => sentencesIn(`${bold} ${plain} ${footer}`))
  .map(wordSet)
  .filter(({ size }) => size >= LEAST_WORDS);

const HEADINGS: readonly string[] = [...new Set(everyLockedWords().map(({ heading }) => lettersOf(heading)))];

/** True for a sentence that is a locked one, or one with most of its words. */
export function repeatsLockedWords(sentence: string): boolean {
  const own = wordSet(sentence);
  return own.size >= LEAST_WORDS && LOCKED_SENTENCES.some((locked) => likeness(own, locked) >= ALIKE);
}

/** True for a text that begins as the heading of the locked section does: "Who decides", "WHO DECIDES: …". */
export function asksWhoDecides(text: string): boolean {
  return HEADINGS.some((heading) => lettersOf(text).startsWith(heading));
}

/** A text in sentences, however many a value holds. */
export function sentencesIn(text: string): readonly string[] {
  return text.split(/(?<=[.!?])\s+/);
}

function lettersOf(text: string): string {
  return folded(text)
    .replace(/[^\p{L}\d]/gu, "")
    .toLowerCase();
}

/** Small letters without accents; what stands in braces is the child or the office. */
function wordSet(text: string): ReadonlySet<string> {
  return new Set(
    folded(text.replace(/\{\w+\}/g, " "))
      .toLowerCase()
      .match(/[a-z0-9]+/g),
  );
}

function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return one.intersection(other).size / one.union(other).size;
}

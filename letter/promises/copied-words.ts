/** Whether a sentence repeats or rewords the locked words: a second "who decides", true or turned round, has no place in a letter. */
import { everyLockedWords } from "../locked-words.ts";
import { folded } from "./folded.ts";

/** Half of the words again, and more: enough to catch a rewording, too much for two sentences that share a subject. */
const ALIKE = 0.7;
const LEAST_WORDS = 4;

/** Each once: the kinds share most of them. */
const LOCKED_SENTENCES: readonly ReadonlySet<string>[] = [
  ...new Set(
    everyLockedWords()
      .flatMap(({ bold, plain, footer }) => sentencesIn(`${bold} ${plain} ${footer}`))
      .map((sentence) => [...wordSet(sentence)].join(" ")),
  ),
]
  .map((words) => new Set(words.split(" ")))
  .filter(({ size }) => size >= LEAST_WORDS);

const HEADINGS: readonly string[] = [...new Set(everyLockedWords().map(({ heading }) => lettersOf(heading)))];

/** True for a sentence that is a locked one, or one with most of its words. */
export function repeatsLockedWords(sentence: string): boolean {
  const own = wordSet(sentence);
  return own.size >= LEAST_WORDS && LOCKED_SENTENCES.some((locked) => isAlike(own, locked));
}

/** True for a text that begins as the heading of the locked section does: "Who decides", "WHO DECIDES: …". */
export function asksWhoDecides(text: string): boolean {
  const letters = lettersOf(text);
  return HEADINGS.some((heading) => letters.startsWith(heading));
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

/** The words of both, over the words of either. Sets of far apart sizes cannot be alike, and are most of what is asked about. */
function isAlike(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  if (Math.min(one.size, other.size) < ALIKE * Math.max(one.size, other.size)) return false;
  let common = 0;
  for (const word of one) if (other.has(word)) common += 1;
  return common >= ALIKE * (one.size + other.size - common);
}

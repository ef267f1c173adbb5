/**
 * How hard a text is to read: the school grade that English asks for, and the INFLESZ scale for Spanish.
 * Both count words, sentences and syllables and nothing else; they see neither meaning nor layout, so a person still reads.
 */
import type { Language } from "./document.ts";
import { englishSyllables } from "./readability/english-syllables.ts";
import { spanishSyllables } from "./readability/spanish-syllables.ts";

/** What both formulas are made from. */
export interface Counts {
  readonly sentences: number;
  readonly words: number;
  readonly syllables: number;
}

/** Flesch-Kincaid grade level of an English text (Kincaid and others, 1975); 0 for a text without words. */
export function readingGrade(text: string): number {
  const { sentences, words, syllables } = counted(text, "en-US");
  return words === 0 ? 0 : 0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59;
}

/** Perspicuity of a Spanish text (Szigriszt-Pazos, 1993), read on the INFLESZ scale: from 55 normal, from 65 fairly easy, from 80 very easy. 100 without words. */
export function inflesz(text: string): number {
  const { sentences, words, syllables } = counted(text, "es-US");
  return words === 0 ? 100 : 206.835 - 62.3 * (syllables / words) - words / sentences;
}

/**
 * Counts a text. A sentence ends at a full stop, a question mark or an exclamation mark before a space, and at the end of a line:
 * a heading, a point and a cell stand on lines of their own. Blanks to fill in are not words.
 */
export function counted(text: string, language: Language): Counts {
  const syllablesOf = language === "en-US" ? englishSyllables : spanishSyllables;
  const sentences = sentencesIn(text)
    .map(wordsIn)
    .filter((words) => words.length > 0);
  const words = sentences.flat();
  return {
    sentences: sentences.length,
    words: words.length,
    syllables: words.reduce((sum, word) => sum + syllablesOf(word), 0),
  };
}

/** Titles and shortened words after which a sentence goes on. */
const SHORT = /(?<![\p{L}\p{N}])(?:Dra?|Mr|Ms|Mrs|Mx|St|Sra?|Srta|Uds?|Ud|e\.g|i\.e|vs|Núm|p\. ej|\p{Lu})\.$/u;

function sentencesIn(text: string): readonly string[] {
  return text.split(/\n+/).flatMap((line) => {
    const parts = line.split(/(?<=[.?!…][”"’')\]*_]*)\s+(?=[^\p{Ll}])/u);
    return parts.reduce<readonly string[]>((done, part) => {
      const last = done.at(-1);
      return last !== undefined && SHORT.test(last) ? [...done.slice(0, -1), `${last} ${part}`] : [...done, part];
    }, []);
  });
}

/** Words and numbers; what a hyphen joins is counted apart, because it is spoken so. */
function wordsIn(text: string): readonly string[] {
  return text.match(/[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|\p{N}+(?:[.,:/]\p{N}+)*/gu) ?? [];
}

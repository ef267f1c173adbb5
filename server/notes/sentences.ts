/** The sentences of a note, in its own order: what a clinician points at. Pure. */

export interface NoteSentence {
  /** Its place in the note, from 0. */
  readonly at: number;
  readonly words: string;
}

/** A period after one of these ends no sentence. */
const SHORT = /(?:^|[\s(])(?:Dr|Mr|Mrs|Ms|St|Jr|Sr|vs|approx|e\.g|i\.e|No|wk|yr|mo|hr|min)\.\s*$/;
/** "1. Knee pain" begins with its number. */
const NUMBER = /(?:^|[\s:(])\d{1,2}[.)]\s*$/;

const READER = new Intl.Segmenter("en-US", { granularity: "sentence" });

/** Every line by itself, each cut into its sentences. */
export function sentencesIn(text: string): readonly NoteSentence[] {
  return text
    .split("\n")
    .flatMap(sentencesOfLine)
    .map((words, at) => ({ at, words }));
}

function sentencesOfLine(line: string): readonly string[] {
  const sentences: string[] = [];
  for (const { segment } of READER.segment(line)) {
    const before = sentences.at(-1);
    const goesOn = before !== undefined && (SHORT.test(before) || NUMBER.test(before));
    if (goesOn) sentences[sentences.length - 1] = before + segment;
    else sentences.push(segment);
  }
  return sentences.map((words) => words.trim()).filter((words) => words !== "");
}

/** Whether these words stand in the text, however the lines break. */
export function standsIn(words: string, text: string): boolean {
  const sought = oneLine(words);
  return sought !== "" && oneLine(text).includes(sought);
}

/** Words on one line, with one space between. */
export function oneLine(words: string): string {
  return words.replace(/\s+/g, " ").trim();
}

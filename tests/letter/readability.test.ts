import { describe, expect, it } from "@jest/globals";
import { counted, inflesz, readingGrade } from "../../letter/readability.ts";
import { englishSyllables } from "../../letter/readability/english-syllables.ts";
import { spanishSyllables } from "../../letter/readability/spanish-syllables.ts";

describe("the reading level of English", () => {
  it("is that of the published example of Flesch and Kincaid: 13 words of 26 syllables in one sentence, grade 13.08", () => {
    const text = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.";
    expect(counted(text, "en-US")).toEqual({ sentences: 1, words: 13, syllables: 26 });
    expect(readingGrade(text)).toBeCloseTo(13.08, 2);
  });

  it("counts as a hand does", () => {
    // Hand: 5 + 6 + 8 words; 5 + 8 + 9 syllables.
    const text = "You know your child best. The school decides about the plan. If it says no, ask for a reason.";
    expect(counted(text, "en-US")).toEqual({ sentences: 3, words: 19, syllables: 22 });
  });

  it("ends a sentence at the end of a line and goes on after a title", () => {
    expect(counted("What helps\nDear Ms. Whitfield: we met. We talked", "en-US").sentences).toBe(3);
  });

  it("does not count a blank to fill in", () => {
    expect(counted("Name: ____________", "en-US").words).toBe(1);
  });

  it.each(hand("a:1 the:1 child:1 school:1 called:1 worked:1 asked:1 needed:2 noted:2 entitled:3 table:2 people:2"))(
    "hears %s in %i",
    (word, syllables) => expect(englishSyllables(word)).toBe(syllables),
  );
  it.each(
    hand(
      "evaluation:5 eligible:4 special:2 education:4 early:2 intervention:4 diagnoses:4 services:3 classes:2 something:2 every:2 idea:3",
    ),
  )("hears %s in %i", (word, syllables) => expect(englishSyllables(word)).toBe(syllables));
  it.each(
    hand(
      "being:2 anxiety:4 reading:2 statement:2 safely:2 easier:3 create:2 react:2 isn't:2 don't:1 class's:2 IEP:3 504:3",
    ),
  )("hears %s in %i", (word, syllables) => expect(englishSyllables(word)).toBe(syllables));
});

describe("the reading level of Spanish", () => {
  it("is that of Szigriszt-Pazos: 206.835 less 62.3 times the syllables of a word, less the words of a sentence", () => {
    // Hand: la-es-cue-la-de-ci-de (7), us-ted-pue-de-pe-dir-u-na-reu-nión (10): 3 + 5 words in 2 sentences.
    const text = "La escuela decide. Usted puede pedir una reunión.";
    expect(counted(text, "es-US")).toEqual({ sentences: 2, words: 8, syllables: 17 });
    expect(inflesz(text)).toBeCloseTo(206.835 - (62.3 * 17) / 8 - 8 / 2, 6);
  });

  it.each(
    hand("escuela:3 reunión:2 día:2 guía:2 maestro:3 leer:2 ciudad:2 hay:1 y:1 leyes:2 Uruguay:3 vergüenza:3 ayuda:3"),
  )("hears %s in %i", (word, syllables) => expect(spanishSyllables(word)).toBe(syllables));
  it.each(hand("evaluación:4 diagnóstico:4 preocupación:5 oír:2 prohibir:3 queja:2 guerra:2 niños:2 TDAH:5 IEP:3"))(
    "hears %s in %i",
    (word, syllables) => expect(spanishSyllables(word)).toBe(syllables),
  );
});

/** Counted by hand: word and syllables. */
function hand(words: string): readonly (readonly [string, number])[] {
  return words.split(" ").map((pair) => {
    const [word = "", syllables = ""] = pair.split(":");
    return [word, Number(syllables)] as const;
  });
}

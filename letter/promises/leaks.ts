/** Promises 2 and 5 on the finished letter: every sentence has a source, and nothing is in it that no school may have. */
import type { Letter, Sentence } from "../document.ts";
import { sentencesOf, sentenceText } from "../document.ts";
import { invisibleSigns } from "../visible.ts";
import type { Broken } from "./broken.ts";
import { HOME, LEAKS, PLACEHOLDER } from "./leak-rules.ts";
import { folded } from "./folded.ts";

export interface PlacedSentence {
  readonly at: string;
  /** Counted from 1 in its section. */
  readonly place: number;
  readonly sentence: Sentence;
}

/** Every sentence with its section, the foot line last. */
export function placedSentences(letter: Letter): readonly PlacedSentence[] {
  const counts = new Map<string, number>();
  const body = letter.blocks.flatMap((block) =>
    sentencesOf(block).map((sentence) => {
      const place = (counts.get(block.id) ?? 0) + 1;
      counts.set(block.id, place);
      return { at: block.id, place, sentence };
    }),
  );
  return [...body, { at: "footer", place: 1, sentence: letter.footer }];
}

/** Sentences without an origin, and sentences that rest on something held back. */
export function originFaults(letter: Letter, withheld: ReadonlySet<string>): readonly Broken[] {
  return placedSentences(letter).flatMap(({ at, place, sentence }): readonly Broken[] => {
    const { sources } = sentence.origin;
    if (sources.length === 0 || sources.some((source) => source.trim() === ""))
      return [{ rule: "R16", at, sentence: place, sources, why: "a sentence has no source" }];
    if (sources.some((source) => withheld.has(source))) {
      return [{ rule: "R19", at, sentence: place, sources, why: "a sentence rests on an item that is held back" }];
    }
    return [];
  });
}

/** Everything in a text that must never leave the clinic, every match of it. */
export function leaksIn(
  text: string,
): readonly { readonly rule: string; readonly words: string; readonly why: string }[] {
  const read = folded(text);
  return LEAKS.flatMap(({ rule, pattern, why }) =>
    [...read.matchAll(pattern)].map(({ 0: words }) => ({ rule, words, why })),
  );
}

/** Parts in which an address belongs. */
const ADDRESSES = ["letterhead", "recipient", "copies"];

/** The same for every sentence of a letter, with its section. Braces in a name are the name's own: values are never parsed. */
export function leakFaults(letter: Letter): readonly Broken[] {
  return placedSentences(letter).flatMap(({ at, place, sentence }) =>
    leaksIn(sentenceText(sentence))
      .filter(
        ({ rule, why }) =>
          (rule !== PLACEHOLDER || isTemplateText(sentence)) && !(why === HOME && ADDRESSES.includes(at)),
      )
      .map(({ rule, words, why }) => ({
        rule,
        at,
        sentence: place,
        sources: sentence.origin.sources,
        why: `"${words.trim()}": ${why}`,
      })),
  );
}

/** Zero-width and direction signs: with them a letter says one thing to the eye and another to a machine. */
export function hiddenFaults(letter: Letter): readonly Broken[] {
  return placedSentences(letter).flatMap(({ at, place, sentence }) =>
    invisibleSigns(sentenceText(sentence)).map((sign) => ({
      rule: PLACEHOLDER,
      at,
      sentence: place,
      sources: sentence.origin.sources,
      why: `an invisible sign (${sign}); type these words anew`,
    })),
  );
}

function isTemplateText({ origin }: Sentence): boolean {
  return origin.from === "template" && origin.sources.every((source) => source.startsWith("template:"));
}

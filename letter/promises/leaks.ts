/** Promises 2 and 5 on the finished letter: every sentence has a source, and nothing is in it that no school may have. */
import type { Letter, Sentence } from "../document.ts";
import { sentencesOf, sentenceText } from "../document.ts";
import { invisibleSigns } from "../visible.ts";
import type { Broken } from "./broken.ts";
import { folded } from "./folded.ts";

interface Placed {
  readonly at: string;
  readonly sentence: Sentence;
}

/** Every sentence with its section, the foot line last. */
export function placedSentences(letter: Letter): readonly Placed[] {
  const body = letter.blocks.flatMap((block) => sentencesOf(block).map((sentence) => ({ at: block.id, sentence })));
  return [...body, { at: "footer", sentence: letter.footer }];
}

/** Sentences without an origin, and sentences that rest on something held back. */
export function originFaults(letter: Letter, withheld: ReadonlySet<string>): readonly Broken[] {
  return placedSentences(letter).flatMap(({ at, sentence }): readonly Broken[] => {
    const { sources } = sentence.origin;
    if (sources.length === 0 || sources.some((source) => source.trim() === ""))
      return [{ rule: "R16", at, sources, why: "a sentence has no source" }];
    if (sources.some((source) => withheld.has(source))) {
      return [{ rule: "R19", at, sources, why: "a sentence rests on an item that is held back" }];
    }
    return [];
  });
}

interface LeakRule {
  readonly rule: string;
  readonly pattern: RegExp;
  readonly why: string;
}

const PLACEHOLDER = "R24";

const LEAKS: readonly LeakRule[] = [
  {
    rule: PLACEHOLDER,
    pattern: /\{\{|\}\}|\[object |\bundefined\b|\bNaN\b/,
    why: "a placeholder was left in the letter",
  },
  { rule: "R12", pattern: /\b[A-TV-Z]\d[0-9A-Z]\.[0-9A-Z]{1,4}\b/i, why: "a diagnosis code; write the plain name" },
  {
    rule: "R1",
    pattern: /\b\d{3}[- ]\d{2}[- ]\d{4}\b|\bSSN\b|\bsocial security (?:no|number)\b/i,
    why: "a number that looks like a social security number",
  },
  {
    rule: "R1",
    pattern: /\b(?:MRN|medical record (?:no|number)|Medicaid (?:ID|no|number)|member ID|policy number)\b/i,
    why: "a record or insurance number",
  },
  {
    rule: "R19",
    // What a child drinks is no dose.
    pattern:
      /\b\d+(?:\.\d+)?\s?(?:mg|mcg|micrograms?|milligrams?|units?(?:\/kg| of insulin)|mg\/kg|mL(?! of (?:water|fluids?|formula|milk|juice))|tablets?|pills?|capsules?|puffs?)\b/i,
    why: "a dose; orders for medicine are separate forms",
  },
  {
    rule: "R19",
    pattern: /\b(?:full[- ]scale\s+)?IQ\b|\b(?:standard|scaled|T-|z-)\s?scores?\b|\bpercentile\b/i,
    why: "a test score; say what it means at school",
  },
];

/** Everything in a text that must never leave the clinic. */
export function leaksIn(text: string): readonly { readonly rule: string; readonly why: string }[] {
  const read = folded(text);
  return LEAKS.filter(({ pattern }) => pattern.test(read)).map(({ rule, why }) => ({ rule, why }));
}

/** The same for every sentence of a letter, with its section. Braces in a name are the name's own: values are never parsed. */
export function leakFaults(letter: Letter): readonly Broken[] {
  return placedSentences(letter).flatMap(({ at, sentence }) =>
    leaksIn(sentenceText(sentence))
      .filter(({ rule }) => rule !== PLACEHOLDER || isTemplateText(sentence))
      .map(({ rule, why }) => ({ rule, at, sources: sentence.origin.sources, why })),
  );
}

/** Zero-width and direction signs: with them a letter says one thing to the eye and another to a machine. */
export function hiddenFaults(letter: Letter): readonly Broken[] {
  return placedSentences(letter).flatMap(({ at, sentence }) =>
    invisibleSigns(sentenceText(sentence)).map((sign) => ({
      rule: PLACEHOLDER,
      at,
      sources: sentence.origin.sources,
      why: `an invisible sign (${sign}); type these words anew`,
    })),
  );
}

function isTemplateText({ origin }: Sentence): boolean {
  return origin.from === "template" && origin.sources.every((source) => source.startsWith("template:"));
}

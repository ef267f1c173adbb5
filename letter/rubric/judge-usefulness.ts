/** What makes a letter useful to the school that gets it, as far as the tree shows it: why it was written, on what it rests, how specific it is. */
import type { Block, Cell, Letter, Sentence } from "../document.ts";
import { sentencesOf, sentenceText } from "../document.ts";
import { POINTS } from "./verdict.ts";
import type { RubricFault } from "./verdict.ts";

/** R5, R7, R14, R15 and R20 of a letter; a part that the letter does not have is not judged here. */
export function usefulnessFaults({ blocks }: Letter): readonly RubricFault[] {
  const of = (id: string): readonly Block[] => blocks.filter((block) => block.id === id);
  return [
    ...openingFaults(of("opening")),
    ...effectFaults(of("effects")),
    ...deliveryFaults(textOf(of("copies")), textOf(of("questions"))),
  ];
}

const LONGEST_OPENING = 110;

/** R5: why it was written and who asked, in few words. R7: how long the signer has known the child. */
function openingFaults(opening: readonly Block[]): readonly RubricFault[] {
  const text = textOf(opening.filter(({ block }) => block === "paragraph").slice(-1));
  const words = text.split(/\s+/).length;
  return [
    ...(/\b(?:writing|asked|asks?|request\w*)\b/i.test(text)
      ? []
      : [fault("R5", "opening", "the first paragraph does not say why the letter was written")]),
    ...(words > LONGEST_OPENING
      ? [fault("R5", "opening", `the first paragraph has ${words} words; ${LONGEST_OPENING} are read`)]
      : []),
    ...(/\b(?:since|for)\s+(?:\S+\s+){0,3}(?:\d{4}|years?|months?|weeks?)\b/i.test(text)
      ? []
      : [fault("R7", "opening", "the letter does not say how long the signer has known the child")]),
  ];
}

const SPECIFIC_SHARE = 0.6;
const SPECIFIC =
  /\d|\b(?:once|twice|daily|weekly|nightly|every|each|most|times?|one|two|three|four|five|six|half|minutes?|hours?|days?|weeks?|when|while|after|before|during|until|unless|if|without|in class|at (?:lunch|recess|night|gym)|on (?:stairs|tests|trips|the bus))\b/i;

/** R14: most effects carry a number, a frequency, a setting or a condition. R15: each bears on an activity of the fixed list. */
function effectFaults(effects: readonly Block[]): readonly RubricFault[] {
  const rows = effects.flatMap((block) => (block.block === "table" ? block.rows : []));
  const specific = rows.filter(([, seen = []]) => SPECIFIC.test(wordsOf(seen)));
  const unmapped = rows.filter((row) => !row.some(isMapped));
  return [
    ...(specific.length < SPECIFIC_SHARE * rows.length
      ? [fault("R14", "effects", "most effects say neither how much, how often nor when")]
      : []),
    ...(unmapped.length > 0 ? [fault("R15", "effects", "an effect names no activity of the fixed list")] : []),
  ];
}

/** Without the bracket that says who saw it: a date there makes no effect specific. */
function wordsOf(seen: Cell): string {
  return seen
    .filter((sentence) => !isBlank(sentence))
    .map(sentenceText)
    .join(" ")
    .replace(/; [^;()]*\)\W*$|\([^(),;]*, [^()]*\d{1,4}\)\W*$/, "");
}

function isMapped(cell: Cell): boolean {
  return cell.some(({ origin }) => origin.sources.some((source) => source.startsWith("knowledge:")));
}

/** R20: the letter says how it travels, and what the school may ask the signer. */
function deliveryFaults(copies: string, questions: string): readonly RubricFault[] {
  return [
    ...(copies === "" ? [fault("R20", "copies", "the letter does not say to whom it was given")] : []),
    ...(/permission|authoriz|consent|permiso|autoriz/i.test(questions)
      ? []
      : [fault("R20", "questions", "the letter does not say whether the signer may talk with the school")]),
  ];
}

function isBlank({ runs }: Sentence): boolean {
  return runs.every(({ blank }) => blank === true);
}

function textOf(blocks: readonly Block[]): string {
  return blocks.flatMap(sentencesOf).map(sentenceText).join(" ");
}

function fault(id: string, at: string, why: string): RubricFault {
  return { id, severity: POINTS[id] ?? "minor", at, why };
}

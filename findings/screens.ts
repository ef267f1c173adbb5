/** Screens that were passed, and the diagnoses that such a screen speaks of. Reads no score and knows no threshold. */
import { answerOf, valueWords } from "./answers.ts";
import type { ReadCondition } from "./conditions.ts";
import type { ReadFinding } from "./functional.ts";

const SCREEN = /\bscreen(s|ing|er)?\b/i;
const FAILED = /\b(not pass\w*|n['’]t pass\w*|fail\w*|referred|abnormal|inconclusive|incomplete|could not)\b/i;
const PASSED = /\b(pass(ed)?|low[- ]risk|negative|normal|within normal limits)\b/i;

/** What a screen is of, by its words, and the beginnings of the IDEA categories and limits of the diagnoses that it bears on. */
const SCREENED: readonly { readonly words: RegExp; readonly speaksOf: (condition: ReadCondition) => boolean }[] = [
  { words: /\b(hearing|audiolog\w*|newborn hearing)\b/i, speaksOf: (condition) => bears(condition, /^(hearing|deaf)/) },
  { words: /\b(vision|visual|eye)\b/i, speaksOf: (condition) => bears(condition, /^(seeing|visual|deaf_blindness)/) },
  { words: /\b(autism|m-?chat\w*)\b/i, speaksOf: (condition) => bears(condition, /^autism/) },
  { words: /\b(speech|language)\b/i, speaksOf: (condition) => bears(condition, /^speech/) },
  {
    words: /\b(ages (and|&) stages|asq|developmental|swyc)\b/i,
    speaksOf: (condition) => bears(condition, /^developmental_delay/),
  },
];

/** Whether a finding is a screen that the child passed. */
export function isPassedScreen({ item, instrument, note }: ReadFinding): boolean {
  if (note?.lane === "never" && note.why !== "negated") return false;
  const isScreen = instrument?.kind === "screen" || (item.text !== null && SCREEN.test(item.text));
  const words = valueWords(item.value) ?? item.text ?? "";
  return isScreen && !FAILED.test(words) && (answerOf(item) === "no" || PASSED.test(words));
}

/** The conditions that the screen speaks of. */
export function screenedFor({ item }: ReadFinding, conditions: readonly ReadCondition[]): readonly ReadCondition[] {
  const { text } = item;
  if (text === null) return [];
  const rows = SCREENED.filter(({ words }) => words.test(text));
  return conditions.filter((condition) => rows.some(({ speaksOf }) => speaksOf(condition)));
}

/** The category or the limit that a diagnosis is about, by definition and not by possibility. */
function bears({ concepts }: ReadCondition, start: RegExp): boolean {
  return concepts.some(({ pathways, limits }) => {
    const defined = pathways.filter(({ basis }) => basis !== "possible");
    return (
      defined.some(({ category }) => start.test(category)) ||
      limits.some(({ of, how }) => start.test(of) && (how === "predictable" || how === "typical"))
    );
  });
}

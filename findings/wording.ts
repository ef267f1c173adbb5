/**
 * How a sentence of a chart says a thing: that it is hard, that it is not, that nobody is sure; and of whom. Looks at the shape of
 * English sentences only; which words belong to which activity is content, in `knowledge/`.
 */
import type { FunctionalKnowledge } from "../knowledge/knowledge.ts";
import { subjectOf } from "./subjects.ts";
import {
  AT_TIMES,
  CLAUSE_END,
  DENIAL,
  DENIED_ENTRY,
  DOUBTS,
  GOOD,
  HARD,
  IDIOMS,
  NOT_HARD,
  NOT_NOW,
  OPEN_BOX,
  ORDINARY_LENSES,
  PLANNED,
  QUESTION,
  SAVE_FOR,
  STILL_LIMITED_WITH_LENSES,
} from "./wording-patterns.ts";

/** `limited`: it says that something is hard. `fine`: it says that it is not. `unclear`: a person must read it. */
export type Polarity = "limited" | "fine" | "unclear";

export interface Clause {
  readonly words: string;
  readonly polarity: Polarity;
  /** True where it flatly says that there is no difficulty, and not only at some times or places. */
  readonly denies: boolean;
  /** Of whom it speaks, where that is not the child (`the mother`); else null. */
  readonly of: string | null;
}

/** The words in which a diagnosis is doubted or put into the past, or null. A code beside them says more than its own words do. */
export function doubtIn(text: string | null): string | null {
  if (text === null) return null;
  const found = DOUBTS.exec(text) ?? DENIED_ENTRY.exec(text) ?? QUESTION.exec(text);
  return found === null ? null : found[0].trim().toLowerCase();
}

/** Whether an entry's own words say that it is not so; its code then gives no plan until a person has looked. */
export function deniesItself(text: string | null): boolean {
  return text !== null && DENIED_ENTRY.test(text);
}

/** True where a finding about seeing holds only without ordinary glasses or contact lenses. */
export function ordinaryLensesCount(words: string): boolean {
  return ORDINARY_LENSES.test(words) && !STILL_LIMITED_WITH_LENSES.test(words);
}

/** The sentences of a finding, each with what it says and of whom. "But" begins a new one: its two halves differ. */
export function clausesOf(text: string, functional: FunctionalKnowledge): readonly Clause[] {
  return text
    .split(CLAUSE_END)
    .filter((words) => words !== undefined && !OPEN_BOX.test(words))
    .map((words) => plainly(words.trim()))
    .filter((words) => words !== "")
    .map((words) => clauseOf(words, functional));
}

function clauseOf(words: string, functional: FunctionalKnowledge): Clause {
  const subject = subjectOf(words, functional.others);
  const polarity = subject.kind === "unclear" ? "unclear" : polarityOf(words, functional);
  return {
    words,
    polarity,
    denies: polarity === "fine" && (DENIAL.test(words) || NOT_HARD.test(words)) && !AT_TIMES.test(words),
    of: subject.kind === "someone_else" ? subject.who : null,
  };
}

/** A text with its idioms said plainly, so that no word of them is read alone. */
export function plainly(text: string): string {
  return IDIOMS.reduce((words, [idiom, meaning]) => words.replaceAll(idiom, meaning), text);
}

/** Of whom a text speaks, where that is not the child. */
export function otherIn(text: string, { others }: FunctionalKnowledge): string | null {
  const subject = subjectOf(text, others);
  return subject.kind === "someone_else" ? subject.who : null;
}

function polarityOf(words: string, { negations }: FunctionalKnowledge): Polarity {
  if (PLANNED.test(words)) return "unclear";
  if (negations.some((negation) => negation.test(words)) || NOT_HARD.test(words) || DENIAL.test(words)) {
    return SAVE_FOR.test(words) ? "unclear" : "fine";
  }
  if (NOT_NOW.test(words) || DOUBTS.test(words) || QUESTION.test(words)) return "unclear";
  if (HARD.test(words)) return "limited";
  return GOOD.test(words) && !SAVE_FOR.test(words) ? "fine" : "unclear";
}

/**
 * How a sentence of a chart says a thing: that it is hard, that it is not, that nobody is sure. Looks at the shape of English
 * sentences only; which words belong to which activity is content, in `knowledge/`.
 */
import type { FunctionalKnowledge } from "../knowledge/knowledge.ts";

/** `limited`: it says that something is hard. `fine`: it says that it is not. `unclear`: a person must read it. */
export type Polarity = "limited" | "fine" | "unclear";

export interface Clause {
  readonly words: string;
  readonly polarity: Polarity;
  /** Of whom it speaks, where that is not the child (`mother`); else null. */
  readonly of: string | null;
}

/** 42 U.S.C. 12102(4)(E)(ii): ordinary eyeglasses and contact lenses count, so what they correct is no limitation of seeing. */
const ORDINARY_LENSES = /\b(glasses|eyeglasses|spectacles|contact lens(es)?|contacts)\b/i;
const STILL_LIMITED_WITH_LENSES = /\b(even (when|while|with)|despite|although|low[- ]vision|not (fully )?corrected)\b/i;

const HARD =
  /\b(difficult\w*|trouble|hard|struggl\w*|unable|cannot|can['’]?t|can not|not able|limit(ed|s|ation\w*)?|impair\w*|delay\w*|poor(ly)?|weak\w*|needs?|requires?|assist\w*|prompt\w*|remind\w*|help|only|los(es|ing|s)|avoids?|tires?|fatigu\w*|slow(ly)?|unsteady|painful?|below|behind|refus\w*|depend(s|ent)\b|falls?|fewer|misses|without (finishing|stopping)|does not|doesn['’]?t|never|rarely|nonverbal|no words|easily distract\w*|off[- ]task|wakes?|short of breath|wheez\w*)\b/i;
const GOOD = /\b(enjoys?|loves?|likes?|good at|strengths?|well|above grade|advanced|excellent|fluent(ly)?|improved)\b/i;

/** "Loses focus during independent work" does not say that the child is independent. */
const INDEPENDENT_WORK = /\bindependent (seat[- ]?)?(work|practice|play|reading time|time|tasks?)\b/gi;

const DOUBTS =
  /\b(rule[ -]?out|r\/o|possible|possibly|probable|probably|suspect(ed|s)?|suspicion|concern(s)? for|question of|evaluat(e|ion|ing) for|versus|vs|family history|history of|h\/o|s\/p|screening)\b/i;

/** The words in which a diagnosis is doubted or put into the past, or null. A code beside them says more than its own words do. */
export function doubtIn(text: string | null): string | null {
  return text === null ? null : (DOUBTS.exec(text)?.[0].toLowerCase() ?? null);
}

/** True where a finding about seeing holds only without ordinary glasses or contact lenses. */
export function ordinaryLensesCount(words: string): boolean {
  return ORDINARY_LENSES.test(words) && !STILL_LIMITED_WITH_LENSES.test(words);
}

/** The sentences of a finding, each with what it says and of whom. "But" begins a new one: its two halves differ. */
export function clausesOf(text: string, functional: FunctionalKnowledge): readonly Clause[] {
  return text
    .split(/[.;!?\n]+|,?\s+but\s+/i)
    .map((words) => words.trim())
    .filter((words) => words !== "")
    .map((words) => ({ words, polarity: polarityOf(words, functional), of: otherIn(words, functional) }));
}

/** Of whom a text speaks, where that is not the child. */
export function otherIn(text: string, { othersWords }: FunctionalKnowledge): string | null {
  return othersWords.find(({ pattern }) => pattern.test(text))?.who ?? null;
}

function polarityOf(said: string, { negations }: FunctionalKnowledge): Polarity {
  const words = said.replaceAll(INDEPENDENT_WORK, "work");
  if (negations.some((negation) => negation.test(words))) return "fine";
  if (HARD.test(words)) return "limited";
  return GOOD.test(words) ? "fine" : "unclear";
}

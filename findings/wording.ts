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
  /** True where it flatly says that there is no difficulty, and not only at some times or places. */
  readonly denies: boolean;
  /** Of whom it speaks, where that is not the child (`the mother`); else null. */
  readonly of: string | null;
}

/** 42 U.S.C. 12102(4)(E)(ii): ordinary eyeglasses and contact lenses count, so what they correct is no limitation of seeing. */
const ORDINARY_LENSES = /\b(glasses|eyeglasses|spectacles|contact lens(es)?|contacts)\b/i;
const STILL_LIMITED_WITH_LENSES = /\b(even (when|while|with)|despite|although|low[- ]vision|not (fully )?corrected)\b/i;

const HARD = anyOf(
  "difficult*|trouble|hard|no longer|struggl*|unable|cannot|can['’]?t|can not|not able|not yet|does not|doesn['’]?t|never|rarely",
  "limited|limits|limitation*|impair*|delay*|poor*|weak*|slow*|unsteady|pain|pains|painful|below|behind|less|(?<!\\ba )few|fewer|only|at most|no more than|about half(?! an?)|(half|a third|a quarter) of|adapted",
  "needs?|must|has to|requires?|assist*|prompt*|remind*|help|depends?|dependent|support|supports|strap",
  "loses?|losing|loss|lost|avoids?|tires?|tired|fatigu*|refus*|falls|misses|forgets?|guess*|leaves out|confus*|stops?|skips (class|items|lessons|lines|meals|problems|questions|words)",
  "wheelchair|walker|crutch*|stutter*|gags?|chok*|freez*|slurred|stiff*|blurred|non-?verbal|non-?speaking|illegible|inattentive|aspirates?|tube[- ]fed|no words|single words|distracted|off[- ]task|wakes?|short of breath|wheez*",
  "takes (over|more than)|without (finishing|stopping)",
  "(not|isn['’]?t) ((yet|very|so|always) )?(good|strong|well|fluent|clear|on track|as expected|at grade level|trained)",
);
const GOOD = anyOf(
  "enjoys?|loves?|likes?|good at|strong|strengths?|well|above grade|advanced|excellent|fluent*|sleeps through the night",
  "as expected|on track|at grade level|no concerns?|good|passed|20/20|trained",
);
const DOUBTS = anyOf(
  "rule[ -]?out|r\\/o|possible|possibly|probable|probably|suspect(ed|s)?|suspicion|concerns? for|question of",
  "evaluat(e|ion|ing) for|versus|vs|family history|history of|h\\/o|s\\/p|screening",
);
const DENIAL = /\b(no|denies|denied|denying)\s+(\w+\s+)?(difficult\w*|trouble|problems?|limitations?)\b/i;
/** "Does not have trouble", "is not limited", "does not use a walker": the difficulty itself is what is denied. */
const NOT_HARD = new RegExp(
  [
    String.raw`(\bnot|n['’]t|\bnever)\s+(`,
    String.raw`((have|has|had|shows?|showed|reports?|reported|needs?|needed|requires?|required|seem)\s+(\w+\s+){0,3}`,
    String.raw`(difficult\w*|trouble|problems?|help|assistance|support|prompt\w*|limitations?))`,
    String.raw`|(limited|impaired|delayed|affected|nonverbal|short of breath|deaf|blind|(easily\s+)?(distracted|distractible))`,
    String.raw`|(wakes?|wheezes?|stutters?|loses?|tires?|falls?|avoids?|miss|misses|forgets?|gags?|chokes?|snores?)`,
    String.raw`|((uses?|wears?)\s+(an?\s+)?(wheelchair|walker|crutches|cane|braces?|hearing aids?))`,
    String.raw`)\b`,
    String.raw`|\bno longer\s+(an?\s+|any\s+)?(problem|trouble|difficult\w*|concern|issue|limit\w*|delayed|needs?|requires?)\b`,
  ].join(""),
  "i",
);
/** Said of some times or places only, so that neither half of it stands alone. */
const SAVE_FOR = anyOf("unless|except|apart from|other than");
/** Of the past, of the future, or only feared: a person must say whether it is so now. */
const NOT_NOW = anyOf(
  "may|might|(more|less) likely|risk (of|for)|(rarely|seldom) (has|have|needs?|wakes?|misses|forgets?|falls)|goals?|will|resolved|history of|in the past|previously|formerly|used to|as an? (infant|baby|toddler)",
  "needs? (an? |to be |to have )?(re-?)?(evaluat*|assess*|test|tests|tested|testing|screen*|follow[- ]?up|refer*|check|checked|recheck*)",
);
const AT_TIMES = /\b(between|when well|in (a )?quiet)\b/i;

/** Phrases in which a word means something else than it says alone. A language is no limitation: 34 CFR 300.306(b)(1)(iii). */
const IDIOMS: readonly (readonly [RegExp, string])[] = [
  [/\bindependent (seat[- ]?)?(work|practice|play|reading time|time|tasks?)\b/gi, "work"],
  [/\b(must|has to|needs? to) be able to\b/gi, "must"],
  [/\b(an?|the|hoyer|mechanical|ceiling) lift\b/gi, "equipment"],
  [/\b(works?|worked|working|tries|tried|trying) (very |so )?hard\b/gi, "works"],
  [/\b(limited|little|some) english\b/gi, "another language"],
  [
    /\b(does not|doesn['’]?t|cannot|can['’]?t|not yet) (yet )?(speak|read|write|understand) (any |much )?english\b/gi,
    "another language",
  ],
  [/\bonly child\b/gi, "child"],
  [/\bfalls asleep\b/gi, "asleep"],
  [/\bgroup talk\b|\btalking in groups\b/gi, "group"],
  [/\b(misses|hears?|hearing) (soft |quiet |whispered )?speech\b/gi, "$1 sounds"],
];

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
    .split(/[.;!\n]+|,?\s+but\s+/i)
    .map((words) => plainly(words.trim()))
    .filter((words) => words !== "")
    .map((words) => ({
      words,
      polarity: polarityOf(words, functional),
      denies: (DENIAL.test(words) || NOT_HARD.test(words)) && !AT_TIMES.test(words) && !SAVE_FOR.test(words),
      of: otherIn(words, functional),
    }));
}

/** A text with its idioms said plainly, so that no word of them is read alone. */
export function plainly(text: string): string {
  return IDIOMS.reduce((words, [idiom, meaning]) => words.replaceAll(idiom, meaning), text);
}

/** Of whom a text speaks, where that is not the child. */
export function otherIn(text: string, { othersWords }: FunctionalKnowledge): string | null {
  return othersWords.find(({ pattern }) => pattern.test(text))?.who ?? null;
}

function polarityOf(words: string, { negations }: FunctionalKnowledge): Polarity {
  if (negations.some((negation) => negation.test(words)) || NOT_HARD.test(words)) {
    return SAVE_FOR.test(words) ? "unclear" : "fine";
  }
  if (NOT_NOW.test(words)) return "unclear";
  if (HARD.test(words)) return "limited";
  return GOOD.test(words) && !SAVE_FOR.test(words) ? "fine" : "unclear";
}

/** Whole words of all the lists; a star takes any ending. */
function anyOf(...lists: readonly string[]): RegExp {
  return new RegExp(String.raw`\b(?:${lists.join("|").replaceAll("*", String.raw`\w*`)})\b`, "i");
}

/**
 * The shapes of English sentences by which a note says that a thing is hard, that it is not, or that nobody is sure. Tables without
 * logic; which words belong to which activity, and who else a note may speak of, is content, in `knowledge/`.
 */

/** Whole words of all the lists; a star takes any ending. */
function anyOf(...lists: readonly string[]): RegExp {
  return new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:${lists.join("|").replaceAll("*", String.raw`\w*`)})(?![\p{L}\p{N}])`,
    "iu",
  );
}

/** 42 U.S.C. 12102(4)(E)(ii): ordinary eyeglasses and contact lenses count, so what they correct is no limitation of seeing. */
export const ORDINARY_LENSES = anyOf("glasses|eyeglasses|spectacles|contact lens(?:es)?|contacts");
/** With them on it is still hard: that is a limitation. "Corrected with glasses" is none. */
export const STILL_LIMITED_WITH_LENSES = anyOf(
  "even (?:when|while|with)|despite|although|low[- ]vision|not (?:fully )?corrected",
  "(?:cannot|can['’]?t|difficult*|trouble|hard|unable|not able)[^.;]{0,80}?(?<!(?:corrected|better|helped|fine|well|improves|improved) )with (?:(?:his|her|their|the|best|new|strong|corrective) )?(?:glasses|eyeglasses|contacts|contact lens(?:es)?|lenses)(?: on)?",
);

/** It is hard, limited, slow, or done with help. */
export const HARD = anyOf(
  "difficult*|trouble|hard|no longer|struggl*|unable|cannot|can['’]?t|can not|not able|not yet|does not|doesn['’]?t|never|rarely",
  "limited|limits|limitation*|impair*|delay*|poor*|weak*|slow*|unsteady|pain|pains|painful|abnormal*|below|behind|less|(?<!\\ba )few|fewer|only|at most|no more than|about half(?! an?)|(?:half|a third|a quarter) of|adapted",
  "needs?|must|has to|requires?|assist*|prompt*|remind*|help|depends?|dependent|support|supports|strap",
  "loses?|losing|loss|lost|avoids?|tires?|tired|fatigu*|falls|misses|forgets?|guess*|leaves out|confus*|stops?|skips (?:class|items|lessons|lines|meals|problems|questions|words)",
  "wheelchair|walker|crutch*|stutter*|gags?|chok*|freez*|slurred|stiff*|blurred|non-?verbal|non-?speaking|illegible|inattentive|aspirates?|tube[- ]fed|no words|single words|distracted|off[- ]task|wakes?|short of breath|wheez*",
  "takes (?:over|more than)|without (?:finishing|stopping)|fail*|(?:not|n['’]t) pass*",
  "(?:not|isn['’]?t) (?:(?:yet|very|so|always) )?(?:good|strong|well|fluent|clear|on track|as expected|at grade level|trained|normal|independent)",
);

/** It is done well. */
export const GOOD = anyOf(
  "enjoys?|loves?|likes?|good at|strong|strengths?|well|above grade|advanced|excellent|fluent*|sleeps through the night",
  "as expected|on track|at grade level|no concerns?|good|passed|20/20|trained",
);

/** A doubt about what the sentence says, or a diagnosis of the past. */
export const DOUBTS = anyOf(
  "rule[ -]?out|r\\/o|possible|possibly|probable|probably|suspect(?:ed|s)?|suspicion|concerns? for|question of|questionable",
  "evaluat(?:e|ion|ing) for|versus|vs|family history|history of|h\\/o|s\\/p|screening|unlikely|no evidence of|no sign of|ruled out",
);
/** "? trouble with attention": who wrote it did not know. */
export const QUESTION = /\?\s*$|^\s*\?/u;
/** An entry of a problem list that begins with a no denies its own code. */
export const DENIED_ENTRY =
  /^\s*(?:no|not|negative for|denies|denied)(?=\s)|\b(?:no evidence of|no sign of|ruled out|unlikely)\b/iu;

/** A denial of the difficulty itself, before it or behind it. */
export const DENIAL = anyOf(
  "(?:no|denies|denied|denying|deny|denies that|deny that)\\s+(?:\\w+\\s+){0,4}(?:difficult*|trouble|problems?|limitations?)",
);
/** "Does not have trouble", "is not limited", "was not observed", "trouble sleeping: none": the difficulty itself is what is denied. */
export const NOT_HARD = new RegExp(
  [
    String.raw`(\bnot|n['’]t|\bnever)\s+(`,
    String.raw`((been\s+)?(observed|reported|noted|seen|present)\b`,
    String.raw`|(observed|reported|noted|seen|known|found)\s+to\s+have\s+(\w+\s+){0,2}(difficult\w*|trouble|problems?|limitations?)`,
    String.raw`|(have|has|had|shows?|showed|reports?|reported|needs?|needed|requires?|required|seem)\s+(\w+\s+){0,3}`,
    String.raw`(difficult\w*|trouble|problems?|help|assistance|support|prompt\w*|limitations?))`,
    String.raw`|(limited|impaired|delayed|affected|nonverbal|short of breath|deaf|blind|(easily\s+)?(distracted|distractible))`,
    String.raw`|(wakes?|wheezes?|stutters?|loses?|tires?|falls?|avoids?|miss|misses|forgets?|gags?|chokes?|snores?)`,
    String.raw`|((uses?|wears?)\s+(an?\s+)?(wheelchair|walker|crutches|cane|braces?|hearing aids?))`,
    String.raw`)\b`,
    String.raw`|\bno longer\s+(an?\s+|any\s+)?(problem|trouble|difficult\w*|concern|issue|limit\w*|delayed|needs?|requires?)\b`,
    String.raw`|\b(nobody|no one|none of \w+ teachers)\s+(has\s+|have\s+)?(seen|noticed|reported|observed|noted)\b`,
    String.raw`|\bneither\b.*\b(is|are|was|were)\s+(difficult|hard|a problem)\b`,
    String.raw`|:\s*(none|no|never|not present|absent|denied|denies|n\/a|negative)\.?\s*$`,
  ].join(""),
  "iu",
);

/** Said of some times or places only, so that neither half of it stands alone. */
export const SAVE_FOR = anyOf("unless|except|apart from|other than");
export const AT_TIMES = anyOf(
  "between|when well|in (?:a )?quiet|at (?:my|his|her|our|dad['’]s|mom['’]s|the other) (?:house|home|place)|at home",
);

/** A goal or a plan says what is not yet so, and denies nothing. */
export const PLANNED = anyOf("goals?|objectives?|will|would|plan is to|plans to");
/** Of the past, of the future, or only feared, wished or wondered about: a person must say whether it is so now. */
export const NOT_NOW = anyOf(
  "may|might|could|(?:more|less) likely|risk (?:of|for)|(?:rarely|seldom) (?:has|have|needs?|wakes?|misses|forgets?|falls)",
  "watch for|monitor for|look out for|call (?:\\w+ ){0,3}if|in case|if untreated",
  "resolved|in the past|previously|formerly|used to|as an? (?:infant|baby|toddler)|any ?more|outgrew|outgrown|cleared up|went away|(?:is|are) gone|since then",
  "(?:was|were|had|could not|couldn['’]?t|did not|didn['’]?t) [^.;]{0,80}?(?:before|until|till|in (?:19|20)\\d\\d|years? ago|last year|as a child)|(?:until|till) [^.;]{0,80}?(?:was|were|got|had)",
  "needs? (?:to (?:be|have|get) )?(?:\\w+ ){0,3}?(?:re-?)?(?:evaluat*|assess*|test|tests|tested|testing|screen*|follow[- ]?up|refer*|check|checked|recheck*)",
  "wonders?|wondering|wondered|not sure (?:if|whether)|unsure|unclear (?:if|whether)",
  "(?:does not|doesn['’]?t|do not|don['’]?t|did not) (?:like|want|care|choose|wish|prefer|enjoy)|refus*",
  "walk*(?: home)? (?:to|from) (?:school|the bus|the bus stop)",
  "english (?:language )?learner*|ell|learning (?:it|english)|new to english|second language",
);

/** Phrases in which a word means something else than it says alone. A language is no limitation: 34 CFR 300.306(b)(1)(iii). */
export const IDIOMS: readonly (readonly [RegExp, string])[] = [
  [/\b(there is )?no (doubt|question)( that)?\b/giu, "surely"],
  [/\bno (way|means|ability) (to|of)\b/giu, "cannot"],
  [/\bno (verbal|spoken) (communication|speech|language)\b/giu, "does not speak"],
  [/\bindependent (seat[- ]?)?(work|practice|play|reading time|time|tasks?)\b/giu, "work"],
  [/\b(must|has to|needs? to) be able to\b/giu, "must"],
  [/\b(an?|the|hoyer|mechanical|ceiling) lift\b/giu, "equipment"],
  [/\b(works?|worked|working|tries|tried|trying) (very |so )?hard\b/giu, "works"],
  [/\b(limited|little|some) english\b/giu, "another language"],
  [
    /\b(does not|doesn['’]?t|cannot|can['’]?t|not yet) (yet )?(speak|read|write|understand) (any |much )?english\b/giu,
    "another language",
  ],
  [/\bonly child\b/giu, "child"],
  [/\bfalls asleep\b/giu, "asleep"],
  [/\bgroup talk\b|\btalking in groups\b/giu, "group"],
  [/\b(misses|hears?|hearing) (soft |quiet |whispered )?speech\b/giu, "$1 sounds"],
];

/** A box that nobody ticked says nothing. */
export const OPEN_BOX = /^\s*(?:\[\s?\]|☐|□|\(\s\))/u;
/** Where one sentence ends and another begins: its halves may differ, and may be about two people. */
export const CLAUSE_END =
  /[.;!\n]+|,?\s+but\s+|,\s+(?:and|while|whereas)\s+(?=(?:he|she|they|his|her|their|the child|the student)\b)/iu;

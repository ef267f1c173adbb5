/** R24: nothing left over from the making, one name, one language, and words that are kind to child, parent and teacher. */
import type { Letter } from "../document.ts";
import { sentencesOf } from "../document.ts";
import { folded } from "../promises/folded.ts";
import { languageOf } from "./language.ts";
import { asBlocker, missed, missedAt, PAPER, placedIn } from "./subject.ts";
import type { Finding, Placed, Subject } from "./subject.ts";

interface Lint {
  readonly pattern: RegExp;
  readonly why: string;
}

/** What only a machine leaves behind. */
const LEFT_OVER: readonly Lint[] = [
  {
    pattern: /\{\{|\}\}|\[object |\bundefined\b|\bNaN\b|\bnull\b|\bTODO\b|\bTBD\b|\bXXX\b|\bLorem ipsum\b/,
    why: "a placeholder was left in the letter",
  },
  {
    pattern: /[{｛][\s{]*[a-z_]+(?:\.[a-z_]+)+[\s}]*[}｝]|&(?:amp|lt|gt|quot|#\d+);|\\n/i,
    why: "a placeholder was left in the letter",
  },
  {
    pattern: /\[(?:name|date|school|child|student|doctor|insert [^\]]*|your [^\]]*)\]/i,
    why: "a placeholder was left in the letter",
  },
];

const SPACES: Lint = { pattern: /\S {2,}\S/, why: "two spaces stand where one belongs" };

const UNTIDY: readonly Lint[] = [
  {
    pattern: /\s[,;.](?:\s|$)|,,|;;|\.\.(?!\.)|:\s*\.|\(\s*\)/,
    why: "a sign stands alone; something is missing beside it",
  },
  { pattern: /\b(?:Fax|Phone|Tel|Grade|Born|Last visit):\s*(?:[.·,]|$)/, why: "a label with nothing behind it" },
  { pattern: /(?<!\p{L})(the|a|an|is|of|to|and|in|de|la|el|que) \1(?!\p{L})/iu, why: "a word stands twice" },
  {
    pattern: /(?<!\p{Ll})\p{Ll}{4,}\p{Lu}\p{Ll}{2,}|\b\p{Lu}{3,}\p{Ll}{3,}\b/u,
    why: "two words stand without a space between them",
  },
];

const UNKIND: readonly Lint[] = [
  {
    pattern:
      /\b(?:suffer(?:s|ed|ing)? from|afflicted|victim of|wheelchair[- ]bound|confined to|bedridden|crippled?|retard\w*|handicapped|mentally ill|(?:an?|the) (?:autistic|epileptic|diabetic|asthmatic|dyslexic|schizophrenic|spastic|mute|invalid)s?(?! \p{L}+ (?:plan|alert|team|action))|special needs (?:child|kid|student)|disabled (?:child|student|boy|girl|kid)|ADHD (?:child|kid|boy|girl|student)|Down'?s? (?:child|kid)|hearing[- ]impaired|deaf[- ]mute|normal (?:children|kids|peers|students|classmates)|low[- ]functioning|high[- ]functioning|sufre de|minusvalid\w*|discapacitad\w*|invalid[oa]|retrasad\w*|postrad\w*)\b/iu,
    why: "put the child first; say what they have, not what they are",
  },
  {
    pattern:
      /\b(?:lazy|stubborn|naughty|manipulat\w+|attention[- ]seeking|bad (?:child|kid|behavior)|refuses to (?:try|work|behave|listen|cooperate)|does not care|chooses not to|non-?complian\w+|poor parenting|parents? (?:fail\w*|refus\w*|neglect\w*|do not care|are to blame)|(?:mother|father) (?:fail\w*|refus\w*|is to blame)|(?:teacher|school)s? (?:fail\w*|refus\w*|ignor\w*|neglect\w*|mishandl\w*|is to blame|are to blame)|is not following the plan|perezos[oa]|floj[oa]|malcriad[oa]|por culpa de)\b/i,
    why: "this blames; say what happens instead",
  },
  {
    pattern:
      /\b(?:colour\w*|behaviour\w*|favourit\w*|paediatric\w*|anaesthe\w*|anaem\w*|haem[oa]\w*|oesoph\w*|orthopaedic\w*|diarrhoea|programme|centre|metre|litre|organis(?:e|ed|ing|ation)|recognis\w*|practis\w*|prioritis\w*|whilst|learnt|grey|tumour\w*|foetal|judgement|enrol(?:ment)?)\b/i,
    why: "this is not spelled as in the United States",
  },
];

interface Unclean {
  readonly words: string;
  readonly why: string;
}

/** What is left over or unkind in any words, for those who check a template before a letter is made of it. */
export function uncleanWords(text: string): readonly Unclean[] {
  return [...uncleanIn(text, LEFT_OVER), ...uncleanIn(folded(text), UNKIND)];
}

/** What is untidy in them; of spaces it does not matter how many they are. */
export function untidyWords(text: string): readonly Unclean[] {
  return uncleanIn(text, UNTIDY);
}

function uncleanIn(text: string, lints: readonly Lint[]): readonly Unclean[] {
  return lints.flatMap(({ pattern, why }) => {
    const [words] = pattern.exec(text) ?? [];
    return words === undefined ? [] : [{ words: words.trim(), why }];
  });
}

/** Leftovers stop a letter; the rest costs its point. */
export function cleanFindings(subject: Subject): readonly Finding[] {
  const placed = placedIn(subject.letter);
  return [
    ...placed.flatMap((one) => (isNamed(one) ? [] : linted(one, LEFT_OVER).map(asBlocker))),
    ...placed
      .filter((one) => !isOpen(one) && !PAPER.includes(one.section))
      .flatMap((one) => linted(one, [SPACES, ...UNTIDY])),
    ...placed.flatMap((one) => linted(one, UNKIND)),
    ...blankFindings(subject.letter, placed),
    ...emptyFindings(subject.letter),
    ...languageFindings(subject.letter, placed),
    ...pronounFindings(subject.letter, placed),
  ];
}

/** Braces in a name are the name's own: only what our own words print can be a placeholder of ours. */
function isNamed({ sentence }: Placed): boolean {
  const { from, sources } = sentence.origin;
  return from !== "template" && !sources.some((source) => source.startsWith("decisions:answers")) && sources.length > 0;
}

/** Around a blank, signs stand alone until it is filled. */
function isOpen({ sentence }: Placed): boolean {
  return sentence.runs.some(({ blank }) => blank === true);
}

function linted(placed: Placed, rules: readonly Lint[]): readonly Finding[] {
  return rules.flatMap(({ pattern, why }) => {
    const [words] = pattern.exec(rules === UNKIND ? folded(placed.text) : placed.text) ?? [];
    return words === undefined ? [] : [missedAt("R24", placed, `"${words.trim()}": ${why}`)];
  });
}

/** In a letter that a clinician decided on, every blank was filled. */
function blankFindings({ status }: Letter, placed: readonly Placed[]): readonly Finding[] {
  if (status === "draft") return [];
  return placed.filter(isOpen).map((one) => asBlocker(missedAt("R24", one, "a blank was left to fill in")));
}

function emptyFindings({ blocks }: Letter): readonly Finding[] {
  return blocks.flatMap((block): readonly Finding[] => {
    const own = sentencesOf(block).map(({ runs }) => runs.map(({ text }) => text).join(""));
    const isEmpty =
      (block.block === "list" && (block.items.length === 0 || block.items.some((item) => item.length === 0))) ||
      own.some((text) => text.trim() === "" || /^[•\-–*·]$/.test(text.trim()));
    return isEmpty ? [asBlocker(missed("R24", block.id, "an empty point or line was left in the letter"))] : [];
  });
}

function languageFindings({ language }: Letter, placed: readonly Placed[]): readonly Finding[] {
  return placed.flatMap((one) => {
    const own = one.sentence.runs.some((run) => run.language !== undefined && run.language !== language);
    const other = own || PAPER.includes(one.section) ? null : languageOf(one.text);
    return other !== null && other !== language
      ? [missedAt("R24", one, "this sentence is in another language than the letter")]
      : [];
  });
}

const PRONOUNS = { she: /\b(?:she|her|hers|herself)\b/i, he: /\b(?:he|him|his|himself)\b/i } as const;
const OTHER_PERSON =
  /\b(?:(?:mother|father|mom|dad|parent|teacher|sister|brother|aunt|uncle|doctor|nurse|therapist|psychologist|audiologist|principal|coach|counselor|friend|classmate)s?|grand\w+|Dr|Mr|Mrs|Ms|Mx|MD|PhD|PsyD)\b/i;

/** The child's own pronoun, where it is known or where most of the letter has one; the other one can only be a slip, unless somebody else is spoken of. */
function pronounFindings({ grounds, language }: Letter, placed: readonly Placed[]): readonly Finding[] {
  if (language !== "en-US") return [];
  const about = placed.filter(({ section, text }) => !PAPER.includes(section) && !OTHER_PERSON.test(text));
  const own = grounds?.pronouns ?? mostOf(about);
  if (own === null) return [];
  const wrong = own === "they" ? [PRONOUNS.she, PRONOUNS.he] : [own === "she" ? PRONOUNS.he : PRONOUNS.she];
  return about.flatMap((one) => {
    const [word] = wrong.map((pattern) => pattern.exec(one.text)?.[0]).filter((found) => found !== undefined);
    return word === undefined ? [] : [missedAt("R24", one, `"${word}": the child goes by another pronoun`)];
  });
}

function mostOf(placed: readonly Placed[]): "she" | "he" | null {
  const count = (pattern: RegExp): number => placed.filter(({ text }) => pattern.test(text)).length;
  const [she, he] = [count(PRONOUNS.she), count(PRONOUNS.he)];
  if (she === he) return null;
  return she > he ? "she" : "he";
}

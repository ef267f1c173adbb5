/**
 * What a template's own words must not say: claims that are the school's to make, a second "who decides" in any wording, he or
 * she for every child, the other language. The same claims are looked for again in the finished letter, whoever wrote them.
 */
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Language } from "../document.ts";
import type { Slip } from "../handlebars.ts";
import { claimsIn } from "../promises/claims.ts";
import type { RefusedWords } from "../kind.ts";
import { repeatsLockedWords } from "../promises/copied-words.ts";
import { folded } from "../promises/folded.ts";
import { leaksIn } from "../promises/leaks.ts";
import { sensitiveWords } from "../promises/sensitive.ts";
import { uncleanWords, untidyWords } from "../rubric/clean.ts";
import type { Mend } from "./mend.ts";
import { firstOf, rewritten } from "./mend.ts";
import type { Passage } from "./passage.ts";
import { withoutSentence } from "./sentence-mends.ts";

export interface Wording {
  /** The section's id: some words are a doctor's own in one section and a claim in another. */
  readonly section: string;
  readonly language: Language;
  /** What the kind of letter never says, beside what no letter says. */
  readonly refuses: readonly RefusedWords[];
  /** True where the words stand as a letter without any choice would print them, so that neighbors are neighbors. */
  readonly least: boolean;
  /** What belongs to a withheld class; null where the knowledge is not at hand. */
  readonly sensitive: Knowledge["sensitive"] | null;
}

/** Every slip of wording in a passage. */
export function wordingSlips(passage: Passage, wording: Wording): readonly Slip[] {
  const { section, language } = wording;
  const deciding = decidingSlips(passage);
  const claims = claimSlips(passage, section).filter(({ offset }) => deciding.every((slip) => slip.offset !== offset));
  return [
    ...claims,
    ...deciding,
    ...copiedSlips(passage),
    ...genderSlips(passage, language),
    ...languageSlips(passage, language),
    ...sharedSlips(passage, wording),
  ];
}

/** What the finished letter is refused for, or loses a point for, told while its words are written. */
function sharedSlips({ text, offsetAt }: Passage, { refuses, sensitive, least }: Wording): readonly Slip[] {
  const spoken = text.replace(/\uE000\d+\uE001/g, "\uFFFC");
  const read = folded(spoken);
  const kinds = refuses.flatMap(({ words, why }) => {
    const [found] = words.exec(read) ?? [];
    return found === undefined ? [] : [{ words: found, why }];
  });
  const secrets = sensitive === null ? [] : sensitiveWords(spoken, sensitive);
  const place = (words: string): number => (spoken === text ? text.indexOf(words) : indexIn(text, spoken, words));
  const isWhole = (words: string): boolean => {
    const at = place(words);
    return least || (at >= 0 && offsetAt(at + words.length - 1) - offsetAt(at) === words.length - 1);
  };
  const found = [
    ...kinds,
    ...untidyWords(spoken.replace(/[ \t\n]+/g, " ")).filter(({ words }) => isWhole(words)),
    ...leaksIn(spoken),
    ...uncleanWords(spoken),
    ...secrets.map((words) => ({ words, why: "a sensitive matter has no place in the words of every letter" })),
  ];
  return found.map(({ words, why }) => ({
    offset: offsetAt(Math.max(0, place(words))),
    message: `"${words.replaceAll("\uFFFC", "…")}": ${why.replace(/\.$/, "")}.`,
    mend: withoutSentence,
  }));
}

/** Where words of the text with its fields as one sign stand in the text with tokens. */
function indexIn(text: string, spoken: string, words: string): number {
  const before = spoken.slice(0, Math.max(0, spoken.indexOf(words)));
  const fields = before.split("\uFFFC").length - 1;
  const tokens = [...text.matchAll(/\uE000\d+\uE001/g)].slice(0, fields);
  return before.length + tokens.reduce((sum, [token]) => sum + token.length - 1, 0);
}

function claimSlips({ text, offsetAt }: Passage, section: string): readonly Slip[] {
  const seen = new Map<string, number>();
  const claims = claimsIn(text, section).map(({ words, why }) => {
    // Claims are told as they are read: words broken over two lines, or in odd letters, stand nowhere letter for letter.
    const index = Math.max(0, text.indexOf(words, seen.get(words) ?? 0));
    seen.set(words, index + words.length);
    return { offset: offsetAt(index), message: `"${words}": ${why}.`, mend: withoutSentence };
  });
  return [
    ...claims,
    ...verdicts(text).map(({ index, words }) => ({
      offset: offsetAt(index),
      message: verdict(words),
      mend: withoutSentence,
    })),
  ];
}

/** Said of every child in fixed words, these are claims in any section and any form. */
const VERDICTS =
  /\bqualif(?:y|ies)\b(?!\s+(?:for|under|as|him|her|them)\b)|\bcalifica[nr]?\b(?!\s+para)|\b(?:the|this|your) (?:school|team|district|college) (?:must|shall|has to|is (?:required|obligated|obliged)|owes)\b|\b(?:la escuela|el equipo|el distrito(?: escolar)?) (?:debe|está obligad[oa]|tiene que)\b/gi;

function verdicts(text: string): readonly { readonly index: number; readonly words: string }[] {
  return [...text.matchAll(VERDICTS)].map(({ 0: words, index }) => ({ words, index }));
}

function verdict(words: string): string {
  return `"${words}": the school decides what it does and for whom; describe what the child can and cannot do.`;
}

/** Any word of deciding. "… is for the team to decide" hands the question to the school and is the one wording left free. */
const DECIDING =
  /\b(?:(?:I|we|the (?:doctor|physician|pediatrician|clinic|school|team|district)|yo|nosotros) )?(?:decid\w+|decisi[oó]n\w*|determinations?\b|binding\b|final (?:say|authority)\b|(?:final|last) word\b|vinculantes?\b|última palabra)/giu;
const FOR_THE_TEAM =
  /\bfor (?:the|its) (?:[\w\s]{0,20} )?(?:team|school|district|college|board|program|office) to decide\b|\b(?:corresponde|toca) (?:(?:al equipo|a la escuela|al distrito)(?: escolar)? decidir(?:lo)?|decidir(?:lo)? (?:al equipo|a la escuela|al distrito))(?!\p{L})/giu;

function decidingSlips({ text, heading, offsetAt }: Passage): readonly Slip[] {
  const others = text.replace(FOR_THE_TEAM, (left) => " ".repeat(left.length));
  const words = [...others.matchAll(DECIDING)].map(({ 0: found, index }) => ({
    offset: offsetAt(index),
    message: `"${found}": the school decides, and the locked part says so in its own words; take this out.`,
    mend: withoutSentence,
  }));
  if (!heading || words.length > 0 || !/^\W*(?:who|quién|quien)\b/i.test(text)) return words;
  const message = "A heading that asks who looks like the locked part; give the section another title.";
  return [{ offset: offsetAt(0), message }];
}

function copiedSlips({ text, sentences, offsetAt }: Passage): readonly Slip[] {
  const copied = sentences.filter(repeatsLockedWords);
  return copied.map((sentence) => ({
    offset: offsetAt(Math.max(0, text.indexOf(sentence.slice(0, 12)))),
    message: 'This repeats the locked words of "Who decides"; write {{> who_decides}} once and take this out.',
    mend: withoutSentence,
  }));
}

const GENDERED: Record<Language, RegExp> = {
  "en-US": /\b(?:he|she|him|his|her|hers|himself|herself)\b/gi,
  "es-US": /(?<!\p{L})(?:él|ella)(?!\p{L})/giu,
};

function genderSlips({ text, offsetAt }: Passage, language: Language): readonly Slip[] {
  return [...text.matchAll(GENDERED[language])].map(({ 0: word, index }) => ({
    offset: offsetAt(index),
    message: `"${word}" would stand in the letter of every child; use {{child.called}}, or {{child.their}} and {{child.them}}.`,
    mend: ungendered,
  }));
}

/** "Her teacher" and "with her": what follows tells which one is meant. A sentence does not begin with a field that is a small word. */
const ungendered: Mend = (text, offset) => {
  const outside = isInList(text.slice(0, offset)) ? "../" : "";
  const field = (name: string): string => `{{${outside}child.${name}}}`;
  return firstOf(
    rewritten("Use the name", /(?:He|She|he|she|Él|él|Ella|ella)(?!\p{L})/u, field("called")),
    rewritten("Use the name", /(?:His|Her)(?= \p{L}|\s?\{\{)/u, `${field("called")}'s`),
    rewritten("Use the field", /(?:his|her)(?= \p{L}|\s?\{\{)/u, field("their")),
    rewritten("Use the field", /(?:him|her)(?!\p{L})/u, field("them")),
  )(text, offset);
};

function isInList(before: string): boolean {
  return before.split(/\{\{#each\b/).length > before.split(/\{\{\/each\b/).length;
}

const COMMON: Record<Language, ReadonlySet<string>> = {
  "en-US": commonWords("the of and is are was this that with for to in on my your which has have not by about school"),
  "es-US": commonWords(
    "el la los las de del que para con una un por su sus este esta en es son mi como escuela lo se y",
  ),
};
const NAMES: Record<Language, string> = { "en-US": "English", "es-US": "Spanish" };

function languageSlips({ text, offsetAt }: Passage, language: Language): readonly Slip[] {
  const other = language === "en-US" ? "es-US" : "en-US";
  const words =
    text
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .match(/[a-z]+/g) ?? [];
  const count = (of: Language): number => words.filter((word) => COMMON[of].has(word)).length;
  const foreign = count(other);
  if (foreign < 3 || foreign <= count(language) || foreign / words.length < 0.25) return [];
  const message = `These words are ${NAMES[other]}, in a letter that says it is ${NAMES[language]}.`;
  return [{ offset: offsetAt(0), message }];
}

function commonWords(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}

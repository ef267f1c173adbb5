/**
 * Promise 5 in the words themselves: what belongs to a withheld class is not named, whoever typed it, unless an item was let out for
 * this letter. The words are those by which the chart's own items are held back.
 */
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { WithheldClass } from "../../knowledge/vocabulary.ts";
import type { Letter } from "../document.ts";
import { sentenceText } from "../document.ts";
import type { Broken } from "./broken.ts";
import { folded } from "./folded.ts";
import { placedSentences } from "./leaks.ts";
import type { PlacedSentence } from "./leaks.ts";

/** "Secondhand smoke" starts an asthma attack: the words of this class are no secret of the child. */
const NO_SECRET: readonly WithheldClass[] = ["nicotine"];
/** What a letter's own frame says: a school's address may hold any word. */
const FRAME = ["letterhead", "recipient", "footer", "who_decides"];

/** The classes in words that Spanish has for them; the knowledge base is English. */
const IN_SPANISH =
  /\b(?:VIH|SIDA|suicid\w*|autolesion\w*|se corta los brazos|abuso (?:sexual|fisico|infantil)|maltrato|violencia domestica|embarazad?[ao]?|anticoncepti\w*|aborto|alcohol(?:ismo)?|drogas?|marihuana|adiccion\w*|bulimia|anorexia nerviosa|disforia de genero|transgenero|enfermedad de transmision sexual|sifilis|gonorrea|clamidia)\b/gi;

/** Every sensitive word of a letter from which nothing was released, with its sentence. */
export function sensitiveFaults(letter: Letter, { sensitive }: Pick<Knowledge, "sensitive">): readonly Broken[] {
  const released = new Set(letter.grounds?.released);
  const body = placedSentences(letter).filter(
    ({ at, sentence }) => !FRAME.includes(at) && !sentence.origin.sources.some((source) => released.has(source)),
  );
  const whole = folded(body.map(({ sentence }) => sentenceText(sentence)).join(" | "));
  const rules = [...rulesOf(sensitive), IN_SPANISH].filter((pattern) => whole.search(pattern) >= 0);
  return rules.length === 0 ? [] : body.flatMap((placed) => sensitiveIn(placed, rules));
}

/** The sensitive words in any text. */
export function sensitiveWords(text: string, sensitive: Knowledge["sensitive"]): readonly string[] {
  const read = folded(text);
  return [...rulesOf(sensitive), IN_SPANISH].flatMap((pattern) =>
    [...read.matchAll(pattern)].map(({ 0: words }) => words.trim()),
  );
}

function sensitiveIn({ at, place, sentence }: PlacedSentence, rules: readonly RegExp[]): readonly Broken[] {
  const read = folded(sentenceText(sentence));
  return rules
    .flatMap((pattern) => [...read.matchAll(pattern)])
    .map(({ 0: words }) => ({
      rule: "R19",
      at,
      sentence: place,
      sources: sentence.origin.sources,
      why: `"${words.trim()}": a sensitive matter that nobody let out for this letter; take it out, or release the item`,
    }));
}

/** Long lists make long patterns: they are made once for each knowledge base. */
const MADE = new WeakMap<Knowledge["sensitive"], readonly RegExp[]>();

function rulesOf(sensitive: Knowledge["sensitive"]): readonly RegExp[] {
  const made =
    MADE.get(sensitive) ??
    sensitive.words.filter((row) => !NO_SECRET.includes(row.class)).map(({ pattern }) => everywhere(pattern));
  MADE.set(sensitive, made);
  return made;
}

function everywhere(pattern: RegExp): RegExp {
  return new RegExp(pattern.source, `${pattern.flags.replace("g", "")}g`);
}

/**
 * Fixed English words of a letter and their Spanish: what the knowledge names by id, what the kind of letter asks, and the few sentences
 * that the program itself makes. Looked up by what stands in the English letter, so the copy never says more than the letter does.
 */
import type { Names } from "../../knowledge/knowledge.ts";
import type { Material } from "../material.ts";
import { spanishDateOf } from "./spanish-dates.ts";

/** The Spanish for some English words, or null where they are no fixed words. */
export type Dictionary = (english: string) => string | null;

/** The dictionary of one letter. */
export function dictionaryOf(material: Material): Dictionary {
  const words = new Map(entriesIn(material).map(([english, spanish]) => [keyOf(english), spanish]));
  return (english) => {
    const found = words.get(keyOf(english));
    if (found !== undefined) return isCapital(english) ? capitalized(found) : asInSentence(found);
    return spanishDateOf(english) ?? madeSentence(english, words);
  };
}

type Entry = readonly [english: string, spanish: string];

function entriesIn({ knowledge, kind, phrases }: Material): readonly Entry[] {
  const names = knowledge.names.get("es") ?? NOTHING;
  const { titles, roles, areas, options, what } = phrases.spanish;
  return [
    [kind.title, titles[kind.id]],
    ...Object.entries(roles),
    ...Object.entries(phrases.what).map(([id, english]) => [english, what[id]] as const),
    ...Object.entries(phrases.areas).map(([id, english]) => [english, areas[id]] as const),
    ...kind.answers.flatMap((answer) =>
      answer.options.map((option) => [option.words, options[`${kind.id}.${answer.id}.${option.id}`]] as const),
    ),
    ...[...knowledge.activities].map(([id, { label }]) => [label, names.activities.get(id)] as const),
    ...[...knowledge.considerations].map(([id, { words }]) => [words, names.considerations.get(id)] as const),
    ...[...knowledge.concepts].flatMap(([id, concept]) => {
      const own = names.conditions.get(id);
      return [
        [concept.plainName, own?.name],
        [concept.explanation, own?.explanation],
        [concept.softName, own?.soft],
      ] as const;
    }),
  ].flatMap(([english, spanish]): readonly Entry[] => (english && spanish ? [[english, spanish]] : []));
}

const NOTHING: Names = { conditions: new Map(), considerations: new Map(), activities: new Map() };

/** Sentences and lists that the program puts together. */
function madeSentence(english: string, words: ReadonlyMap<string, string>): string | null {
  const since = /^In the medical record since (.+)\.$/.exec(english)?.[1];
  if (since !== undefined)
    return whole(
      spanishDateOf(since),
      (date) => `En el expediente médico desde ${/^\d{1,2} /.test(date) ? "el " : ""}${date}.`,
    );
  const suspected = /^Being evaluated for (.+)$/.exec(english)?.[1];
  if (suspected !== undefined) return whole(words.get(keyOf(suspected)) ?? null, (name) => `En evaluación por ${name}`);
  const fixed = SENTENCES.find(([pattern]) => pattern.test(english));
  return fixed === undefined ? (listOf(english, words) ?? languagesIn(english)) : fixed[1];
}

const ENGLISH_NAMES = new Intl.DisplayNames(["en"], { type: "language", fallback: "code" });
const SPANISH_NAMES = new Intl.DisplayNames(["es"], { type: "language", fallback: "code" });
const SPOKEN =
  "en es vi zh ar so fr ht pt ru ko tl hi ur fa ps ne my uk pl de ja sw am bn gu pa ta te th lo km hmn".split(" ");
const LANGUAGES: ReadonlyMap<string, string> = new Map(
  SPOKEN.map((code) => [ENGLISH_NAMES.of(code) ?? code, SPANISH_NAMES.of(code) ?? code]),
);

/** "Spanish and English" by the Spanish names of the languages. */
function languagesIn(english: string): string | null {
  const found = english.split(/, | and /).map((name) => LANGUAGES.get(name));
  const known = found.filter((name) => name !== undefined);
  const last = known.at(-1);
  if (last === undefined || known.length < found.length) return null;
  if (known.length === 1) return last;
  return `${known.slice(0, -1).join(", ")} ${/^h?i/.test(last) ? "e" : "y"} ${last}`;
}

const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/^a health condition$/i, "una condición de salud"],
  [/^Not named in this letter$/, "No se nombra en esta carta"],
  [
    /^I know the condition or conditions behind the effects below\. .+ has chosen not to name them\.$/,
    "Conozco la condición o las condiciones detrás de los efectos de abajo. La familia prefiere no nombrarlas.",
  ],
  [
    /^.+ is being evaluated for the reason behind the effects below\. .+ has chosen not to say more here\.$/,
    "Se evalúa la razón de los efectos de abajo. La familia prefiere no decir más aquí.",
  ],
];

/** "Concentrating, thinking"; "staying with a task; writing": every part of it or nothing. */
function listOf(english: string, words: ReadonlyMap<string, string>): string | null {
  for (const sign of ["; ", ", "]) {
    const parts = english.split(sign).map((part) => words.get(keyOf(part)));
    const known = parts.filter((part) => part !== undefined);
    if (parts.length < 2 || known.length < parts.length) continue;
    const list = known.map(asInSentence).join(sign);
    return isCapital(english) ? capitalized(list) : list;
  }
  return null;
}

function whole(found: string | null, sentence: (words: string) => string): string | null {
  return found === null ? null : sentence(found);
}

function keyOf(english: string): string {
  return english.trim().replace(/\.$/, "").toLowerCase();
}

function isCapital(text: string): boolean {
  return /^\p{Lu}/u.test(text);
}

/** As inside a sentence; TDAH stays as it is. */
export function asInSentence(text: string): string {
  return /^\p{Lu}\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

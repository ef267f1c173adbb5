/** Syllables of an English word, by its spelling: groups of vowels, less what is silent, more where two vowels are two syllables. */
import { spelledOut } from "./spelled-out.ts";

/** At least one for any word; a number counts one for each digit, letters that are spelled out one each and W three. */
export function englishSyllables(word: string): number {
  const spelled = spelledOut(word, (letter) => (letter === "W" ? 3 : 1));
  if (spelled !== null) return spelled;
  const [stem = "", ending = ""] = word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").split(/['’]/);
  return (EXCEPTIONS.get(stem) ?? byRule(stem)) + (isSpoken(ending, stem) ? 1 : 0);
}

/** "Nora's" adds nothing, "class's" adds a syllable, and so does the "n't" of "isn't". */
function isSpoken(ending: string, stem: string): boolean {
  if (ending === "s") return SIBILANT.test(stem);
  return ending === "t" && /[dvs]n$/.test(stem) && !stem.endsWith("aven");
}

const SIBILANT = /(?:[sxz]|[cs]h|[cgsz]e)$/;

function byRule(word: string): number {
  const spoken = withoutSilent(word);
  const groups = (spoken.match(/[aeiouy]+/g) ?? []).length;
  const apart = APART.reduce((sum, pattern) => sum + (spoken.match(pattern) ?? []).length, 0);
  return Math.max(1, groups + apart);
}

/** The e that nobody says: of "worked", "notes", "safe", "safely", "something"; never the only vowel, never that of "table". */
function withoutSilent(word: string): string {
  return word
    .replace(/(?<=^(?:som|hom|ther|wher|for|lik|saf|lif|tim))e(?=[bcdfghjklmnpqtvwxz])/, "")
    .replace(/(?<=[aeiouy].*[^aeioutdy])(?<![^aeiouyrlw]l)ed(?=ly$|$)/, "d")
    .replace(/(?<=[aeiouy].*[^aeiouy])(?<!(?:[sxzcg]|[cs]h|[^aeiouyrlw]l))es$/, "s")
    .replace(/(?<=[aeiouy].*[^aeiouy])(?<![^aeiouyrlw]l)e(?=(?:ly|less|ness|ments?|ful|fully|some)?$)/, "");
}

/** Two vowels that are spoken one after the other; "ism" and "thm", which have a vowel that is not written. */
const APART: readonly RegExp[] = [
  /(?<![cst])ia(?!ge)|[cst]ia(?=t)/g,
  /(?<![cgstx])io(?<![nl]io(?=n))|(?<=[^aeiouy])iu(?!r)/g,
  /(?<=[^aeiouy])i(?:er|est)$|(?<![ct])ie(?:t|n[ct])/g,
  /(?<![gq])u(?:a(?!de)|ou|i(?=t(?:y|ies)$)|en[ct]|el$)/g,
  /(?<=[vrdth])eo$|(?<=vid|ost)eo|(?<=cr)ea(?=t(?!ur))|(?<=^r)ea(?=ct|lit|p{2})/g,
  /[aeiouy](?=ing)(?<!q?u[aeiou])|(?<=[aeiou])y(?=[aeo](?!d$|r$|rs$|s$))/g,
  /[iaeu]s(?:m|ms)$|thms?$/g,
];

/** Common words that are not spoken as they are spelled. */
const EXCEPTIONS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    every: 2,
    everyone: 3,
    anyone: 3,
    everything: 3,
    everyday: 3,
    people: 2,
    area: 3,
    areas: 3,
    idea: 3,
    ideas: 3,
    being: 2,
    doing: 2,
    going: 2,
    business: 2,
    evening: 2,
    somebody: 3,
    science: 2,
    quiet: 2,
    diet: 2,
    several: 3,
    family: 3,
    asthma: 2,
    eye: 1,
    eyes: 1,
  }),
);

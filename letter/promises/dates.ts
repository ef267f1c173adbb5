/** Dates of a finished letter that cannot be: what was seen or found lies on or before the day of the letter, and after the birth. */
import type { Letter } from "../document.ts";
import { sentenceText } from "../document.ts";
import { datesIn } from "../dates-found.ts";
import type { Broken } from "./broken.ts";
import { placedSentences } from "./leaks.ts";

/** Sections that tell what has been. */
const PAST = ["diagnoses", "effects"];
/** Words before a date that lies ahead for a good reason. */
const AHEAD =
  /\b(?:until|till|through|by|before|from|next|expected|scheduled|planned|ends?|begins?|starts?|hasta|desde|antes|próxim\w+|programad\w+)\b[^.;]{0,40}$/iu;

/** Dates that cannot be, each with its section. */
export function dateFaults(letter: Letter): readonly Broken[] {
  const born = letter.grounds?.born ?? null;
  return placedSentences(letter)
    .filter(({ at }) => PAST.includes(at))
    .flatMap(({ at, sentence }): readonly Broken[] => {
      const text = sentenceText(sentence);
      const { sources } = sentence.origin;
      return datesIn(text).flatMap(({ date, at: place, words }): readonly Broken[] => {
        if (letter.on !== "" && date > letter.on && !AHEAD.test(text.slice(0, place)))
          return [
            { rule: "R3", at, sources, why: `"${words}" lies after the letter; what was seen was seen before it` },
          ];
        if (born !== null && date.padEnd(10, "-99") < born)
          return [{ rule: "R3", at, sources, why: `"${words}" lies before the birth` }];
        return [];
      });
    });
}

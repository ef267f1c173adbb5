/** In which of the two languages a sentence is, by its small words; a short or a mixed one is in neither. */
import type { Language } from "../document.ts";
import { folded } from "../promises/folded.ts";

const ENGLISH = new Set(
  "the a an and or of to in is are was were not with for at by on from that this it her his their she he they has have be when".split(
    " ",
  ),
);
const SPANISH = new Set(
  "el la los las un una y o de del que en es son fue no con para por al se su sus lo le les cuando esta este como mas tiene ha".split(
    " ",
  ),
);
const FEWEST_WORDS = 6;
const ENOUGH = 0.25;
const STRAY = 0.1;

/** The language of a sentence of some length, or null where nothing shows it. */
export function languageOf(text: string): Language | null {
  const words =
    folded(text)
      .toLowerCase()
      .match(/[a-z]+/g) ?? [];
  if (words.length < FEWEST_WORDS) return null;
  const share = (small: ReadonlySet<string>): number => words.filter((word) => small.has(word)).length / words.length;
  const [english, spanish] = [share(ENGLISH), share(SPANISH)];
  if (english >= ENOUGH && spanish <= STRAY) return "en-US";
  return spanish >= ENOUGH && english <= STRAY ? "es-US" : null;
}

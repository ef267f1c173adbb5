/** Promise 1: the school decides. Looked for in the finished letter, letter for letter, wherever it was made. */
import type { Block, Letter, Sentence } from "../document.ts";
import { sentencesOf, sentenceText } from "../document.ts";
import { everyLockedKind, hasLockedWords, lockedWords } from "../locked-words.ts";
import type { LockedKind, LockedWords } from "../locked-words.ts";
import { WHO_DECIDES } from "../who-decides.ts";
import type { Broken } from "./broken.ts";
import { asksWhoDecides, repeatsLockedWords, sentencesIn } from "./copied-words.ts";
import { lockedPattern, standsAsNames } from "./names-in-place.ts";

/** All that may stand before the locked words: nothing that offers anything to the school. */
const BEFORE = ["letterhead", "date", "recipient", "opening"];

/** Faults of the locked section and the foot line; empty where both stand as they must. `kinds`: whose words it may carry. */
export function whoDecidesFaults(letter: Letter, kinds: readonly LockedKind[] = kindsOf(letter)): readonly Broken[] {
  const places = letter.blocks.flatMap((block, place) => (block.id === WHO_DECIDES ? [place] : []));
  const [heading, paragraph, ...more] = places.flatMap((place) => letter.blocks[place] ?? []);
  const [first] = places;
  if (heading === undefined || paragraph === undefined || first === undefined)
    return [broken("the words that say who decides are missing")];
  if (more.length > 0)
    return [broken("the words that say who decides stand more than once, or something was added to them")];
  const words = wordsOf(letter, kinds).find((candidate) => isExactly(candidate, heading, paragraph));
  if (words === undefined)
    return [
      broken(
        "the words that say who decides are not the words for this kind of letter and language, or no name stands where the name belongs",
      ),
    ];
  return [...faultsOfPlace(letter, first), ...faultsOfFooter(letter, words)];
}

function wordsOf({ language }: Letter, kinds: readonly LockedKind[]): readonly LockedWords[] {
  return kinds.map((one) => lockedWords(one, language));
}

/** From the letter alone: its kind's words, to any type of school; any kind's where a letter takes the words of another. */
function kindsOf({ kind }: Letter): readonly LockedKind[] {
  const own = [kind, `${kind}_other_school`].filter(hasLockedWords);
  return own.length > 0 ? own : everyLockedKind();
}

function isExactly(words: LockedWords, heading: Block, paragraph: Block): boolean {
  if (![heading, paragraph].flatMap(sentencesOf).every(isPlain)) return false;
  const isHeading =
    heading.block === "heading" && heading.level === 2 && heading.locked && textOf(heading) === words.heading;
  if (!isHeading || paragraph.block !== "paragraph" || !paragraph.locked || paragraph.fine) return false;
  const [bold, plain, ...rest] = paragraph.sentences;
  if (bold === undefined || rest.length > 0) return false;
  const text = [bold, plain]
    .filter((part) => part !== undefined)
    .map(sentenceText)
    .join("\n");
  return fits(`${words.bold}${words.plain === "" ? "" : `\n${words.plain}`}`, text) && isBold(bold);
}

/** The locked words with one name in all places of `{c}`, one office in all of `{office}`, and nothing else that differs. */
function fits(words: string, text: string): boolean {
  const found = new RegExp(`^${lockedPattern(words).source}$`).exec(text);
  return found !== null && standsAsNames(found.groups ?? {});
}

function isBold({ runs }: Sentence): boolean {
  return runs.every((run) => run.strong === true);
}

/** No blank to write on and no other language: what is printed is what is compared. */
function isPlain({ runs }: Sentence): boolean {
  return runs.every((run) => run.blank !== true && run.language === undefined);
}

function faultsOfPlace({ blocks }: Letter, first: number): readonly Broken[] {
  const earlier = blocks.slice(0, first).find(({ id, block }) => !BEFORE.includes(id) || block === "list");
  if (earlier === undefined) return [];
  if (BEFORE.includes(earlier.id))
    return [broken("points stand before the words that say who decides; only sentences may")];
  return [broken("the words that say who decides stand after another section; they belong before all of them")];
}

function faultsOfFooter({ footer }: Letter, words: LockedWords): readonly Broken[] {
  return fits(words.footer, sentenceText(footer)) && isPlain(footer)
    ? []
    : [broken("the line at the foot of the page is not the locked one")];
}

/** Locked words outside their own section: a look-alike, a rewording, or a copy that a later change would not reach. */
export function lookAlikes(letter: Letter): readonly Broken[] {
  return letter.blocks.filter(({ id }) => id !== WHO_DECIDES).flatMap(lookAlikesIn);
}

function lookAlikesIn(block: Block): readonly Broken[] {
  return sentencesOf(block).flatMap((sentence): readonly Broken[] => {
    const said = sentencesIn(sentenceText(sentence));
    const asks = said.some(asksWhoDecides);
    const why = asks
      ? "a second part says who decides; there is one, and it is locked"
      : "this repeats the locked words of who decides; they stand once, so take this out";
    return asks || said.some(repeatsLockedWords)
      ? [{ rule: "R8", at: block.id, sources: sentence.origin.sources, why }]
      : [];
  });
}

function textOf(block: Block): string {
  return sentencesOf(block).map(sentenceText).join(" ");
}

function broken(why: string): Broken {
  return { rule: "R8", at: WHO_DECIDES, sources: [], why };
}

/** The promises, checked on the finished tree: what a template, an edit or a bug did to it does not matter, only what it says. */
import type { Decisions } from "../decisions/decide.ts";
import type { Block, Letter, Sentence } from "../document.ts";
import type { Kind } from "../kind.ts";
import { sentenceText } from "../document.ts";
import { lockedKindFor } from "../kind/other-kinds.ts";
import type { LockedKind } from "../locked-words.ts";
import { WHO_DECIDES } from "../who-decides.ts";
import type { Broken } from "./broken.ts";
import { claimsIn } from "./claims.ts";
import { dateFaults } from "./dates.ts";
import { notKept } from "./kept.ts";
import { hiddenFaults, leakFaults, originFaults, placedSentences } from "./leaks.ts";
import { refusedFaults } from "./refused.ts";
import { sensitiveFaults } from "./sensitive.ts";
import { shapeFaults } from "./shape.ts";
import { namedInSpite } from "./soft.ts";
import { lookAlikes, whoDecidesFaults } from "./who-decides.ts";

/** Every promise that the letter breaks; empty: it may be printed. */
export function brokenPromises(
  letter: Letter,
  decisions: Decisions,
  parts: Pick<Kind, "required" | "optional"> = decisions.material.kind,
): readonly Broken[] {
  const { choices, material } = decisions;
  const released = new Set(choices.released.map(({ source }) => source));
  const withheld = material.withheld.filter((source) => !released.has(source));
  return [
    ...brokenWords(letter, [lockedKindFor(material.kind, choices)]),
    ...originFaults(letter, new Set(withheld)),
    ...namedInSpite(letter, decisions),
    ...refusedFaults(letter, material.kind),
    ...shapeFaults(letter, parts),
    ...sensitiveFaults(letter, material.knowledge),
    ...(decisions.draft ? [] : decidedFaults(letter, decisions)),
  ];
}

/** What a clinician has to mend before the letter goes anywhere; a draft shows them what the chart says, and is no letter yet. */
function decidedFaults(letter: Letter, decisions: Decisions): readonly Broken[] {
  return [...dateFaults(letter), ...notKept(letter, decisions)];
}

/** What can be judged from the letter alone, wherever it was made; `kinds`: whose locked words it may carry, where that is known. */
export function brokenWords(letter: Letter, kinds?: readonly LockedKind[]): readonly Broken[] {
  return [...whoDecidesFaults(letter, kinds), ...wordFaults(letter), ...hiddenFaults(letter)];
}

/** What its words break, in whatever form they are: on paper nothing is locked and nothing is hidden. */
export function wordFaults(letter: Letter): readonly Broken[] {
  return [...lookAlikes(letter), ...claimFaults(letter), ...claimsAcross(letter), ...leakFaults(letter)];
}

/** Rubric R9: the locked section is cut out first, then every match of every rule counts. */
function claimFaults(letter: Letter): readonly Broken[] {
  return placedSentences(letter)
    .filter(({ at }) => at !== WHO_DECIDES && at !== "footer")
    .flatMap(({ at, place, sentence }) =>
      claimsIn(sentenceText(sentence), at).map(({ words, why }) => ({
        rule: "R9",
        at,
        sentence: place,
        sources: sentence.origin.sources,
        why: `"${words}": ${why}`,
      })),
    );
}

/** Claims that no sentence makes alone, and a reader of the whole paragraph reads all the same. */
function claimsAcross(letter: Letter): readonly Broken[] {
  return letter.blocks
    .filter(({ id }) => id !== WHO_DECIDES)
    .flatMap((block) => partsOf(block).flatMap((part) => acrossPart(part, block.id)));
}

function acrossPart(part: readonly Sentence[], at: string): readonly Broken[] {
  const whole = part.length < 2 ? [] : claimsIn(part.map(sentenceText).join(" "), at);
  if (whole.length === 0) return [];
  const alone = new Set(part.flatMap((one) => claimsIn(sentenceText(one), at).map(({ words }) => words)));
  const sources = part.flatMap(({ origin }) => origin.sources);
  return whole
    .filter(({ words }) => !alone.has(words))
    .map(({ words, why }) => ({ rule: "R9", at, sources, why: `"${words}": ${why}` }));
}

/** What is read in one go: a paragraph, a point, a cell. */
function partsOf(block: Block): readonly (readonly Sentence[])[] {
  if (block.block === "list") return block.items;
  if (block.block === "table") return [block.head, ...block.rows].flat();
  return block.block === "paragraph" || block.block === "heading" ? [block.sentences] : [];
}

/** The promises, checked on the finished tree: what a template, an edit or a bug did to it does not matter, only what it says. */
import type { Decisions } from "../decisions/decide.ts";
import type { Letter } from "../document.ts";
import { sentenceText } from "../document.ts";
import { lockedKindFor } from "../kind/other-kinds.ts";
import type { LockedKind } from "../locked-words.ts";
import { WHO_DECIDES } from "../who-decides.ts";
import type { Broken } from "./broken.ts";
import { claimsIn } from "./claims.ts";
import { hiddenFaults, leakFaults, originFaults, placedSentences } from "./leaks.ts";
import { refusedFaults } from "./refused.ts";
import { shapeFaults } from "./shape.ts";
import { namedInSpite } from "./soft.ts";
import { lookAlikes, whoDecidesFaults } from "./who-decides.ts";

/** Every promise that the letter breaks; empty: it may be printed. */
export function brokenPromises(letter: Letter, decisions: Decisions): readonly Broken[] {
  const { choices, material } = decisions;
  const released = new Set(choices.released.map(({ source }) => source));
  const withheld = material.withheld.filter((source) => !released.has(source));
  return [
    ...brokenWords(letter, [lockedKindFor(material.kind, choices)]),
    ...originFaults(letter, new Set(withheld)),
    ...namedInSpite(letter, decisions),
    ...refusedFaults(letter, material.kind),
    ...shapeFaults(letter, material.kind),
  ];
}

/** What can be judged from the letter alone, wherever it was made; `kinds`: whose locked words it may carry, where that is known. */
export function brokenWords(letter: Letter, kinds?: readonly LockedKind[]): readonly Broken[] {
  return [
    ...whoDecidesFaults(letter, kinds),
    ...lookAlikes(letter),
    ...claimFaults(letter),
    ...leakFaults(letter),
    ...hiddenFaults(letter),
  ];
}

/** Rubric R9: the locked section is cut out first, then every match of every rule counts. */
function claimFaults(letter: Letter): readonly Broken[] {
  return placedSentences(letter)
    .filter(({ at }) => at !== WHO_DECIDES && at !== "footer")
    .flatMap(({ at, sentence }) =>
      claimsIn(sentenceText(sentence), at).map(({ words, why }) => ({
        rule: "R9",
        at,
        sources: sentence.origin.sources,
        why: `"${words}": ${why}`,
      })),
    );
}

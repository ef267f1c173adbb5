/** Nothing that was not kept: a diagnosis that the clinician left out is not named, in whatever part of the letter. */
import type { Decisions } from "../decisions/decide.ts";
import type { Letter } from "../document.ts";
import { sentenceText } from "../document.ts";
import type { Broken } from "./broken.ts";
import { folded } from "./folded.ts";
import { placedSentences } from "./leaks.ts";
import { formsOf } from "./soft.ts";

/** What surrounds the body: a clinic may be called after what it treats. */
const FRAME = ["letterhead", "recipient", "footer", "signature"];

/** An IDEA category that the clinician ticked may bear the name of a diagnosis. */
function isTicked(source: string): boolean {
  return source.startsWith("decisions:categories");
}

/** Sentences that name a diagnosis which was offered and not kept. */
export function notKept(letter: Letter, { choices, material }: Decisions): readonly Broken[] {
  const names = (keep: boolean): readonly string[] =>
    choices.diagnoses
      .filter((diagnosis) => diagnosis.keep === keep)
      .flatMap(({ plainName, sources }) => [plainName, ...conceptNames(sources)])
      .flatMap(formsOf);
  const conceptNames = (sources: readonly string[]): readonly string[] =>
    material.findings.conditions
      .filter(({ source }) => sources.includes(source))
      .flatMap(({ concepts }) => concepts.flatMap((id) => material.knowledge.concepts.get(id)?.plainName ?? []));
  const kept = names(true).join("\n").toLowerCase();
  const dropped = [...new Set(names(false))].filter((name) => !kept.includes(name.toLowerCase()));
  if (dropped.length === 0) return [];
  const pattern = new RegExp(
    `(?<![\\p{L}\\d])(?:${dropped.map((name) => RegExp.escape(name)).join("|")})(?![\\p{L}\\d])`,
    "iu",
  );
  return placedSentences(letter)
    .filter(({ at, sentence }) => !FRAME.includes(at) && !sentence.origin.sources.some(isTicked))
    .flatMap(({ at, place, sentence }): readonly Broken[] => {
      const [words] = pattern.exec(folded(sentenceText(sentence))) ?? [];
      if (words === undefined) return [];
      const why = `"${words}": names a diagnosis that was not kept; keep it, or word this without it`;
      return [{ rule: "R19", at, sentence: place, sources: sentence.origin.sources, why }];
    });
}

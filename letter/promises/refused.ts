/** What one kind of letter never says, beside what no letter says: looked for in the finished letter, whoever wrote it. */
import type { Letter } from "../document.ts";
import { sentenceText } from "../document.ts";
import type { Kind } from "../kind.ts";
import { WHO_DECIDES } from "../who-decides.ts";
import type { Broken } from "./broken.ts";
import { folded } from "./folded.ts";
import { placedSentences } from "./leaks.ts";

/** Sentences with words that the kind refuses, each with what to write instead. */
export function refusedFaults(letter: Letter, { refuses }: Pick<Kind, "refuses">): readonly Broken[] {
  return placedSentences(letter)
    .filter(({ at }) => at !== WHO_DECIDES && at !== "footer")
    .flatMap(({ at, sentence }) => {
      const read = folded(sentenceText(sentence));
      const found = refuses.filter(({ words }) => words.test(read));
      return found.map(({ words, why }) => ({
        rule: "R9",
        at,
        sources: sentence.origin.sources,
        why: `"${words.exec(read)?.[0] ?? ""}": ${why}`,
      }));
    });
}

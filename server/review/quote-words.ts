/** The words that an effect was taken from, for who checks the letter's sentence: as they stand in the note, or as the family said them. */
import type { Choices } from "../../letter/decisions/choices.ts";

/** By the place of the effect among the choices, as a sentence's origin names it. */
export function quoteWords({ limitations }: Pick<Choices, "limitations">): Readonly<Record<string, string>> {
  return Object.fromEntries(
    limitations.flatMap(({ quote, sources }, place) =>
      quote
        ? [
            [
              `decisions:limitations.${place}`,
              `${sources.length === 0 ? `${quote.from}: ` : ""}\u201C${quote.words}\u201D`,
            ],
          ]
        : [],
    ),
  );
}

/** The words that answer a question by a click, for one child: the days filled in. */
import type { Material } from "../../letter/material.ts";
import { dateInWords } from "../../letter/dates-in-words.ts";
import { lastVisitIn } from "../../letter/kind/occasion.ts";
import type { ChipWords } from "../pages/review-model.ts";
import type { SeenWords } from "../words/seen-words.ts";

/** Whoever saw it is offered with a day that the chart knows; without a visit nobody is offered as having seen it there. */
export function chipsFor({ chart, findings, signer }: Material, words: SeenWords): ChipWords {
  const { on } = findings;
  const visit = lastVisitIn(chart.visits, on);
  const mine = visit !== null && signer !== null;
  const filled = words.seenBy
    .filter((one) => mine || !one.includes("{visit}"))
    .map((one) =>
      one
        .replace("{visit}", visit === null ? "" : dateInWords(visit.on))
        .replace("{month}", dateInWords(on.slice(0, 7) as typeof on)),
    );
  const { howLong, howOften, where } = words;
  return { howLong, howOften, where, seenBy: filled };
}

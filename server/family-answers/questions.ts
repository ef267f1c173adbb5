/** Which activities a family is asked about: those that the chosen diagnoses may bear on, and nothing that stays out of letters. Pure. */
import { ACTIVITIES } from "../../knowledge/vocabulary.ts";
import type { LimitId } from "../../knowledge/vocabulary.ts";
import type { Choices } from "../../letter/decisions/choices.ts";
import type { DayAtSchool } from "../../letter/family/day-at-school.ts";
import type { Material } from "../../letter/material.ts";

/** As many as fit on one page and as a letter may tell of. */
const MOST = 6;
/** What a day at school asks of every child, where nothing is known of the diagnoses. */
const ALWAYS: readonly LimitId[] = [
  "learning",
  "concentrating",
  "communicating",
  "interacting_with_others",
  "walking",
  "sleeping",
];

/** `material` is of the chart without what was released: the page goes into any hands. */
export function askedOfFamily(
  { diagnoses }: Pick<Choices, "diagnoses">,
  { findings, knowledge }: Material,
  { ask }: Pick<DayAtSchool, "ask">,
): readonly LimitId[] {
  const kept = new Set(diagnoses.filter(({ keep }) => keep).flatMap(({ sources }): readonly string[] => sources));
  const open = findings.conditions.filter(({ withheld, lane }) => withheld === null && lane !== "never");
  const named = open.filter(({ source, lane }) => (kept.size === 0 ? lane === "use" : kept.has(source)));
  const concepts = new Set(named.flatMap((one) => one.concepts));
  // A row of the knowledge tells first what a condition bears on most.
  const limits = [...concepts].flatMap((id) =>
    (knowledge.concepts.get(id)?.limits ?? []).map(({ of }, place) => ({ of, place })),
  );
  const places = Map.groupBy(limits, ({ of }) => of);
  const likely = [...places]
    .toSorted(
      ([a, x], [b, y]) =>
        Number(isFunction(a)) - Number(isFunction(b)) ||
        first(x) - first(y) ||
        y.length - x.length ||
        rank(a) - rank(b),
    )
    .map(([of]) => of);
  return distinct(
    [...likely, ...ALWAYS].filter((of) => ask[of] !== undefined),
    ask,
  ).slice(0, MOST);
}

function first(places: readonly { readonly place: number }[]): number {
  return Math.min(...places.map(({ place }) => place));
}

function rank(of: LimitId): number {
  return ACTIVITIES.findIndex((activity) => activity === of);
}

/** What a child does comes before what a part of the body does. */
function isFunction(of: LimitId): boolean {
  return rank(of) < 0;
}

/** Two activities with one question are asked once. */
function distinct(ids: readonly LimitId[], ask: DayAtSchool["ask"]): readonly LimitId[] {
  const seen = new Set<string>();
  return ids.filter((of) => {
    const question = ask[of] ?? of;
    const isNew = !seen.has(question);
    seen.add(question);
    return isNew;
  });
}

/** By what another child could be taken for this one: family name, first letters, birth date. Words to be marked with a key, never kept. Pure. */
import type { Chart } from "../../chart/chart.ts";
import { calendarDate, daysAfter } from "../../chart/dates.ts";

/** How two records look alike: the same name and day of birth; twins or siblings; a name that is easily misread. */
export const LIKENESSES = ["same_child", "same_birth", "similar_name"] as const;
export type Likeness = (typeof LIKENESSES)[number];

export interface Mark {
  readonly as: Likeness;
  readonly words: string;
}

type Named = Pick<Chart, "identity" | "bornOn">;

/** What is kept of a child. */
export function marksOf(chart: Named): readonly Mark[] {
  return marksOn(chart, [0], [0]);
}

/** What is looked for among the others: a birth around midnight falls on two days, and a name is told apart by years. */
export function marksToLookFor(chart: Named): readonly Mark[] {
  return marksOn(chart, [-1, 0, 1], [-2, -1, 0, 1, 2]);
}

function marksOn({ identity, bornOn }: Named, days: readonly number[], years: readonly number[]): readonly Mark[] {
  const { name } = identity;
  if (name === null || bornOn === null) return [];
  const family = bare(name.family === "" ? name.full : name.family);
  const given = bare(name.given);
  if (family === "") return [];
  const born = calendarDate(bornOn);
  const dates = born === null ? [] : days.map((more) => daysAfter(born, more));
  const first = given.slice(0, 1);
  return [
    ...dates.slice(0, 1).map(() => mark("same_child", [family, given, bornOn])),
    ...dates.flatMap((date) => [
      mark("same_birth", ["family", family, date]),
      ...(given === "" ? [] : [mark("same_birth", ["given", given.slice(0, 3), date])]),
    ]),
    ...(first === ""
      ? []
      : years.map((more) => mark("similar_name", [family, first, String(Number(bornOn.slice(0, 4)) + more)]))),
  ];
}

function mark(as: Likeness, words: readonly string[]): Mark {
  return { as, words: JSON.stringify([as, ...words]) };
}

/** Without accents, signs and capitals: as two people would read it in haste. */
function bare(name: string): string {
  return name
    .normalize("NFD")
    .replaceAll(/[^\p{L}]/gu, "")
    .toLowerCase();
}

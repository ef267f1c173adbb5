/** What a list is called where nobody calls it anything, and its children as the engine takes them. Pure. */
import { dateInWords } from "../../letter/dates-in-words.ts";
import type { ListedChild } from "../batch/batch.ts";
import type { ListWish, Looking } from "./wish.ts";

/** Never by a condition: what a list is called stands on covers and in print jobs. */
export function titleOf({ title, source }: ListWish): string {
  if (title !== "") return title;
  switch (source.from) {
    case "clinic": {
      const first = dateInWords(source.firstDay);
      return source.lastDay === source.firstDay ? `Clinic of ${first}` : `Clinic from ${first}`;
    }
    case "charts":
      return "From charts";
    case "kept":
      return "From a list of the EHR";
    default:
      return source;
  }
}

/** Those of the looked-up children whose place is among these. */
export function chosenFrom({ wish, seen }: Looking, places: ReadonlySet<number>): readonly ListedChild[] {
  const { kind, deliver } = wish;
  return seen.flatMap(({ mrn, out }, place) =>
    out !== null || mrn === null || !places.has(place)
      ? []
      : [{ line: place + 1, mrn, kind, school: null, deliver, note: null }],
  );
}

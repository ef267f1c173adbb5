/** Headings as a way through the letter (ISO 14289-1, 7.4): from the first level down without a gap, in one manner of counting. */
import type { Fault } from "../fault.ts";
import { broken, ua, unless } from "../fault.ts";
import type { Subject } from "../read/pages.ts";
import { kidTypes } from "../read/tags.ts";

/** Faults of the headings of a tree. */
export function headingFaults({ tree }: Subject): readonly Fault[] {
  const tags = tree?.tags ?? [];
  const numbered = tags.filter(({ type }) => /^H[1-6]$/.test(type ?? ""));
  const plain = tags.filter(({ type }) => type === "H");
  const levels = numbered.map(({ type }) => Number((type ?? "").slice(1)));
  const jumps = numbered.filter((_, index) => (levels[index] ?? 0) > (levels[index - 1] ?? 0) + 1);
  const crowded = tags.filter((tag) => kidTypes(tag).filter((type) => type === "H").length > 1);
  const isMixed = plain.length > 0 && numbered.length > 0;
  return [
    ...jumps.flatMap(({ place }) => broken([ua("7.4.2-1")], place, "a level of headings is left out before it")),
    ...crowded.flatMap(({ place }) => broken([ua("7.4.4-1")], place, "two headings without a number in one part")),
    ...unless(!isMixed, broken([ua("7.4.4-2"), ua("7.4.4-3")], "tree", "headings with and without a number")),
  ];
}

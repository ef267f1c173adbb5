/** One fixed order for everything that is listed, so that the same chart in another order reads the same. */
import type { Source } from "../chart/chart.ts";

/** Compares by code unit: no language, no locale, the same on every machine. */
export function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** A copy sorted by `source`, and by all else where one source gives several items (the answers of one form). */
export function bySource<T extends { readonly source: Source }>(items: readonly T[]): readonly T[] {
  return items.toSorted(
    (one, other) => compare(one.source, other.source) || compare(JSON.stringify(one), JSON.stringify(other)),
  );
}

/** A copy sorted by its sources and then by its words, each list of sources sorted too and said once. */
export function bySources<T extends { readonly sources: readonly Source[]; readonly why: string }>(
  items: readonly T[],
): readonly T[] {
  const sorted = items.map((item) => ({ ...item, sources: unique(item.sources) }));
  return sorted.toSorted(
    (one, other) => compare(one.sources.join(" "), other.sources.join(" ")) || compare(one.why, other.why),
  );
}

/** Each value once, sorted. */
export function unique<T extends string>(values: readonly T[]): readonly T[] {
  return [...new Set(values)].toSorted(compare);
}

/** What the chart says otherwise than before, item by item: looked at again before a letter is signed. Pure. */
import type { Chart, ChartItem, Source } from "../../chart/chart.ts";
import { sourceWords } from "./source-words.ts";

export interface ChartChange {
  /** The item, or `Patient` for who the child is. */
  readonly source: Source | "Patient";
  /** The item in words, as the clinician was shown it. */
  readonly item: string;
  /** `not_read`: it did not come, and a part of the chart could not be read, so nobody knows. */
  readonly what: "changed" | "gone" | "not_read" | "other_name" | "other_birth_date" | "deceased";
}

export interface ReadAgain {
  readonly chart: Chart;
  /** Whether every part of the chart came. */
  readonly isWhole: boolean;
}

/** What of these items is no longer as it was, and whether the child is still who they were. */
export function chartChanges(
  before: Chart,
  { chart: now, isWhole }: ReadAgain,
  sources: ReadonlySet<string>,
): readonly ChartChange[] {
  const words = sourceWords(before);
  const missing = isWhole ? "gone" : "not_read";
  const present = itemsOf(now);
  const items = [...itemsOf(before)].filter(([source]) => sources.has(source));
  return [
    ...identityChanges(before, now),
    ...items.flatMap(([source, was]): readonly ChartChange[] => {
      const is = present.get(source);
      if (is === was) return [];
      return [{ source, item: words[source] ?? source, what: is === undefined ? missing : "changed" }];
    }),
  ];
}

function identityChanges(before: Chart, now: Chart): readonly ChartChange[] {
  const changes: ChartChange[] = [];
  const change = (what: ChartChange["what"], item: string): number => changes.push({ source: "Patient", item, what });
  if (before.identity.name?.full !== now.identity.name?.full) change("other_name", "The child's name");
  if (before.bornOn !== now.bornOn) change("other_birth_date", "The child's birth date");
  if (!before.deceased && now.deceased) change("deceased", "The chart");
  return changes;
}

/** Each source with all that is said of it, in one text. */
function itemsOf(chart: Chart): ReadonlyMap<Source, string> {
  const all: readonly ChartItem[] = [
    ...chart.conditions,
    ...chart.functional,
    ...chart.devices,
    ...chart.medicines,
    ...chart.therapies,
    ...(chart.notes ?? []),
  ];
  const texts = new Map<Source, string>();
  for (const item of all) texts.set(item.source, `${texts.get(item.source) ?? ""}${JSON.stringify(inOrder(item))}`);
  return texts;
}

/** A chart that came back from the store has its keys in the order in which it was written. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, inOrder(part)]),
  );
}

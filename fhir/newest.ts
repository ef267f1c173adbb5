/** Of several copies of one resource keeps the newest, and says so where no copy is newer. Reads no clinical field. */
import type { Unread } from "../chart/chart.ts";
import { canonicalJson, compareText, isObject } from "./json.ts";
import { type Entry, idOf, sourceOf } from "./resource.ts";

export interface Newest {
  readonly entries: readonly Entry[];
  readonly unread: readonly Unread[];
}

const CONTRADICTION =
  "is given more than once with different contents, and nothing says which copy is newer. Compare it with the chart.";

/** One entry for each type and id: the highest version, else the latest update. Entries without an id all stay. */
export function keepNewest(entries: readonly Entry[]): Newest {
  const kept = new Map<string, Entry>();
  const nameless: Entry[] = [];
  const doubtful = new Set<string>();
  for (const entry of entries) {
    const id = idOf(entry);
    const key = id === null ? null : sourceOf(entry.resource.resourceType, id);
    const rival = key === null ? undefined : kept.get(key);
    if (key === null) nameless.push(entry);
    else if (rival === undefined) kept.set(key, entry);
    else keepNewer(key, [rival, entry], { kept, doubtful });
  }
  const unread = [...doubtful].map((key) => ({ source: key as Unread["source"], why: CONTRADICTION }));
  return { entries: [...kept.values(), ...nameless], unread };
}

interface Copies {
  readonly kept: Map<string, Entry>;
  readonly doubtful: Set<string>;
}

function keepNewer(key: string, [rival, entry]: readonly [Entry, Entry], { kept, doubtful }: Copies): void {
  const newer = compareAge(entry, rival);
  const difference = compareText(canonicalJson(entry.resource), canonicalJson(rival.resource));
  // Copies of one age are ordered by their contents, so that the order of the file never decides.
  if (newer > 0 || (newer === 0 && difference > 0)) kept.set(key, entry);
  if (newer === 0 && difference !== 0) doubtful.add(key);
  if (newer > 0) doubtful.delete(key);
}

function compareAge(a: Entry, b: Entry): number {
  const [versionA, versionB] = [metaText(a, "versionId"), metaText(b, "versionId")];
  if (isNumber(versionA) && isNumber(versionB) && versionA !== versionB) return Number(versionA) - Number(versionB);
  const [updatedA, updatedB] = [Date.parse(metaText(a, "lastUpdated")), Date.parse(metaText(b, "lastUpdated"))];
  return Number.isNaN(updatedA - updatedB) ? 0 : updatedA - updatedB;
}

function metaText({ resource }: Entry, field: "versionId" | "lastUpdated"): string {
  const meta = resource["meta"];
  const value = isObject(meta) ? meta[field] : undefined;
  return typeof value === "string" ? value : "";
}

function isNumber(text: string): boolean {
  return /^\d{1,15}$/.test(text);
}

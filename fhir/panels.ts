/** Panels of findings: a member is read with its panel, and has the panel's categories where it has none of its own. Knows no value. */
import type { Unread } from "../chart/chart.ts";
import type { Reading } from "./reading.ts";
import type { PatientRecord } from "./record.ts";
import { find, type Reference } from "./references.ts";
import type { Named } from "./resource.ts";

/** A finding that may have members. */
export interface PanelPart {
  readonly entry: Named;
  readonly categories: readonly string[];
  readonly members: readonly Reference[];
  /** What it was worked out from: followed where the record has it, not missed where it has not. */
  readonly derivedFrom: readonly Reference[];
}

/** How far members of members are followed: a panel, its sections, their answers. */
const MAX_DEPTH = 3;

/** Categories that say nothing of functioning by themselves. */
const PASSED_OVER = new Set(["laboratory", "imaging", "vital-signs"]);

const MISSING = "counts findings among its parts that this record does not hold. Look at the whole of it in the chart.";

interface Walk<T> {
  readonly record: PatientRecord;
  readonly own: ReadonlyMap<string, T>;
  readonly readContained: (entry: Named) => Reading<T>;
  readonly reached: Map<string, T>;
  readonly unread: Unread[];
}

/**
 * The child's findings and the members of their panels, each once, cycles and all. A laboratory result, an image or a vital
 * sign is left out, unless a panel of another category counts it as a member.
 */
export function withMembers<T extends PanelPart>(
  parts: readonly T[],
  record: PatientRecord,
  readContained: (entry: Named) => Reading<T>,
): Reading<T> {
  const own = new Map(parts.map((part) => [part.entry.source, part]));
  const walk: Walk<T> = { record, own, readContained, reached: new Map(), unread: [] };
  reach(
    parts.filter(({ categories }) => categories.some((category) => !PASSED_OVER.has(category))),
    walk,
  );
  reach(
    parts.filter(({ entry, categories }) => categories.length === 0 && !walk.reached.has(entry.source)),
    walk,
  );
  return { items: [...walk.reached.values()], unread: walk.unread };
}

/** Level by level, so that each finding is opened once and the order of the record decides nothing. */
function reach<T extends PanelPart>(roots: readonly T[], walk: Walk<T>): void {
  let level: readonly T[] = roots;
  for (let depth = 0; level.length > 0; depth += 1) {
    for (const part of level) walk.reached.set(part.entry.source, part);
    level = depth < MAX_DEPTH ? membersOf(level, walk) : [];
  }
}

function membersOf<T extends PanelPart>(level: readonly T[], walk: Walk<T>): readonly T[] {
  const found = new Map<string, { readonly part: T; readonly lent: Set<string> }>();
  for (const panel of level) {
    for (const part of newMembers(panel, walk)) {
      const member = found.get(part.entry.source) ?? { part, lent: new Set<string>() };
      for (const category of panel.categories) member.lent.add(category);
      found.set(part.entry.source, member);
    }
  }
  return [...found.values()].map(({ part, lent }) =>
    part.categories.length > 0 ? part : { ...part, categories: [...lent].toSorted() },
  );
}

function newMembers<T extends PanelPart>({ entry, members, derivedFrom }: T, walk: Walk<T>): readonly T[] {
  const meant = (reference: Reference): Named | null => find(walk.record.index, reference, entry);
  const found = members.map(meant);
  if (found.includes(null)) walk.unread.push({ source: entry.source, why: MISSING });
  return [...found, ...derivedFrom.map(meant)].flatMap((member) => {
    if (member === null || member.resource.resourceType !== "Observation" || walk.reached.has(member.source)) return [];
    return walk.own.get(member.source) ?? (member.source.includes("#") ? readIn(member, walk) : []);
  });
}

/** A finding contained in its panel belongs to the panel's child. */
function readIn<T extends PanelPart>(member: Named, walk: Walk<T>): readonly T[] {
  const reading = walk.readContained(member);
  walk.unread.push(...reading.unread);
  return reading.items;
}

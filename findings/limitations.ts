/** Gathers evidence by activity and bodily function, in one order, each piece once. Weighs nothing. */
import type { AuthorityId, Knowledge } from "../knowledge/knowledge.ts";
import type { LimitId } from "../knowledge/vocabulary.ts";
import type { Evidence, EvidenceLevel, Limitation } from "./findings.ts";
import { kindOfLimit } from "./law.ts";
import { compare, unique } from "./order.ts";

/** One piece of evidence as an item gives it, with the authorities of its own row. */
export interface Found {
  readonly of: LimitId;
  readonly evidence: Omit<Evidence, "authorities"> & { readonly authorities: readonly AuthorityId[] };
}

const STRENGTH: Readonly<Record<EvidenceLevel, number>> = {
  documented: 0,
  implied: 1,
  predictable: 2,
  presumed: 3,
  typical: 4,
};

/**
 * One limitation for each activity or function that has evidence, sorted by its name; evidence by source, then the firmer first. Each
 * piece also cites the law that names the activity. What no authority stands behind is not said.
 */
export function limitationsFrom(found: readonly Found[], knowledge: Knowledge): readonly Limitation[] {
  const groups = Map.groupBy(found, ({ of }) => of);
  return unique([...groups.keys()]).flatMap((of) => limitation(of, groups.get(of) ?? [], knowledge));
}

/** Compares two levels: the firmer one comes first. */
export function byStrength(one: EvidenceLevel, other: EvidenceLevel): number {
  return STRENGTH[one] - STRENGTH[other];
}

function limitation(of: LimitId, found: readonly Found[], { activities }: Knowledge): Limitation[] {
  const own = activities.get(of)?.authority;
  const cited = found.flatMap(({ evidence }) => withAuthorities(evidence, own ? [own] : []));
  const [first, ...rest] = merged(cited.toSorted(inOrder));
  return first ? [{ of, kind: kindOfLimit(of), evidence: [first, ...rest] }] : [];
}

function withAuthorities(evidence: Found["evidence"], own: readonly AuthorityId[]): readonly Evidence[] {
  const [first, ...rest] = unique([...own, ...evidence.authorities]);
  return first ? [{ ...evidence, authorities: [first, ...rest] }] : [];
}

function inOrder(one: Evidence, other: Evidence): number {
  const first = compare(one.source, other.source) || byStrength(one.level, other.level);
  return first || compare(JSON.stringify(one), JSON.stringify(other));
}

/** Two rows of one source at one level are one piece of evidence, with the authorities of both. */
function merged(sorted: readonly Evidence[]): readonly Evidence[] {
  const pieces = new Map<string, Evidence>();
  for (const evidence of sorted) {
    const key = `${evidence.source} ${evidence.level}`;
    const earlier = pieces.get(key);
    pieces.set(key, earlier ? joined(earlier, evidence) : evidence);
  }
  return [...pieces.values()];
}

function joined(one: Evidence, other: Evidence): Evidence {
  const [first = one.authorities[0], ...rest] = unique([...one.authorities, ...other.authorities]);
  const lane = one.lane === "use" || other.lane === "use" ? "use" : "ask";
  return { ...one, lane, ask: one.ask ?? other.ask, authorities: [first, ...rest] };
}

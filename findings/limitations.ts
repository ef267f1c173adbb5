/** Gathers evidence by activity and bodily function, in one order, each piece once. Weighs nothing. */
import type { Activity, Knowledge } from "../knowledge/knowledge.ts";
import type { LimitId } from "../knowledge/vocabulary.ts";
import type { Evidence, EvidenceLevel, Limitation } from "./findings.ts";
import { kindOfLimit } from "./law.ts";
import { compare, unique } from "./order.ts";
import { uniqueRules, type Rule } from "./rule.ts";

/** One piece of evidence as an item gives it, with the rules of its own rows. */
export interface Found {
  readonly of: LimitId;
  readonly evidence: Omit<Evidence, "authorities">;
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
  const law = activities.get(of);
  const own = law ? [lawOfActivity(of, law)] : [];
  const cited = found.flatMap(({ evidence }) => withAuthorities(evidence, own));
  const [first, ...rest] = merged(cited.toSorted(inOrder));
  return first ? [{ of, kind: kindOfLimit(of), evidence: [first, ...rest] }] : [];
}

/** The law that names the activity (42 U.S.C. 12102(2), 28 CFR 35.108(c)(1)) stands behind every piece. */
function lawOfActivity(of: LimitId, { authority }: Activity): Rule {
  return { row: { file: "activities.yaml", row: of }, basis: "names_activity", authorities: [authority] };
}

function withAuthorities({ rules, ...evidence }: Found["evidence"], own: readonly Rule[]): readonly Evidence[] {
  const all = uniqueRules([...own, ...rules]);
  const [first, ...rest] = unique(all.flatMap(({ authorities }) => authorities));
  return first ? [{ ...evidence, authorities: [first, ...rest], rules: all }] : [];
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
  const rules = uniqueRules([...one.rules, ...other.rules]);
  return { ...one, lane, ask: one.ask ?? other.ask, authorities: [first, ...rest], rules };
}

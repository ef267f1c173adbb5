/** Which kinds of letter a clinician is shown first for a child, and why the others are folded. Age gates; the chart only orders. */
import { ageFaults } from "../decisions/check-age.ts";
import type { Kind } from "../kind.ts";
import type { Material } from "../material.ts";

export interface Purpose {
  readonly kind: Kind;
  /** Something in the chart makes it likely. */
  readonly isLikely: boolean;
}

export interface FoldedPurpose {
  readonly kind: Kind;
  /** Why it is not among the cards. */
  readonly why: string;
  /** The child's age is not one of the kind's. */
  readonly isUnfit: boolean;
}

export interface Purposes {
  readonly cards: readonly Purpose[];
  readonly folded: readonly FoldedPurpose[];
}

/** At most `most` cards: the kind under way, the first for the age, what the chart makes likely, then the rest as they rank. */
export function purposesFor(
  material: Material,
  kinds: readonly Kind[],
  { first, most }: { first: Kind; most: number },
): Purposes {
  const looked = kinds.map((kind) => ({ kind, unfit: unfitFor(kind, material), isLikely: isLikely(kind, material) }));
  const weight = ({ kind, isLikely: likely }: Purpose): number =>
    kind.card.rank + (kind.id === first.id ? -2000 : 0) + (likely ? -1000 : 0);
  const fitting = looked.filter(({ unfit }) => unfit === null).toSorted((a, b) => weight(a) - weight(b));
  const shown = fitting.slice(0, most);
  const chosen = looked.find(({ kind }) => kind.id === material.kind.id);
  const cards = chosen === undefined || shown.includes(chosen) ? shown : [...shown.slice(0, most - 1), chosen];
  const folded = looked.filter((one) => !cards.includes(one)).toSorted((a, b) => a.kind.card.rank - b.kind.card.rank);
  return {
    cards,
    folded: folded.map(({ kind, unfit }) => ({ kind, why: unfit ?? NOT_LIKELY, isUnfit: unfit !== null })),
  };
}

const NOT_LIKELY = "Fits the age; nothing in the chart points to it.";

/** The kind's own words to a child outside of its ages, without the id of another kind. */
function unfitFor(kind: Kind, material: Material): string | null {
  if (ageFaults({ ...material, kind }).length === 0) return null;
  return (material.findings.ageMonths ?? 0) < kind.ages.from ? kind.ages.younger : kind.ages.older;
}

function isLikely({ card: { raisedBy } }: Kind, { findings }: Material): boolean {
  const open = findings.conditions.filter(({ lane, withheld }) => lane === "use" && withheld === null);
  return (
    findings.pathways.some(({ id, standing }) => raisedBy.pathways.includes(id) && standing !== "not_shown") ||
    findings.limitations.some(({ of }) => raisedBy.limits.includes(of)) ||
    open.some(({ concepts }) => concepts.some((concept) => raisedBy.concepts.includes(concept))) ||
    (raisedBy.temporary && open.some(({ temporary }) => temporary !== null))
  );
}

/** The 25 points of the rubric as data: what each is about, what a miss costs, and which kinds of letter it is for. */

export type Severity = "blocker" | "major" | "minor";

export interface Point {
  readonly id: string;
  readonly about: string;
  /** Where a point has two halves, the lighter one. */
  readonly severity: Severity;
  /** Null: every kind of letter. */
  readonly kinds: readonly string[] | null;
}

/** The rubric's letters for the kinds, by the names that the product gives them. */
const A = ["section_504"];
const B = ["iep_evaluation"];
const C = ["adjust_iep", "adjust_504"];
const D = ["early_intervention_transition", "early_intervention_referral"];
const E = ["infection_risk"];
const F = ["postsecondary"];
const G = ["health_plan"];
const J = ["temporary"];
const K = ["activity"];
const N = ["exam_accommodations"];

/** All points, in order. */
export const POINTS: readonly Point[] = [
  point("R1", "right child, only enough identity", "blocker"),
  point("R2", "goes to a person or a role", "major"),
  point("R3", "dated and current", "major"),
  point("R4", "signer complete", "blocker"),
  point("R5", "says first why it was written", "major"),
  point("R6", "one kind, all its parts", "blocker"),
  point("R7", "says what it rests on", "major"),
  point("R8", "the school decides", "blocker"),
  point("R9", "no claim that is the school's to make", "blocker"),
  forKinds([A, B, C, D, E, F, J], point("R10", "ideas are offered, few and tied", "major")),
  forKinds([A, E, G, J, K], point("R11", "medical needs kept apart from ideas", "major")),
  point("R12", "each diagnosis told whole", "major"),
  point("R13", "no diagnosis without an effect", "blocker"),
  point("R14", "effects are specific", "major"),
  forKinds([A, C, E, F, G, N], point("R15", "effects in the law's own words", "major")),
  point("R16", "every sentence has a source", "blocker"),
  forKinds([A, C, E, F, J, N], point("R17", "treatment, ups and downs", "major")),
  forKinds([A, B, C, D, E, F], point("R18", "shows the child", "minor")),
  point("R19", "no more than needed", "blocker"),
  point("R20", "the way it travels", "blocker"),
  point("R21", "nothing leaks around the letter", "blocker"),
  point("R22", "short", "major"),
  point("R23", "plain", "major"),
  point("R24", "clean and kind", "minor"),
  point("R25", "usable by everyone", "minor"),
];

const BY_ID: ReadonlyMap<string, Point> = new Map(POINTS.map((one) => [one.id, one]));

/** What a miss of a point costs. */
export function severityOf(id: string): Severity {
  return BY_ID.get(id)?.severity ?? "minor";
}

/** Whether a point is for this kind of letter; a kind that is not known has all of them. */
export function isFor(kind: string | null, { kinds }: Point): boolean {
  return kind === null || kinds === null || kinds.includes(kind);
}

function point(id: string, about: string, severity: Severity): Point {
  return { id, about, severity, kinds: null };
}

function forKinds(kinds: readonly (readonly string[])[], one: Point): Point {
  return { ...one, kinds: kinds.flat() };
}

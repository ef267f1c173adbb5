/**
 * Words of a functional finding that propose an activity. A proposal is firm only where the sentence says that something is hard;
 * a bare mention is left for a person to read.
 */
import type { FunctionalItem } from "../chart/chart.ts";
import type { AuthorityId, FunctionalKnowledge } from "../knowledge/knowledge.ts";
import type { LimitId } from "../knowledge/vocabulary.ts";
import { answerOf, valueWords } from "./answers.ts";
import { clausesOf, type Clause } from "./wording.ts";

export interface Proposals {
  readonly limited: readonly Proposal[];
  readonly fine: readonly LimitId[];
  /** Why it gave nothing, where a rule knows; else null. */
  readonly why: string | null;
}

export interface Proposal {
  readonly of: LimitId;
  readonly lane: "use" | "ask";
  readonly authorities: readonly AuthorityId[];
}

const NOTHING: Proposals = { limited: [], fine: [], why: null };

/** What the words of a finding propose; nothing where its category is not among `filed`, as only those are filed as function. */
export function proposals(
  item: FunctionalItem,
  filed: ReadonlySet<string>,
  functional: FunctionalKnowledge,
): Proposals {
  if (!item.categories.some((category) => filed.has(category))) return NOTHING;
  const clauses = clausesOf(wordsOf(item), functional);
  const ofChild = clauses.filter(({ of }) => of === null);
  if (ofChild.length === 0 && clauses[0]?.of) return { ...NOTHING, why: `about ${clauses[0].of}` };
  return gather(ofChild.map((clause) => readClause(clause, item, functional)));
}

/** The question and its answer are one sentence: "Walking: uses a walker". */
function wordsOf(item: FunctionalItem): string {
  return [item.text, valueWords(item.value)].filter((part) => part !== null).join(": ");
}

function readClause(clause: Clause, item: FunctionalItem, { phrases }: FunctionalKnowledge): Proposals {
  const answer = answerOf(item);
  const rows = phrases.filter(({ pattern }) => pattern.test(clause.words));
  const of = rows.flatMap((row) => row.of);
  if (answer === "no" || (clause.polarity === "fine" && answer !== "yes")) {
    return { limited: [], fine: of, why: of.length > 0 ? "negated" : null };
  }
  const lane = clause.polarity === "limited" || answer === "yes" ? "use" : "ask";
  const limited = rows.flatMap((row) =>
    row.of.map((limit) => ({ of: limit, lane, authorities: row.authorities }) as const),
  );
  return { limited, fine: [], why: null };
}

function gather(read: readonly Proposals[]): Proposals {
  const firm = read
    .flatMap(({ limited }) => limited)
    .toSorted((one, other) => (one.lane === other.lane ? 0 : one.lane === "use" ? -1 : 1));
  const limited = [...Map.groupBy(firm, ({ of }) => of).values()].flatMap(([first]) => (first ? [first] : []));
  const fine = read.flatMap((each) => each.fine).filter((of) => !limited.some((proposal) => proposal.of === of));
  return { limited, fine, why: limited.length === 0 ? (read.find(({ why }) => why !== null)?.why ?? null) : null };
}

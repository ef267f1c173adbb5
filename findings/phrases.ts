/**
 * Words of a functional finding that propose an activity. A proposal is firm only where the sentence says that something is hard;
 * a bare mention is left for a person to read.
 */
import type { FunctionalItem } from "../chart/chart.ts";
import type { FunctionalKnowledge, ProposingPhrase } from "../knowledge/knowledge.ts";
import type { LimitId } from "../knowledge/vocabulary.ts";
import { answerOf, valueWords } from "./answers.ts";
import { rowOfTable, type Rule } from "./rule.ts";
import { clausesOf, plainly, type Clause } from "./wording.ts";

export interface Proposals {
  readonly limited: readonly Proposal[];
  /** What it flatly says is not hard for the child. */
  readonly denied: readonly LimitId[];
  /** Why it gave nothing, where a rule knows; else null. */
  readonly why: string | null;
}

export interface Proposal {
  readonly of: LimitId;
  readonly lane: "use" | "ask";
  readonly rules: readonly Rule[];
}

const NOTHING: Proposals = { limited: [], denied: [], why: null };

/**
 * What the words of a finding propose; nothing where its category is not among `filed`, as only those are filed as function. Words
 * that say throughout that all is well are not left for a person to read, however they are filed.
 */
export function proposals(
  item: FunctionalItem,
  filed: ReadonlySet<string>,
  functional: FunctionalKnowledge,
): Proposals {
  const said = valueWords(item.value);
  const clauses = clausesOf(said ?? item.text ?? "", functional);
  if (!item.categories.some((category) => filed.has(category))) {
    const isWell = said !== null && clauses.length > 0 && clauses.every(({ polarity }) => polarity === "fine");
    return isWell ? { ...NOTHING, why: "negated" } : NOTHING;
  }
  const ofChild = clauses.filter(({ of }) => of === null);
  if (ofChild.length === 0 && clauses[0]?.of) return { ...NOTHING, why: `about ${clauses[0].of}` };
  const topic = said === null ? "" : plainly(item.text ?? "");
  return gather(ofChild.map((clause) => readClause(clause, item, rowsFor(clause, topic, functional))));
}

/** What the sentence names; where it names nothing, what the finding is about: "Eating: gags on new textures". */
function rowsFor({ words }: Clause, topic: string, { phrases }: FunctionalKnowledge): readonly ProposingPhrase[] {
  const inWords = phrases.filter(({ pattern }) => pattern.test(words));
  const named = inWords.filter(({ onlyAlone }) => !onlyAlone);
  if (named.length > 0) return named;
  const ofTopic = phrases.filter(({ pattern, onlyAlone }) => !onlyAlone && pattern.test(topic));
  return ofTopic.length > 0 ? ofTopic : inWords;
}

interface Read {
  readonly limited: readonly Proposal[];
  readonly fine: readonly LimitId[];
  readonly denied: readonly LimitId[];
}

function readClause(clause: Clause, item: FunctionalItem, rows: readonly ProposingPhrase[]): Read {
  const answer = answerOf(item);
  const of = rows.flatMap((row) => row.of);
  if (answer === "no" || (clause.polarity === "fine" && answer !== "yes")) {
    return { limited: [], fine: of, denied: answer === "no" || clause.denies ? of : [] };
  }
  const lane = clause.polarity === "limited" || answer === "yes" ? "use" : "ask";
  const limited = rows.flatMap((row) => row.of.map((limit): Proposal => ({ of: limit, lane, rules: [ruleOf(row)] })));
  return { limited, fine: [], denied: [] };
}

function ruleOf({ named, authorities }: ProposingPhrase): Rule {
  return { row: rowOfTable("phrases", named), basis: "documented", authorities };
}

/** A firm proposal outweighs a bare mention, and so does a sentence that says it is fine; a person reads what is left. */
function gather(read: readonly Read[]): Proposals {
  const fine = new Set(read.flatMap((each) => each.fine));
  const groups = Map.groupBy(
    read.flatMap(({ limited }) => limited),
    ({ of }) => of,
  );
  const limited = [...groups.values()].flatMap((same) => {
    const kept = same.find(({ lane }) => lane === "use") ?? same.find(({ of }) => !fine.has(of));
    return kept ? [kept] : [];
  });
  const denied = read.flatMap((each) => each.denied).filter((of) => !groups.has(of));
  return { limited, denied, why: limited.length === 0 && fine.size > 0 ? "negated" : null };
}

/** Why a consideration is offered: the effects that it answers, the diagnoses that bring it with them, and what it rests on. */
import type { Source } from "../../chart/chart.ts";
import type { Consideration, IdeaId, Knowledge } from "../../knowledge/knowledge.ts";
import type { LimitId } from "../../knowledge/vocabulary.ts";
import type { Findings } from "../findings.ts";
import type { WhyConsideration } from "./why.ts";

/** A consideration as it is offered for a letter. */
export interface OfferedIdea {
  readonly id: string;
  readonly answers: readonly LimitId[];
}

/** One for each that is offered, in the order of the offer. */
export function considerationsIn(
  findings: Findings,
  { considerations, concepts }: Knowledge,
  offered: readonly OfferedIdea[],
): readonly WhyConsideration[] {
  return offered.flatMap(({ id, answers }) => {
    const row = [...considerations.values()].find((each) => each.id === id);
    return row === undefined ? [] : [explained(row, answers, bringers(row.id, findings, concepts))];
  });
}

function explained(
  { id, words, register, authorities }: Consideration,
  answers: readonly LimitId[],
  broughtBy: readonly Source[],
): WhyConsideration {
  return {
    id: `consideration-${id}`,
    idea: id,
    words,
    register,
    answers,
    broughtBy,
    rule: { row: { file: "considerations.yaml", row: id }, basis: "consideration", authorities },
    stillUnknown: ["Whether it helps this child, and whether it fits this school: the team weighs it."],
  };
}

function bringers(id: IdeaId, { conditions }: Findings, concepts: Knowledge["concepts"]): readonly Source[] {
  const open = conditions.filter(
    ({ withheld, lane, sameAs }) => withheld === null && sameAs === null && (lane === "use" || lane === "ask"),
  );
  const brings = open.filter((finding) =>
    finding.concepts.some((concept) => concepts.get(concept)?.considerations.includes(id)),
  );
  return brings.map(({ source }) => source);
}

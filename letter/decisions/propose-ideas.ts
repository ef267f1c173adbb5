/** Which ideas are offered: those that answer an effect on the list, what answers a ticked effect first. None is ticked. */
import type { ConceptId, Consideration, IdeaId } from "../../knowledge/knowledge.ts";
import type { LimitId } from "../../knowledge/vocabulary.ts";
import type { IdeaChoice, LimitationChoice } from "./choices.ts";
import type { Material } from "../material.ts";
import type { Offer } from "./offer.ts";

/** Ideas ranked by how many ticked effects, then how many diagnoses, then how many offered effects they answer. */
export function proposeIdeas(
  material: Material,
  limitations: readonly LimitationChoice[],
): readonly Offer<IdeaChoice>[] {
  const kept = activitiesOf(limitations.filter(({ keep }) => keep));
  const offered = activitiesOf(limitations);
  const named = ideasOfDiagnoses(material);
  const rank = (idea: Consideration): number =>
    100 * answered(idea, kept).length + 10 * Number(named.has(idea.id)) + answered(idea, offered).length;
  return [...material.knowledge.considerations.values()]
    .filter((idea) => answered(idea, kept).length > 0 || (named.has(idea.id) && answered(idea, offered).length > 0))
    .toSorted((a, b) => rank(b) - rank(a) || a.id.localeCompare(b.id))
    .map((idea) => offerOf(idea, answered(idea, answered(idea, kept).length > 0 ? kept : offered)));
}

function offerOf(idea: Consideration, answers: readonly LimitId[]): Offer<IdeaChoice> {
  return { choice: { id: idea.id, keep: false, answers, words: null }, why: `${idea.register}: ${idea.words}` };
}

function activitiesOf(limitations: readonly LimitationChoice[]): ReadonlySet<LimitId> {
  return new Set(limitations.flatMap(({ of, also }) => [of, ...also]));
}

function answered(idea: Consideration, activities: ReadonlySet<LimitId>): readonly LimitId[] {
  return idea.answers.filter((of) => activities.has(of));
}

function ideasOfDiagnoses({ findings, knowledge }: Material): ReadonlySet<IdeaId> {
  const concepts = findings.conditions
    .filter(({ withheld, lane }) => withheld === null && (lane === "use" || lane === "ask"))
    .flatMap((finding): readonly ConceptId[] => finding.concepts);
  return new Set(concepts.flatMap((concept) => knowledge.concepts.get(concept)?.considerations ?? []));
}

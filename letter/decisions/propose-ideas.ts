/** Which ideas are offered: those that answer an effect on the list, what answers a ticked effect first. None is ticked. */
import type { ConceptId, Consideration, IdeaId } from "../../knowledge/knowledge.ts";
import type { LimitId } from "../../knowledge/vocabulary.ts";
import type { IdeaChoice, LimitationChoice } from "./choices.ts";
import type { Material } from "../material.ts";
import type { Offer } from "./offer.ts";

/** At least so many ideas are offered where the knowledge base has them: enough to choose from, few enough to read. */
const ENOUGH = 8;

/** First the ideas that the kept diagnoses bring with them and that answer an effect, then others that do, until there are enough. */
export function proposeIdeas(
  material: Material,
  limitations: readonly LimitationChoice[],
): readonly Offer<IdeaChoice>[] {
  const kept = activitiesOf(limitations.filter(({ keep }) => keep));
  const offered = activitiesOf(limitations);
  const named = ideasOfDiagnoses(material);
  const rank = (idea: Consideration): number => 10 * answered(idea, kept).length + answered(idea, offered).length;
  const ranked = [...material.knowledge.considerations.values()]
    .filter((idea) => material.kind.registers.includes(idea.register))
    .filter((idea) => isForSetting(idea, material))
    .filter((idea) => isForAge(idea, material) && answered(idea, offered).length > 0)
    .toSorted((a, b) => rank(b) - rank(a) || a.id.localeCompare(b.id));
  const own = ranked.filter(({ id }) => named.has(id));
  const others = ranked.filter((idea) => !named.has(idea.id) && answered(idea, kept).length > 0);
  return [...own, ...others.slice(0, Math.max(0, ENOUGH - own.length))].map((idea) =>
    offerOf(idea, answered(idea, answered(idea, kept).length > 0 ? kept : offered)),
  );
}

function offerOf(idea: Consideration, answers: readonly LimitId[]): Offer<IdeaChoice> {
  return { choice: { id: idea.id, keep: false, answers, words: null }, why: `${idea.register}: ${idea.words}` };
}

/** What is for college alone is offered in no letter to a school. */
function isForSetting({ settings }: Consideration, { kind }: Material): boolean {
  return settings === null || settings.includes(kind.setting);
}

/** A three-year-old is offered no time for tests. Where the age is unknown, everything is. */
function isForAge({ fromAge }: Consideration, { findings }: Material): boolean {
  return fromAge === null || findings.ageMonths === null || findings.ageMonths >= fromAge * 12;
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

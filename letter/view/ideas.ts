/** The kept ideas of one register, each with the effect that it answers. */
import type { Consideration } from "../../knowledge/knowledge.ts";
import type { IdeaChoice } from "../decisions/choices.ts";
import type { Path } from "../decisions/choice-fault.ts";
import type { Decisions } from "../decisions/decide.ts";
import { field } from "../field.ts";
import type { View } from "../field.ts";
import { whatIsHard } from "./effects.ts";
import { fromClinician } from "./origins.ts";
import { withoutStop } from "./sentence.ts";

/** `medical` for the needs of the school day, `school` for what the team may weigh, `any` for both in the order chosen; absent where none was kept. */
export function ideasView(
  decisions: Decisions,
  register: Consideration["register"] | "any",
): readonly View[] | undefined {
  const known = new Map(
    [...decisions.material.knowledge.considerations.values()].map((idea) => [String(idea.id), idea]),
  );
  const views = decisions.choices.ideas.flatMap((choice, place) => {
    const idea = known.get(choice.id);
    return choice.keep && idea !== undefined && (register === "any" || idea.register === register)
      ? [ideaView(choice, idea, { decisions, path: ["ideas", place] })]
      : [];
  });
  return views.length > 0 ? views : undefined;
}

function ideaView(
  choice: IdeaChoice,
  idea: Consideration,
  { decisions, path }: { decisions: Decisions; path: Path },
): View {
  const origin = fromClinician(path, [`knowledge:${idea.id}`], choice.words !== null);
  return {
    words: field(withoutStop(choice.words ?? idea.words), origin),
    answers: field(answeredEffects(choice, decisions), origin),
  };
}

const MOST_TIES = 2;

/** The effects that the idea is for: those whose own activity it answers, before those that bear on it besides. */
function answeredEffects({ answers }: IdeaChoice, decisions: Decisions): string {
  const kept = decisions.choices.limitations.filter(({ keep }) => keep);
  const first = kept.filter(({ of }) => answers.includes(of));
  const also = kept.filter(
    ({ of, also: besides }) => !answers.includes(of) && besides.some((id) => answers.includes(id)),
  );
  const names = [...first, ...also].map((choice) => whatIsHard(choice, decisions).toLowerCase());
  return [...new Set(names)].slice(0, MOST_TIES).join("; ");
}

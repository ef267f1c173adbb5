/** Ideas follow the effects: one that is said later brings its own, and each idea answers whatever is said by then. */
import type { Choices } from "./choices.ts";
import type { Material } from "../material.ts";
import { proposeIdeas } from "./propose-ideas.ts";

/** The choices with every idea that these effects call for. Rows keep their places; new ones stand at the end, unticked. */
export function withMoreIdeas(choices: Choices, material: Material): Choices {
  const offered = proposeIdeas(material, choices.limitations).map(({ choice }) => choice);
  const known = choices.ideas.map((idea) => ({
    ...idea,
    answers: offered.find(({ id }) => id === idea.id)?.answers ?? idea.answers,
  }));
  const more = offered.filter(({ id }) => !known.some((idea) => idea.id === id));
  return { ...choices, ideas: [...known, ...more] };
}

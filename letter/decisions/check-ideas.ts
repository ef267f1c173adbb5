/** Which ideas may be kept: few, known, and each tied to an effect that the letter tells. */
import type { Choices, IdeaChoice } from "./choices.ts";
import type { ChoiceFault } from "./choice-fault.ts";
import type { IdeaId } from "../../knowledge/knowledge.ts";
import { didYouMean } from "../../knowledge/near.ts";
import type { LimitId } from "../../knowledge/vocabulary.ts";
import type { Material } from "../material.ts";

/** Faults of the rows under `ideas`. */
export function faultsOfIdeas({ ideas, limitations }: Choices, { kind, knowledge }: Material): readonly ChoiceFault[] {
  const told = new Set(limitations.filter(({ keep }) => keep).flatMap(({ of, also }) => [of, ...also]));
  const known = [...knowledge.considerations.keys()];
  const faults = ideas.flatMap((idea, place) => [
    ...faultsOfIdea(idea, place, { told, known }),
    ...faultsOfRepeat(idea, place, ideas),
  ]);
  const { most } = kind.limits.ideas;
  if (ideas.filter(({ keep }) => keep).length <= most) return faults;
  return [...faults, { path: ["ideas"], message: `at most ${most} ideas; a team reads a short list` }];
}

function faultsOfRepeat({ id, keep }: IdeaChoice, place: number, ideas: readonly IdeaChoice[]): readonly ChoiceFault[] {
  const first = ideas.findIndex((one) => one.keep && one.id === id);
  return keep && first < place ? [{ path: ["ideas", place], message: "this idea is kept twice; leave one out" }] : [];
}

interface Look {
  readonly told: ReadonlySet<LimitId>;
  readonly known: readonly IdeaId[];
}

function faultsOfIdea({ id, keep, answers }: IdeaChoice, place: number, { told, known }: Look): readonly ChoiceFault[] {
  if (!known.some((one) => one === id)) {
    return [{ path: ["ideas", place, "id"], message: `there is no idea of this name.${didYouMean(id, known)}` }];
  }
  if (!keep) return [];
  if (answers.some((of) => told.has(of))) return [];
  return [
    {
      path: ["ideas", place, "answers"],
      message: "answers no effect that is kept; keep the effect or leave the idea out",
    },
  ];
}

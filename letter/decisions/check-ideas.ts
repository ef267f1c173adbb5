/** Which ideas may be kept: few, known, and each tied to an effect that the letter tells. */
import type { Choices, IdeaChoice } from "./choices.ts";
import type { ChoiceFault } from "./choice-fault.ts";
import type { IdeaId } from "../../knowledge/knowledge.ts";
import { didYouMean } from "../../knowledge/near.ts";
import type { LimitId } from "../../knowledge/vocabulary.ts";
import type { Register } from "../kind.ts";
import type { Material } from "../material.ts";

/** Faults of the rows under `ideas`. */
export function faultsOfIdeas({ ideas, limitations }: Choices, { kind, knowledge }: Material): readonly ChoiceFault[] {
  const told = new Set(limitations.filter(({ keep }) => keep).flatMap(({ of, also }) => [of, ...also]));
  const known = [...knowledge.considerations.keys()];
  const faults = ideas.flatMap((idea, place) => [
    ...faultsOfIdea(idea, place, { told, known }),
    ...faultsOfRepeat(idea, place, ideas),
  ]);
  return [...faults, ...faultsOfRegisters(ideas, { kind, knowledge }), ...faultsOfNumber(ideas, { kind, knowledge })];
}

type Scope = Pick<Material, "kind" | "knowledge">;

function registerOf({ id }: IdeaChoice, { knowledge }: Scope): Register | null {
  return [...knowledge.considerations.values()].find((idea) => idea.id === id)?.register ?? null;
}

/** Some kinds hold medical needs only, some only ideas for the team. */
function faultsOfRegisters(ideas: readonly IdeaChoice[], scope: Scope): readonly ChoiceFault[] {
  return ideas.flatMap((idea, place) => {
    const register = registerOf(idea, scope);
    if (!idea.keep || register === null || scope.kind.registers.includes(register)) return [];
    const message = register === "medical" ? NO_NEEDS : NO_IDEAS;
    return [{ path: ["ideas", place], message }];
  });
}

const NO_NEEDS = "a letter of this kind lists no medical needs; leave it out";
const NO_IDEAS = "a letter of this kind offers no ideas to a team; leave it out";

function faultsOfNumber(ideas: readonly IdeaChoice[], scope: Scope): readonly ChoiceFault[] {
  const kept = ideas.filter(({ keep }) => keep).map((idea) => registerOf(idea, scope));
  const count = (register: Register): number => kept.filter((one) => one === register).length;
  const { ideas: school, medicalNeeds } = scope.kind.limits;
  const over = (register: Register, most: number): boolean =>
    scope.kind.registers.includes(register) && count(register) > most;
  return [
    ...(over("school", school.most) ? [`at most ${school.most} ideas; a team reads a short list`] : []),
    ...(over("medical", medicalNeeds.most)
      ? [`at most ${medicalNeeds.most} medical needs; keep those of every day`]
      : []),
  ].map((message) => ({ path: ["ideas"], message }));
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

/** Which of the kept choices stand in the short form: the first of each, as the clinician ordered them, and no diagnosis without an effect. */
import type { LimitId } from "../../knowledge/vocabulary.ts";
import type { Register } from "../kind.ts";
import type { Material } from "../material.ts";
import type { Choices, IdeaChoice, LimitationChoice } from "./choices.ts";
import { hasEffect } from "./connections.ts";

export interface Shortened {
  readonly choices: Choices;
  /** How many of what was kept stand in the full letter only. */
  readonly leftOut: { readonly effects: number; readonly needs: number; readonly ideas: number };
}

/**
 * Keeps as many effects, medical needs and ideas as the kind's short form holds, and of each no more than there is `room` for.
 * Nothing is added or worded anew.
 */
export function shortChoices(choices: Choices, material: Material, room: number): Shortened {
  const { short } = material.kind;
  const effects = shortEffects(choices, material, Math.min(short.effects, room));
  const told = new Set(effects.flatMap(({ of, also }) => [of, ...also]));
  const needs = shortIdeas(choices, { register: "medical", most: Math.min(short.medicalNeeds, room), told }, material);
  const supports = shortIdeas(choices, { register: "school", most: Math.min(short.ideas, room), told }, material);
  const stays = new Set<IdeaChoice>([...needs, ...supports]);
  return {
    choices: {
      ...choices,
      limitations: choices.limitations.map((one) =>
        one.keep && !effects.includes(one) ? { ...one, keep: false } : one,
      ),
      ideas: choices.ideas.map((one) => (one.keep && !stays.has(one) ? { ...one, keep: false } : one)),
    },
    leftOut: {
      effects: choices.limitations.filter(({ keep }) => keep).length - effects.length,
      needs: keptIn(choices, "medical", material).length - needs.length,
      ideas: keptIn(choices, "school", material).length - supports.length,
    },
  };
}

/** One effect for each diagnosis that is named, then the next ones in their order. */
function shortEffects(
  { diagnoses, limitations }: Choices,
  material: Material,
  room: number,
): readonly LimitationChoice[] {
  const kept = limitations.filter(({ keep }) => keep);
  const needed = diagnoses
    .filter(({ keep }) => keep)
    .flatMap((diagnosis) => kept.find((effect) => hasEffect(diagnosis, [effect], material)) ?? []);
  const order = [...new Set([...needed, ...kept])];
  const most = Math.max(room, new Set(needed).size);
  const chosen = new Set(order.slice(0, most));
  return kept.filter((effect) => chosen.has(effect));
}

interface Wanted {
  readonly register: Register;
  readonly most: number;
  readonly told: ReadonlySet<LimitId>;
}

function shortIdeas(choices: Choices, { register, most, told }: Wanted, material: Material): readonly IdeaChoice[] {
  return keptIn(choices, register, material)
    .filter(({ answers }) => answers.some((of) => told.has(of)))
    .slice(0, most);
}

function keptIn({ ideas }: Choices, register: Register, { knowledge }: Material): readonly IdeaChoice[] {
  const own = new Set<string>(
    [...knowledge.considerations.values()].filter((idea) => idea.register === register).map(({ id }) => id),
  );
  return ideas.filter(({ keep, id }) => keep && own.has(id));
}
